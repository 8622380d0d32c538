"""Makers of rows of the Talent Programme. Everything can be named, nothing has to be."""

from datetime import timedelta
from itertools import count
from typing import Any

from festival.accounts import actions as accounts
from festival.accounts.models import (
    Consent,
    ConsentState,
    Guardian,
    Person,
    Purpose,
    RealmKind,
    RoleGrant,
)
from festival.authz import Role
from festival.awards.models import Nominee, Panel, PanelMethod
from festival.clock import now
from festival.db import db
from festival.editions.models import Division
from festival.entries.models import Entry
from festival.programme.competences import actions as competences
from festival.programme.competences import queries
from festival.programme.models import (
    Advice,
    Application,
    ApplicationReading,
    ApplicationState,
    Assessment,
    AssessmentLevel,
    AssessmentState,
    Cohort,
    Evidence,
    EvidenceKind,
    Framework,
    Gathering,
    GatheringAttendance,
    GatheringKind,
    JournalPage,
    Mentorship,
    Milestone,
    MilestoneStep,
    Participant,
    Programme,
    ProgrammeInvitation,
    Side,
    Stage,
    StepState,
    There,
)
from tests import make
from tests.make import texts

_numbers = count(1)
QUESTIONS = [
    {
        "key": "why",
        "kind": "words",
        "label": texts("Why do you want to join?"),
        "help": texts("A few sentences."),
        "options": [],
        "required": True,
        "most": 1_000,
    },
    {
        "key": "idea",
        "kind": "line",
        "label": texts("Which idea are you working on?"),
        "help": {},
        "options": [],
        "required": False,
        "most": 200,
    },
]
RUBRIC = [
    {
        "key": key,
        "label": texts(key.title()),
        "weight": 1,
        "levels": [texts(f"{key} at {level}") for level in range(1, 5)],
    }
    for key in ("curiosity", "perseverance")
]


