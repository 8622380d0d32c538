"""The demo's Talent Programme: one cohort that runs, one that takes applications."""

import random
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from festival.accounts import actions as accounts
from festival.accounts.models import Consent, ConsentState, Person, PersonKind, Purpose
from festival.authz import Role
from festival.db import db
from festival.demo.people import Crew
from festival.partners.models import Partner
from festival.programme import actions
from festival.programme.admission import actions as admission
from festival.programme.admission import queries
from festival.programme.models import (
    Advice,
    Application,
    ApplicationReading,
    ApplicationState,
    Cohort,
    CohortState,
    EndReason,
    Participant,
    Programme,
)

NAME = {"en": "Talent Programme", "lv": "Talantu programma", "nb": "Talentprogrammet"}
TAGLINE = {
    "en": "One year, one idea of your own, and somebody who asks good questions.",
    "lv": "Viens gads, viena sava ideja un kāds, kas uzdod labus jautājumus.",
    "nb": "Ett år, én egen idé og noen som stiller gode spørsmål.",
}
ABOUT = {
    "en": "You bring a question or an invention. Every month the cohort meets at the science centre, "
    "in between you work on your own and write to your mentor.\n\nNobody is ranked. At the end you "
    "show what you made, and what you found out on the way.",
    "lv": "Tu atnāc ar jautājumu vai izgudrojumu. Katru mēnesi grupa tiekas zinātnes centrā, pa vidu "
    "strādā patstāvīgi un raksti savam mentoram.\n\nNeviens netiek sarindots pēc vietām. Beigās tu "
    "parādi, ko uztaisīji un ko pa ceļam uzzināji.",
    "nb": "Du kommer med et spørsmål eller en oppfinnelse. Hver måned møtes kullet på vitensenteret, "
    "og imellom jobber du selv og skriver til mentoren din.\n\nIngen rangeres. Til slutt viser du hva "
    "du har laget, og hva du fant ut underveis.",
}
PLACE = {"en": "Daugavpils", "lv": "Daugavpils", "nb": "Daugavpils"}
WHY = {
    "en": "I have a drawer full of things that nearly work, and I want to finish one of them.",
    "lv": "Man ir pilna atvilktne ar lietām, kas gandrīz strādā, un es gribu vienu no tām pabeigt.",
    "nb": "Jeg har en skuff full av ting som nesten virker, og jeg vil gjøre én av dem ferdig.",
}
IDEA = {
    "en": "A bird box that counts who comes and goes without disturbing anybody.",
    "lv": "Putnu būrīti, kas saskaita iemītniekus, nevienu netraucējot.",
    "nb": "En fuglekasse som teller hvem som kommer og går, uten å forstyrre noen.",
}
MADE = {
    "en": "A boat from a milk carton. It sank twice, then I moved the weight to the back.",
    "lv": "Laiviņu no piena pakas. Tā divreiz nogrima, tad es pārliku smagumu uz aizmuguri.",
    "nb": "En båt av en melkekartong. Den sank to ganger, så flyttet jeg vekten bakover.",
}
READ = {
    "en": "Tries things out and says honestly what went wrong.",
    "lv": "Izmēģina un godīgi pasaka, kas neizdevās.",
    "nb": "Prøver ting ut og sier ærlig hva som gikk galt.",
}
S = ApplicationState


def make_programme(crew: Crew, dice: random.Random, now: datetime) -> None:
    """The programme with its people; nobody's consent is missing but the drafts'."""
    boss = crew.named["organiser"]
    told: dict[str, Any] = {"slug": "talents", "name": NAME, "tagline": TAGLINE}
    told |= {"about": ABOUT, "place": PLACE}
    told |= {"time_zone": "Europe/Riga", "consent_age": 18, "partner_ids": _funders()}
    home = actions.make(told, by=boss, at=now - timedelta(days=200))
    vetted = (now + timedelta(days=365)).date()
    for mentor in crew.mentors[:3]:
        accounts.grant_role(
            mentor, Role.MENTOR, home.realm_id, by=boss, at=now, vetted_until=vetted
        )
    for person in (boss, *crew.mentors[:3]):
        db.session.refresh(person, ["grants"])
    db.session.refresh(home, ["cohorts"])
    actions.announce(home, True, by=boss, at=now - timedelta(days=190))
    students = _students(crew.named["student"], dice)
    running = _cohort(
        home,
        boss,
        now,
        -150,
        "first",
        {"en": "The first year", "lv": "Pirmais gads", "nb": "Det første året"},
    )
    _fill_running(running, students[:8], crew, now)
    db.session.refresh(home, ["cohorts"])
    coming = _cohort(
        home,
        boss,
        now,
        -10,
        "second",
        {"en": "The second year", "lv": "Otrais gads", "nb": "Det andre året"},
    )
    _fill_coming(coming, students[8:17], crew, now)


