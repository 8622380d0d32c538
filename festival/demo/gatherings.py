"""What the demo's running cohort meets for: meetings past and coming, a camp, and who was there."""

import random
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from festival.accounts.models import Consent, Guardian
from festival.db import db
from festival.demo.people import Crew
from festival.editions.localtime import first_after, moment
from festival.programme import queries as programme
from festival.programme.gatherings import actions, queries, rules
from festival.programme.gatherings.rules import Seat
from festival.programme.models import (
    CampAnswer,
    Cohort,
    Gathering,
    GatheringKind,
    Participant,
    There,
)

NAMES = {
    "begin": {"en": "We begin", "lv": "Sākam", "nb": "Vi begynner"},
    "tools": {"en": "Tools and safety", "lv": "Rīki un drošība", "nb": "Verktøy og sikkerhet"},
    "fail": {
        "en": "The evening of failed attempts",
        "lv": "Neizdevušos mēģinājumu vakars",
        "nb": "Kveld for mislykkede forsøk",
    },
    "today": {"en": "Open workshop", "lv": "Atvērtā darbnīca", "nb": "Åpent verksted"},
    "test": {
        "en": "Test each other’s prototypes",
        "lv": "Izmēģinām cits cita prototipus",
        "nb": "Vi tester hverandres prototyper",
    },
    "camp": {"en": "Talent camp", "lv": "Talantu nometne", "nb": "Talentleir"},
    "trip": {
        "en": "Trip to the glass factory",
        "lv": "Brauciens uz stikla fabriku",
        "nb": "Tur til glassfabrikken",
    },
}
CENTRE = {
    "en": "Daugavpils Innovation Centre, workshop on the ground floor",
    "lv": "Daugavpils Inovāciju centrs, darbnīca pirmajā stāvā",
    "nb": "Daugavpils innovasjonssenter, verkstedet i første etasje",
}
LAKE = {
    "en": "Camp house by Lake Svente",
    "lv": "Nometņu māja pie Sventes ezera",
    "nb": "Leirhuset ved Svente-sjøen",
}
ABOUT = {
    "en": "Bring what you are working on, even if it does not work yet.\n\nThere is soup in between.",
    "lv": "Ņem līdzi to, pie kā strādā, pat ja tas vēl nedarbojas.\n\nPa vidu būs zupa.",
    "nb": "Ta med det du jobber med, selv om det ikke virker ennå.\n\nDet blir suppe underveis.",
}
PACKING = {
    "en": "Sleeping bag\nWarm pullover\nRain jacket\nYour prototype, well packed\nTorch",
    "lv": "Guļammaiss\nSilts džemperis\nLietus jaka\nTavs prototips, labi iesaiņots\nLukturītis",
    "nb": "Sovepose\nVarm genser\nRegnjakke\nPrototypen din, godt pakket\nLommelykt",
}
LINES: list[tuple[int, str, dict[str, str], str]] = [
    (0, "10:00", {"en": "Arrive and move in", "lv": "Ierašanās", "nb": "Ankomst"}, ""),
    (0, "13:00", {"en": "Idea market", "lv": "Ideju tirgus", "nb": "Idémarked"}, "Ilze"),
    (0, "20:00", {"en": "Campfire", "lv": "Ugunskurs", "nb": "Leirbål"}, ""),
    (1, "09:00", {"en": "Build", "lv": "Būvējam", "nb": "Vi bygger"}, "Ilze, Andris"),
    (
        1,
        "16:00",
        {"en": "Test by the lake", "lv": "Izmēģinām pie ezera", "nb": "Testing ved vannet"},
        "",
    ),
    (2, "10:00", {"en": "Show and tell", "lv": "Rādām un stāstām", "nb": "Vis fram"}, ""),
    (2, "14:00", {"en": "Home again", "lv": "Mājup", "nb": "Hjem igjen"}, ""),
]
GUARDIANS = ("Ilze", "Andris", "Marit", "Inga", "Jon")
AMONG = "Diviem ir alerģija pret riekstiem, pavārs zina. Peldēties tikai divu pieaugušo klātbūtnē."
TO_ALL = "Autobuss gaidīs pie centra plkst. 9.00. Ja kavējies, zvani uz centra dežurantu."
# (days from today, key); those of the past have lists.
MEETINGS = [(-61, "begin"), (-33, "tools"), (-5, "fail"), (0, "today"), (12, "test"), (45, "trip")]


