"""The demo's first cohort, long finished: its milestones, growth, certificates and badges."""

import random
from datetime import datetime, timedelta

import sqlalchemy as sa

from festival.accounts.models import Consent, ConsentState, Person, PersonKind, Purpose
from festival.db import db
from festival.demo.people import Crew
from festival.entries.models import EntryImage, TeamMember
from festival.programme import actions
from festival.programme import queries as programme
from festival.programme.certifying import actions as certifying
from festival.programme.certifying import queries as due
from festival.programme.competences import actions as competences
from festival.programme.competences import queries
from festival.programme.models import (
    Cohort,
    CohortState,
    Competence,
    EndReason,
    Evidence,
    EvidenceKind,
    Framework,
    Milestone,
    MilestoneStep,
    Participant,
    Side,
    Stage,
    StepState,
)

BEGAN, ENDED = 560, 290
NAME = {"en": "The pilot year", "lv": "Izmēģinājuma gads", "nb": "Prøveåret"}
STEPS = (
    {"en": "Idea", "lv": "Ideja", "nb": "Idé"},
    {"en": "Prototype", "lv": "Prototips", "nb": "Prototype"},
    {"en": "Test", "lv": "Pārbaude", "nb": "Test"},
    {"en": "Pitch", "lv": "Prezentācija", "nb": "Presentasjon"},
)
TOLD = (
    {
        "en": "I watched the bins on our street for a week and wrote down when they were full.",
        "lv": "Nedēļu vēroju mūsu ielas atkritumu urnas un pierakstīju, kad tās ir pilnas.",
        "nb": "Jeg så på søppeldunkene i gata i en uke og skrev ned når de var fulle.",
    },
    {
        "en": "The first one was cardboard and fell over. The second stands, because its foot is wide.",
        "lv": "Pirmais bija no kartona un apgāzās. Otrais stāv, jo tam ir plata pēda.",
        "nb": "Den første var av papp og veltet. Den andre står, for den har en bred fot.",
    },
    {
        "en": "Five people tried it without being told how. Three turned it the wrong way round.",
        "lv": "Pieci cilvēki to izmēģināja bez paskaidrojuma. Trīs to pagrieza otrādi.",
        "nb": "Fem personer prøvde den uten forklaring. Tre snudde den feil vei.",
    },
    {
        "en": "I told it in two minutes to people who had never heard of it.",
        "lv": "Divās minūtēs izstāstīju to cilvēkiem, kas par to nekad nebija dzirdējuši.",
        "nb": "Jeg fortalte om den på to minutter til folk som aldri hadde hørt om den.",
    },
)
SHOWN = {
    "en": "Changed the plan twice when the first test failed, and said why.",
    "lv": "Pēc pirmās neveiksmīgās pārbaudes divreiz mainīja plānu un pateica, kāpēc.",
    "nb": "Endret planen to ganger da den første testen mislyktes, og sa hvorfor.",
}
LEARNT = {
    "en": "A thing that works once does not work yet. I now try everything three times.",
    "lv": "Ja lieta nostrādā vienreiz, tā vēl nestrādā. Tagad visu izmēģinu trīs reizes.",
    "nb": "Noe som virker én gang, virker ikke ennå. Nå prøver jeg alt tre ganger.",
}


def make_finished(crew: Crew, dice: random.Random, now: datetime) -> None:
    """Six who went the whole way, the demo's student among them; five have their certificate."""
    cohort = _cohort(crew, now)
    framework = queries.newest("entrecomp")
    assert framework is not None
    boss = crew.named["organiser"]
    for person in (boss, *crew.mentors[:3]):
        db.session.refresh(person, ["grants"])
    competences.choose_framework(
        cohort, framework, drawn_from=cohort.version, by=boss, at=_at(now, BEGAN)
    )
    competences.set_stages(
        cohort, [Stage.START, Stage.END], drawn_from=cohort.version, by=boss, at=_at(now, BEGAN)
    )
    milestones = _milestones(cohort)
    people = _people(crew.named["student"], dice)
    here = [
        _take_part(cohort, who, crew, number, now, milestones, framework, dice)
        for number, who in enumerate(people)
    ]
    for one in here:
        actions.end_participation(one, EndReason.FINISHED, by=boss, at=_at(now, ENDED))
    cohort.state, cohort.stages_open = CohortState.FINISHED, []
    db.session.flush()
    certifying.issue(
        cohort,
        {one.person_id for one in here[:5]},
        write=False,
        by=boss,
        at=_at(now, ENDED - 1),
    )
    _give_badges(here, boss, now)


def _at(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)


def _cohort(crew: Crew, now: datetime) -> Cohort:
    home = programme.programme_by_slug("talents")
    assert home is not None
    told = {
        "slug": "pilot",
        "name": NAME,
        "begins_on": _at(now, BEGAN).date(),
        "ends_on": _at(now, ENDED).date(),
        "capacity": 8,
        "applications_open_at": _at(now, BEGAN + 60),
        "applications_close_at": _at(now, BEGAN + 30),
        "age_from": 6,
        "age_to": 20,
    }
    made = actions.make_cohort(home, told, by=crew.named["organiser"], at=_at(now, BEGAN + 70))
    db.session.refresh(made, ["programme"])
    return made