def _funders() -> list[int]:
    found = db.session.scalars(sa.select(Partner).order_by(Partner.position, Partner.id))
    return [one.id for one in found if one.contract_number][:1]


def _students(elza: Person, dice: random.Random) -> list[Person]:
    found = db.session.scalars(
        sa.select(Person)
        .where(Person.kind == PersonKind.STUDENT, Person.id != elza.id)
        .order_by(Person.id)
    ).all()
    return [elza, *dice.sample(list(found), 16)]


def _cohort(
    home: Programme, boss: Person, now: datetime, opened: int, slug: str, name: dict[str, str]
) -> Cohort:
    opens = (now + timedelta(days=opened)).replace(hour=7, minute=0, second=0, microsecond=0)
    closes = (opens + timedelta(days=31)).replace(hour=15)
    begins = (opens + timedelta(days=75)).date()
    told = {
        "slug": slug,
        "name": name,
        "begins_on": begins,
        "capacity": 8,
        "ends_on": begins + timedelta(days=300),
        "applications_open_at": opens,
        "applications_close_at": closes,
        "age_from": 6,
        "age_to": 20,
    }
    made = actions.make_cohort(home, told, by=boss, at=opens)
    db.session.refresh(made, ["programme"])
    return made


def _application(cohort: Cohort, who: Person, state: S, at: datetime) -> Application:
    language = who.language if who.language in WHY else "en"
    row = Application(
        cohort_id=cohort.id,
        person_id=who.id,
        state=state,
        answers={
            "why": WHY[language],
            "idea": IDEA[language],
            "made": MADE[language],
            "with_whom": "pair",
            "fields": ["machines", "nature"],
        },
        language=language,
        started_at=at - timedelta(days=2),
        changed_at=at,
        submitted_at=at if state is not S.DRAFT else None,
    )
    db.session.add(row)
    for purpose in Purpose if state is not S.DRAFT else ():
        db.session.add(
            Consent(
                student_id=who.id,
                realm_id=cohort.programme.realm_id,
                purpose=purpose,
                state=ConsentState.GIVEN,
                changed_at=at,
            )
        )
    db.session.flush()
    return row


def _fill_running(cohort: Cohort, students: list[Person], crew: Crew, now: datetime) -> None:
    boss, began = crew.named["organiser"], now - timedelta(days=125)
    for number, who in enumerate(students):
        application = _application(cohort, who, S.CONFIRMED, began)
        row = Participant(
            cohort_id=cohort.id, person_id=who.id, admitted_at=began, application_id=application.id
        )
        db.session.add(row)
        db.session.flush()
        db.session.refresh(row, ["mentorships", "cohort"])
        if number == len(students) - 1:
            actions.end_participation(row, EndReason.LEFT, by=boss, at=now - timedelta(days=40))
        elif number < 6:
            actions.give_mentor(row, crew.mentors[number % 3], by=boss, at=began)
    cohort.state = CohortState.RUNNING


def _fill_coming(cohort: Cohort, students: list[Person], crew: Crew, now: datetime) -> None:
    boss, readers = crew.named["organiser"], crew.mentors[:3]
    rubric = [one["key"] for one in cohort.rubric]
    made = []
    for number, who in enumerate(students):
        state = S.DRAFT if number == 0 else S.SUBMITTED
        made.append(_application(cohort, who, state, now - timedelta(days=8 - number / 2)))
    admission.assign_readers(cohort, readers, by=boss, at=now - timedelta(days=3))
    db.session.expire_all()
    for number, one in enumerate(made[1:]):
        readings = db.session.scalars(
            sa.select(ApplicationReading)
            .where(ApplicationReading.application_id == one.id)
            .order_by(ApplicationReading.id)
        )
        for place, reading in enumerate(readings):
            if number < 4 or (number < 6 and place == 0):
                reading.levels = {
                    key: 2 + (number + place + at) % 3 for at, key in enumerate(rubric)
                }
                reading.words = READ["lv"]
                reading.advice = (Advice.ADMIT, Advice.WAITING_LIST)[number % 2]
                reading.done_at = now - timedelta(days=1)
    db.session.flush()
    chosen = {made[1].id: S.ADMITTED, made[2].id: S.WAITING_LIST, made[3].id: S.WAITING_LIST}
    db.session.expire_all()
    admission.decide_all(
        queries.application(made[1].id).cohort,  # type: ignore[union-attr]
        chosen,
        by=boss,
        at=now - timedelta(hours=20),
    )