def make_gatherings(crew: Crew, dice: random.Random, now: datetime) -> None:
    """Meetings, a camp and one that was called off, for the cohort that runs."""
    cohort = programme.cohort("talents", "first")
    assert cohort is not None
    boss, today = crew.named["organiser"], cohort.programme.local(now).date()
    here = programme.participants_of(cohort.id)
    for days, key in MEETINGS:
        told = _told(cohort, key, today + timedelta(days=days), (15, 18), GatheringKind.MEETING)
        made = actions.make(cohort, told, by=boss, at=now)
        if days < 0:
            _mark(made, here, crew, dice)
        if key == "trip":
            words = "Stikla fabriku remontē. Pavasarī mēģināsim vēlreiz."
            actions.cancel(made, words, by=boss, at=now)
    _name_guardians(cohort, here, now)
    camp = make_camp(cohort, crew, today + timedelta(days=26), now)
    _answer(camp, now)
    mentor, mentors, runs = crew.mentors[0], Seat(mentors=True), Seat(runs=True)
    for who, seat, for_all, words in ((mentor, mentors, False, AMONG), (boss, runs, True, TO_ALL)):
        actions.note(camp, words, for_all=for_all, seat=seat, by=who, at=now)
    db.session.flush()


def make_camp(cohort: Cohort, crew: Crew, first: date, now: datetime) -> Gathering:
    """Three days by a lake, planned hour by hour."""
    boss = crew.named["organiser"]
    told = _told(cohort, "camp", first, (10, 15), GatheringKind.CAMP, days=3)
    made = actions.make(cohort, told, by=boss, at=now)
    lines = [
        {"day": day, "begins": begins, "title": title, "who": who}
        for day, begins, title, who in LINES
    ]
    actions.set_programme(made, lines, drawn_from=made.version, by=boss)
    return made


def _answer(camp: Gathering, now: datetime) -> None:
    """Consents in each state: yes, no, asked; one cannot be asked, who is old enough said yes."""
    held = list(queries.consents_to(camp.id).values())
    for one, state in zip(held, (CampAnswer.REFUSED, CampAnswer.GIVEN), strict=False):
        one.state, one.answered_at = state, now
    home = camp.cohort.programme
    for who in programme.participants_of(camp.cohort_id):
        if who.ended_at is None and rules.decides_alone(who.person, home, now.date()):
            actions.answer_alone(camp, who, True, by=who.person, at=now)
            break


def _name_guardians(cohort: Cohort, here: list[Participant], now: datetime) -> None:
    """Who is too young was allowed to take part by somebody; of one it is not known by whom."""
    home = cohort.programme
    young = [
        one
        for one in here
        if one.ended_at is None and not rules.decides_alone(one.person, home, now.date())
    ]
    for number, one in enumerate(young[:3]):
        name = f"{GUARDIANS[number % len(GUARDIANS)]} {one.person.family_name}"
        address = f"guardian{number}@example.org"
        row = Guardian(
            student_id=one.person_id,
            name=name,
            email=address,
            email_key=address,
            language=one.person.language,
            named_at=one.admitted_at,
        )
        db.session.add(row)
        db.session.flush()
        db.session.execute(
            sa.update(Consent)
            .where(Consent.student_id == one.person_id, Consent.realm_id == home.realm_id)
            .values(guardian_id=row.id)
        )


def _told(
    cohort: Cohort,
    key: str,
    first: date,
    hours: tuple[int, int],
    kind: GatheringKind,
    days: int = 1,
) -> dict[str, Any]:
    zone = cohort.programme.time_zone

    def at(day: date, hour: int) -> datetime:
        return moment(first_after(datetime.combine(day, time(hour)), zone), zone).at

    is_camp = kind is GatheringKind.CAMP
    return {
        "kind": kind,
        "name": NAMES[key],
        "place": LAKE if is_camp else CENTRE,
        "about": ABOUT,
        "packing": PACKING if is_camp else {},
        "needs_consent": is_camp,
        "begins_at": at(first, hours[0]),
        "ends_at": at(first + timedelta(days=days - 1), hours[1]),
    }


def _mark(made: Gathering, here: list[Participant], crew: Crew, dice: random.Random) -> None:
    """Most were there; somebody ill, somebody missing."""
    for one in here:
        if one.ended_at is not None and one.ended_at < made.begins_at:
            continue
        state = dice.choices((There.THERE, There.EXCUSED, There.ABSENT), (8, 1, 1))[0]
        noted = made.begins_at + timedelta(minutes=12)
        actions.mark(made, one, 0, state, saw=None, by=crew.mentors[0], at=noted)