def _milestones(cohort: Cohort) -> list[Milestone]:
    found = list(
        db.session.scalars(
            sa.select(Milestone)
            .where(Milestone.cohort_id == cohort.id)
            .order_by(Milestone.position, Milestone.id)
        )
    )
    if found:
        return found[: len(STEPS)]
    made = [
        Milestone(cohort_id=cohort.id, key=f"step_{number}", name=name, position=number)
        for number, name in enumerate(STEPS)
    ]
    db.session.add_all(made)
    db.session.flush()
    return made


def _people(elza: Person, dice: random.Random) -> list[Person]:
    found = db.session.scalars(
        sa.select(Person)
        .where(
            Person.kind == PersonKind.STUDENT,
            Person.id != elza.id,
            ~Person.id.in_(sa.select(Participant.person_id)),
        )
        .order_by(Person.id)
    ).all()
    return [elza, *dice.sample(list(found), 5)]


def _take_part(
    cohort: Cohort,
    who: Person,
    crew: Crew,
    number: int,
    now: datetime,
    milestones: list[Milestone],
    framework: Framework,
    dice: random.Random,
) -> Participant:
    row = Participant(cohort_id=cohort.id, person_id=who.id, admitted_at=_at(now, BEGAN))
    db.session.add(row)
    _agree(who, cohort, _at(now, BEGAN + 5))
    db.session.flush()
    db.session.refresh(row, ["mentorships", "cohort", "person"])
    mentor = crew.mentors[number % 3]
    actions.give_mentor(row, mentor, by=crew.named["organiser"], at=_at(now, BEGAN))
    for place, milestone in enumerate(milestones):
        if number < 2 or place < 3:
            _step(row, milestone, place, mentor, now)
    _assess(row, mentor, framework, dice, now)
    return row


def _agree(who: Person, cohort: Cohort, at: datetime) -> None:
    realm_id = cohort.programme.realm_id
    held = sa.select(Consent.id).where(Consent.student_id == who.id, Consent.realm_id == realm_id)
    if db.session.scalar(held.limit(1)) is not None:
        return
    for purpose in Purpose:
        facts = {"purpose": purpose, "state": ConsentState.GIVEN, "changed_at": at}
        db.session.add(Consent(student_id=who.id, realm_id=realm_id, **facts))


def _step(
    one: Participant, milestone: Milestone, place: int, mentor: Person, now: datetime
) -> None:
    language, at = one.person.language, _at(now, BEGAN - 40 - 55 * place)
    step = MilestoneStep(
        milestone_id=milestone.id,
        participant_id=one.id,
        state=StepState.SIGNED_OFF,
        words=TOLD[place].get(language, TOLD[place]["en"]),
        handed_in_at=at - timedelta(days=3),
        signed_at=at,
        signed_by=mentor.id,
    )
    db.session.add(step)
    db.session.flush()
    if place == 1:
        for image in _pictures_of(one.person_id):
            _piece(step, EvidenceKind.PICTURE, one, at, **image)
    if place == 2:
        _piece(step, EvidenceKind.TEXT, one, at, words=LEARNT.get(language, LEARNT["en"]))


def _pictures_of(person_id: int) -> list[dict[str, object]]:
    """The pictures of the person's inventions stand in for those of the way there."""
    found = db.session.scalars(
        sa.select(EntryImage)
        .join(TeamMember, TeamMember.entry_id == EntryImage.entry_id)
        .where(TeamMember.person_id == person_id)
        .order_by(EntryImage.id)
        .limit(2)
    )
    return [
        {
            "renditions": one.renditions,
            "width": one.width,
            "height": one.height,
            "alt": one.alt,
        }
        for one in found
    ]


def _piece(
    step: MilestoneStep, kind: EvidenceKind, by: Participant, at: datetime, **facts: object
) -> None:
    db.session.add(
        Evidence(step_id=step.id, kind=kind, added_at=at, added_by=by.person_id, **facts)
    )


def _assess(
    one: Participant, mentor: Person, framework: Framework, dice: random.Random, now: datetime
) -> None:
    asked = list(
        db.session.scalars(
            sa.select(Competence)
            .where(Competence.framework_id == framework.id)
            .order_by(Competence.position)
        )
    )
    first = [dice.randint(1, 3) for _ in asked]
    last = [level + dice.choice((1, 2, 2, 3)) for level in first]
    for stage, levels, days in (
        (Stage.START, first, BEGAN - 7),
        (Stage.END, last, ENDED + 8),
    ):
        for side, by in ((Side.SELF, one.person), (Side.MENTOR, mentor)):
            words = SHOWN.get(by.language, SHOWN["en"]) if stage is Stage.END else ""
            told = {
                competence.id: (
                    min(8, max(1, level + (side is Side.MENTOR) * dice.choice((-1, 0, 1)))),
                    words if place % 5 == 1 else "",
                )
                for place, (competence, level) in enumerate(zip(asked, levels, strict=True))
            }
            at = _at(now, days)
            row = competences.save(one, stage, side, told, drawn_from=0, by=by, at=at)
            competences.hand_in(row, one, by=by, at=at + timedelta(hours=1))


def _give_badges(here: list[Participant], boss: Person, now: datetime) -> None:
    """Two have badges; one more is proposed and waits for an organiser."""
    for number, one in enumerate(here[:3]):
        shown = [told for told in due.levels_of(one.id) if told.level.words]
        for told in shown[: 2 - number // 2]:
            mentor = db.session.get_one(Person, told.assessment.by_id)
            certifying.propose(told, 0, by=mentor, at=_at(now, ENDED + 4))
            db.session.flush()
            if number < 2:
                certifying.agree(told, by=boss, at=_at(now, ENDED - 1))