def _add(row: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    return row


def programme(**facts: Any) -> Programme:
    """An announced programme on the clocks of Riga."""
    number = next(_numbers)
    realm = accounts.make_realm(RealmKind.PROGRAMME)
    facts.setdefault("slug", f"programme-{number}")
    facts.setdefault("name", texts(f"Programme {number}"))
    facts.setdefault("announced_at", now())
    facts.setdefault("time_zone", "Europe/Riga")
    return _add(Programme(realm_id=realm.id, created_at=now(), **facts))


def cohort(of: Programme | None = None, **facts: Any) -> Cohort:
    """A cohort for 8 to 19 that takes applications now and has 20 places."""
    number = next(_numbers)
    home = of or programme()
    today = now().date()
    facts.setdefault("slug", f"cohort-{number}")
    facts.setdefault("name", texts(f"Cohort {number}"))
    facts.setdefault("begins_on", today + timedelta(days=30))
    facts.setdefault("ends_on", today + timedelta(days=300))
    facts.setdefault("applications_open_at", now() - timedelta(days=2))
    facts.setdefault("applications_close_at", now() + timedelta(days=2))
    facts.setdefault("capacity", 20)
    facts.setdefault("age_from", 8)
    facts.setdefault("age_to", 19)
    facts.setdefault("questions", QUESTIONS)
    facts.setdefault("rubric", RUBRIC)
    row = _add(Cohort(programme_id=home.id, **facts))
    db.session.refresh(row, ["programme"])
    return row


def grant(who: Person, role: Role, to: Programme | Cohort, **facts: Any) -> RoleGrant:
    """A role in the programme, screened for a year."""
    facts.setdefault("vetted_until", now().date() + timedelta(days=365))
    home = to.programme if isinstance(to, Cohort) else to
    row = accounts.grant_role(who, role, home.realm_id, by=None, at=now(), **facts)
    who.grants.append(row)
    return row


def consent(
    who: Person, to: Cohort, *purposes: Purpose, state: ConsentState = ConsentState.GIVEN
) -> None:
    """Consents in the programme as they stand; all four where none is named."""
    for purpose in purposes or tuple(Purpose):
        _add(
            Consent(
                student_id=who.id,
                realm_id=to.programme.realm_id,
                purpose=purpose,
                state=state,
                changed_at=now(),
            )
        )


def guardian(of: Person, to: Cohort, **facts: Any) -> Guardian:
    """The guardian who answered for the student in the programme."""
    facts.setdefault("email", f"guardian{next(_numbers)}@example.org")
    facts.setdefault("name", "Ilze")
    facts.setdefault("language", "en")
    row = _add(Guardian(student_id=of.id, email_key=facts["email"], named_at=now(), **facts))
    held = db.session.query(Consent).filter_by(student_id=of.id, realm_id=to.programme.realm_id)
    for one in held:
        one.guardian_id = row.id
    db.session.flush()
    return row


def application(
    to: Cohort,
    who: Person | None = None,
    state: ApplicationState = ApplicationState.DRAFT,
    **f: Any,
) -> Application:
    """An application with every answer; past the draft it was handed in an hour ago."""
    who = who or make.student()
    if state is not ApplicationState.DRAFT:
        f.setdefault("submitted_at", now() - timedelta(hours=1))
    if state is ApplicationState.ADMITTED:
        f.setdefault("confirm_until", now() + timedelta(days=to.confirm_days))
    if state is ApplicationState.WAITING_LIST:
        f.setdefault("waiting_rank", next(_numbers))
    f.setdefault("answers", {"why": "Because I like to build.", "idea": "A lamp"})
    return _add(
        Application(
            cohort_id=to.id,
            person_id=who.id,
            state=state,
            language=f.pop("language", "en"),
            started_at=now() - timedelta(days=1),
            changed_at=now() - timedelta(days=1),
            **f,
        )
    )


def reading(of: Application, by: Person, done: bool = True, **facts: Any) -> ApplicationReading:
    """The reader has read it, unless said otherwise."""
    if done:
        facts.setdefault("levels", {one["key"]: 3 for one in RUBRIC})
        facts.setdefault("advice", Advice.ADMIT)
        facts.setdefault("done_at", now())
    return _add(ApplicationReading(application_id=of.id, reader_id=by.id, **facts))


def participant(to: Cohort, who: Person | None = None, **facts: Any) -> Participant:
    """Somebody who takes part, with consents."""
    who = who or make.student()
    held = db.session.query(Consent).filter_by(student_id=who.id, realm_id=to.programme.realm_id)
    if not held.count():
        consent(who, to)
    facts.setdefault("admitted_at", now())
    return _add(Participant(cohort_id=to.id, person_id=who.id, **facts))


def mentorship(of: Participant, mentor: Person, **facts: Any) -> Mentorship:
    """The mentor stands beside the participant since now."""
    return _add(Mentorship(participant_id=of.id, mentor_id=mentor.id, since=now(), **facts))


def gathering(of: Cohort, **facts: Any) -> Gathering:
    """A meeting of two hours in a week."""
    facts.setdefault("kind", GatheringKind.MEETING)
    facts.setdefault("name", texts("Meeting"))
    facts.setdefault("begins_at", now() + timedelta(days=7))
    facts.setdefault("ends_at", facts["begins_at"] + timedelta(hours=2))
    return _add(Gathering(cohort_id=of.id, **facts))


def attendance(
    at: Gathering, who: Participant, state: There = There.THERE, day: int = 0, **facts: Any
) -> GatheringAttendance:
    """The participant was marked so, by themselves where nobody is named."""
    facts.setdefault("noted_by", who.person_id)
    return _add(
        GatheringAttendance(
            gathering_id=at.id,
            participant_id=who.id,
            day=day,
            state=state,
            noted_at=now(),
            **facts,
        )
    )


def milestone(of: Cohort, **facts: Any) -> Milestone:
    """A milestone."""
    number = next(_numbers)
    facts.setdefault("key", f"step-{number}")
    facts.setdefault("name", texts(f"Milestone {number}"))
    facts.setdefault("evidence", ["text", "picture", "file", "link"])
    return _add(Milestone(cohort_id=of.id, **facts))


def journal_page(of: Participant, **facts: Any) -> JournalPage:
    """A page of today, shared with nobody."""
    facts.setdefault("on", now().date())
    facts.setdefault("words", "Nothing worked today.")
    return _add(JournalPage(participant_id=of.id, written_at=now(), changed_at=now(), **facts))


def step(
    of: Milestone, by: Participant, state: StepState = StepState.HANDED_IN, **facts: Any
) -> MilestoneStep:
    """A step with words; past the open it was handed in an hour ago."""
    facts.setdefault("words", "I built it of cardboard.")
    if state is not StepState.OPEN:
        facts.setdefault("handed_in_at", now() - timedelta(hours=1))
    if state is StepState.SIGNED_OFF:
        facts.setdefault("signed_at", now())
        facts.setdefault("signed_by", by.person_id)
    return _add(MilestoneStep(milestone_id=of.id, participant_id=by.id, state=state, **facts))


def evidence(
    of: MilestoneStep, by: Person, kind: EvidenceKind = EvidenceKind.TEXT, **facts: Any
) -> Evidence:
    """Something that shows it, a text unless said otherwise."""
    if kind is EvidenceKind.TEXT:
        facts.setdefault("words", "It carried 4 kg.")
    return _add(Evidence(step_id=of.id, kind=kind, added_at=now(), added_by=by.id, **facts))


def invitation(to: Cohort, entry: Entry, who: Person) -> ProgrammeInvitation:
    """The programme asks somebody of the entry's team to apply."""
    row = ProgrammeInvitation(
        cohort_id=to.id, entry_id=entry.id, person_id=who.id, made_at=now(), made_by=who.id
    )
    return _add(row)


def nomination(entry: Entry, by: Person) -> Nominee:
    """The entry was nominated for a final whose panel has closed."""
    division = db.session.query(Division).filter_by(edition_id=entry.edition_id).first()
    panel = _add(
        Panel(
            edition_id=entry.edition_id,
            division_id=division.id,
            method=next(iter(PanelMethod)),
            made_at=now(),
            made_by=by.id,
            closed_at=now(),
            closed_by=by.id,
        )
    )
    return _add(
        Nominee(panel_id=panel.id, entry_id=entry.id, nominated_at=now(), nominated_by=by.id)
    )


def framework() -> Framework:
    """EntreComp as it ships."""
    return competences.install_shipped(by=None, at=now())[0]


def assessed_cohort(of: Programme | None = None, **facts: Any) -> Cohort:
    """A cohort that is assessed by EntreComp, in three of its competences, at every stage."""
    facts.setdefault("framework_id", framework().id)
    facts.setdefault("assessed", ["creativity", "planning", "learning"])
    facts.setdefault("stages_open", [one.value for one in Stage])
    return cohort(of, **facts)


def assessment(
    of: Participant,
    stage: Stage = Stage.START,
    side: Side = Side.SELF,
    levels: tuple[int, ...] = (2, 3, 4),
    words: str = "",
    **facts: Any,
) -> Assessment:
    """An assessment that is handed in, unless said otherwise."""
    home = db.session.get(Cohort, of.cohort_id)
    assert home is not None
    facts.setdefault("state", AssessmentState.HANDED_IN)
    if facts["state"] is AssessmentState.HANDED_IN:
        facts.setdefault("handed_in_at", now())
    row = _add(
        Assessment(
            participant_id=of.id,
            stage=stage,
            side=side,
            language="en",
            started_at=now(),
            by_id=facts.pop("by_id", of.person_id),
            **facts,
        )
    )
    kept = [
        one
        for _area, found in queries.groups(home.framework_id or 0, home.assessed)
        for one in found
    ]
    for one, level in zip(kept, levels, strict=False):
        _add(AssessmentLevel(assessment_id=row.id, competence_id=one.id, level=level, words=words))
    return row
