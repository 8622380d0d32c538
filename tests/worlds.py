"""Two worlds that differ in what a person must not know, and in nothing else.

`plant` makes the rows that hold secrets, once; `tell` writes the secrets of the one world or of the
other into them, and adds what is there in the other world alone.
"""

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from festival import public_version
from festival.accounts.models import Guardian, Person
from festival.awards.models import (
    Award,
    CeremonyNote,
    Decision,
    Departure,
    Excuse,
    Nominee,
    Panel,
    PanelComment,
    PanelMember,
    PanelMethod,
    PanelOrder,
    PanelSheet,
    Result,
    ResultState,
    SoloLock,
    Withheld,
)
from festival.clock import now
from festival.courses.models import Course, CourseModule, CourseState
from festival.db import db
from festival.entries.models import Entry, EntryState
from festival.events.models import (
    EventAccess,
    EventInvitation,
    EventPost,
    EventQuestion,
    ForWhom,
    PostState,
    QuestionState,
)
from festival.judging.models import (
    Absence,
    Conflict,
    HelpCall,
    Hold,
    Judge,
    JudgeCode,
    JudgeDevice,
    Presence,
    Rehearsal,
    Sample,
    SampleSheet,
    Score,
    ScoreSheet,
    SheetState,
    SheetVersion,
    TypedSheet,
)
from festival.mentoring.models import StaffNote
from festival.programme.models import (
    Assessment,
    AssessmentLevel,
    Conversation,
    Message,
    MessageState,
    Side,
)
from festival.safeguarding.models import ReportState, SafeguardingNote, SafeguardingReport
from tests import make, make_events, make_programme, make_safeguarding
from tests.awards.panels.world import special_prize
from tests.cast import Cast

MARKS = ("qqaaqq", "zz-a-much-longer-secret-zz")
TEAM = ("contact", "mate")


def plant(world: Cast) -> dict[str, Any]:
    """Another judge with sheets, a panel of others, notes of organisers, a draft of others."""
    edition, at = world.edition, now()
    organiser = _number(world, "organiser")
    other = make.judge(edition)
    visit = make.assignment(other, world.accepted, order=1)
    far = make.entry(edition, state=EntryState.ACCEPTED)
    away = make.assignment(other, far, order=2)
    held = {
        "judge": other,
        "visit": visit,
        "sheet": make.sheet(visit, {"idea": 2, "works": 2, "use": 2}),
        "far": far,
        "away": away,
        # A draft of which nobody else of the cast may know.
        "alone": make.entry(edition, make.student()),
        "note": StaffNote(
            entry_id=world.submitted.id, author_id=organiser, words="-", written_at=at
        ),
        "guardian": Guardian(
            student_id=_number(world, "contact"),
            name="-",
            email="-",
            email_key="-",
            language="en",
            named_at=at,
        ),
        "excuse": Excuse(entry_id=far.id, reason="-", excused_at=at, excused_by=organiser),
        "said": CeremonyNote(
            entry_id=world.accepted.id, words="-", written_at=at, written_by=organiser
        ),
    }
    db.session.add_all(held[name] for name in ("note", "guardian", "excuse", "said"))
    held["panel"] = _panel_of_others(world, other, organiser)
    db.session.flush()
    return held


def _panel_of_others(world: Cast, other: Judge, organiser: int) -> Panel:
    at = now()
    panel = Panel(
        edition_id=world.edition.id,
        prize_id=special_prize(world.edition).id,
        method=PanelMethod.DISCUSSION,
        made_at=at,
        made_by=organiser,
    )
    db.session.add(panel)
    db.session.flush()
    here = {"panel_id": panel.id}
    entry = world.accepted.id
    db.session.add_all([
        PanelMember(**here, judge_id=other.id, added_at=at, added_by=organiser),
        Nominee(**here, entry_id=entry, nominated_at=at, nominated_by=organiser),
        PanelComment(**here, person_id=other.person_id, words="-", said_at=at),
        Decision(**here, chosen=[[entry]], reasons="-", decided_at=at, decided_by=organiser),
    ])  # fmt: skip
    return panel


def tell(world: Cast, held: dict[str, Any], watcher: str, number: int) -> None:
    """Write the secrets of the world with this number, where this watcher must not know them."""
    mark, level = MARKS[number], (1, 5)[number]
    _of_people(world, held, watcher, mark, level)
    if not _is_published(world):
        _of_decisions(held, mark, number)
        _of_results(world, mark, level)
    if watcher not in TEAM or not _is_published(world):
        _of_sheets(held, mark, level, number)
    _of_the_day(world, held, mark, number)
    _of_growth(watcher, mark, level, number)
    _of_panels(world, mark, level)
    _of_events(mark, level)
    _of_courses(mark)
    _of_safeguarding(world, watcher, mark)
    db.session.flush()
    if number:
        _for_others(world, mark)
    _only_in_one(world, held, watcher, mark, number)
    public_version.bump()
    db.session.flush()
    db.session.expire_all()


def _of_people(world: Cast, held: dict[str, Any], watcher: str, mark: str, level: int) -> None:
    contact = _number(world, "contact")
    born = date(2011, level, 3)
    _set(Entry, Entry.id == held["alone"].id, title=mark, summary=mark, teacher_name=mark)
    if watcher != "mentor":
        _set(StaffNote, StaffNote.id == held["note"].id, words=mark)
    if watcher != "contact":
        _set(Guardian, Guardian.id == held["guardian"].id, name=mark, email=mark, email_key=mark)
        _set(Person, Person.id == contact, email=mark, email_key=mark, born_on=born)
    if watcher not in TEAM:
        _set(Person, Person.id == contact, family_name=mark)
        _set(Entry, Entry.id == world.draft.id, title=mark, problem=mark)


def _of_sheets(held: dict[str, Any], mark: str, level: int, number: int) -> None:
    """What another judge gave and wrote, when, and how many sheets are done."""
    sheet, at = held["sheet"].id, now() - timedelta(minutes=level)
    _set(Score, Score.sheet_id == sheet, level=level)
    times = {"opened_at": at, "saved_at": at, "submitted_at": at}
    _set(ScoreSheet, ScoreSheet.id == sheet, comment=mark, note=mark, **times)
    state = (SheetState.DRAFT, SheetState.SUBMITTED)[number]
    if not _is_locked(held["far"].edition_id):
        again = make.sheet(held["away"], {"idea": level, "works": level, "use": level})
        _set(ScoreSheet, ScoreSheet.id == again.id, state=state, comment=mark)
    db.session.add(
        SheetVersion(
            sheet_id=sheet,
            number=90,
            save_key="two-worlds",
            state=SheetState.SUBMITTED,
            content={"levels": {"idea": level}, "comment": mark, "note": mark},
            saved_at=at,
            saved_by=held["judge"].person_id,
        )
    )


def _of_decisions(held: dict[str, Any], mark: str, number: int) -> None:
    panel = held["panel"].id
    chosen = [[held["far"].id]] if number else [[held["sheet"].entry_id]]
    _set(Decision, Decision.panel_id == panel, chosen=chosen, reasons=mark)
    _set(PanelComment, PanelComment.panel_id == panel, words=mark)
    _set(Nominee, Nominee.panel_id == panel, words=mark)


def _of_results(world: Cast, mark: str, level: int) -> None:
    """A locked result does not change, so another one stands in its place."""
    of = Result.edition_id == world.edition.id
    standing = db.session.scalar(sa.select(Result).where(of, Result.state == ResultState.LOCKED))
    if standing is None:
        return
    at, by, old = standing.locked_at, standing.locked_by, standing.id
    gone = {"state": ResultState.SUPERSEDED, "superseded_at": at, "superseded_by": by}
    _set(Result, Result.id == old, superseded_reason=mark, **gone)
    other = Result(
        edition_id=world.edition.id,
        state=ResultState.LOCKED,
        frozen_at=at,
        frozen_by=by,
        locked_at=at,
        locked_by=by,
        document=mark,
        table_csv=mark,
        sha256=mark,
        receipts={str(world.accepted.id): {"score": level}},
    )
    db.session.add(other)
    db.session.flush()
    _set(Award, Award.result_id == old, result_id=other.id, place=level)


def _of_the_day(world: Cast, held: dict[str, Any], mark: str, number: int) -> None:
    """What organisers note of another judge and of how the day goes."""
    at, organiser = now(), _number(world, "organiser")
    other = held["judge"].id
    _set(Excuse, Excuse.id == held["excuse"].id, reason=mark)
    _set(CeremonyNote, CeremonyNote.id == held["said"].id, words=mark)
    facts = {"is_shadow": bool(number), "shadow_reason": mark, "school": mark, "categories": [mark]}
    _set(Judge, Judge.id == other, paused_at=at if number else None, **facts)
    rows: list[Any] = [
        SoloLock(edition_id=world.edition.id, reason=mark, allowed_at=at, allowed_by=organiser),
        TypedSheet(
            assignment_id=held["visit"].id,
            content={"levels": {"idea": 1 + number}, "comment": mark, "note": mark},
            typed_at=at,
            typed_by=organiser,
        ),
        JudgeCode(
            judge_id=other,
            link_digest=mark,
            code_digest=mark,
            made_at=at,
            made_by=organiser,
            expires_at=at + timedelta(days=1 + number),
            used_at=at if number else None,
        ),
        Rehearsal(
            edition_id=world.edition.id,
            begins_at=600 + number,
            asked_at=at,
            asked_by=organiser,
            problem="broken" if number else "",
        ),
    ]
    db.session.add_all(rows)


def _of_courses(mark: str) -> None:
    """A course that is not open yet is its organisers' alone."""
    words = {"en": mark, "lv": mark, "nb": mark}
    drafts = sa.select(Course.id).where(Course.state == CourseState.DRAFT)
    _set(CourseModule, CourseModule.course_id.in_(drafts), name=words, about=words)
    _set(Course, Course.state == CourseState.DRAFT, name=words, summary=words, about=words)


def _of_events(mark: str, level: int) -> None:
    """The way into a meeting before its minute; what waits for staff at an event."""
    secret = {"join_url": f"https://{mark}.example/{level}", "meeting_id": mark}
    _set(EventAccess, EventAccess.id > 0, **secret, access_code=mark)
    _set(EventQuestion, EventQuestion.state == QuestionState.WAITING, words=mark)
    _set(EventPost, EventPost.state == PostState.HELD, words=mark)


def _of_safeguarding(world: Cast, watcher: str, mark: str) -> None:
    """What is held in a conversation is its author's and the second adults'; reports the leads'."""
    held = Message.state != MessageState.SHOWN
    # The student looks at the same worlds as visitors do, and reads their own.
    own = Message.author_id == (_number(world, "student") if watcher == "visitor" else 0)
    _set(Message, sa.and_(held, ~own), words=mark, held_why=[mark])
    if watcher != "judge":
        _set(SafeguardingReport, SafeguardingReport.id > 0, words=mark, outcome=mark)


def _for_others(world: Cast, mark: str) -> None:
    """Events for invited people and for a cohort: to whom they are not for, there are none."""
    by = world.people["organiser"]
    told = {"name": make.texts(mark), "summary": make.texts(mark), "place": make.texts(mark)}
    invited = make_events.event(by, audience=ForWhom.INVITED, slug=mark, **told)
    cohort = make_programme.cohort(make_programme.programme(announced_at=None))
    for_cohort = {"audience": ForWhom.COHORT, "cohort_id": cohort.id}
    make_events.event(by, slug=f"{mark}-2", **for_cohort, **told)
    sent = {"token_hash": mark, "made_at": now(), "expires_at": now() + timedelta(days=1)}
    letter = {"email": mark, "email_key": mark, "label": mark}
    db.session.add(
        EventInvitation(event_id=invited.id, made_by=_number(world, "organiser"), **sent, **letter)
    )


def _of_growth(watcher: str, mark: str, level: int, number: int) -> None:
    """What the other side said before one's own was handed in; a badge nobody agreed to yet."""
    sides = {"mate": [Side.MENTOR], "mentor": [Side.SELF]}.get(watcher, list(Side))
    theirs = sa.select(Assessment.id).where(Assessment.side.in_(sides))
    of = AssessmentLevel.assessment_id.in_(theirs)
    _set(AssessmentLevel, of, level=level, words=mark)
    if watcher != "mentor":
        _set(AssessmentLevel, AssessmentLevel.id > 0, proposed_at=now() if number else None)


def _of_panels(world: Cast, mark: str, level: int) -> None:
    """What another member gave and said; nobody sees it before handing in their own."""
    counted = sa.select(Panel.id).where(Panel.method != PanelMethod.DISCUSSION)
    other = world.judge.id
    levels = {"water": level, "care": level}
    _set(PanelSheet, PanelSheet.judge_id != other, levels=levels, saved_at=now())
    _set(PanelOrder, PanelOrder.judge_id != other, ordering=[[world.accepted.id]] * (level > 1))
    _set(PanelComment, PanelComment.panel_id.in_(counted), words=mark)


def _only_in_one(world: Cast, held: dict[str, Any], watcher: str, mark: str, number: int) -> None:
    """What is there in the second world and not in the first: that it is there is the secret."""
    sample = db.session.scalar(sa.select(Sample).where(Sample.edition_id == world.edition.id))
    if sample is not None and not _has_scored(sample, world, watcher):
        levels = {"idea": 1 + number, "works": 2, "use": 3}
        scored = {"judge_id": held["judge"].id, "levels": levels, "scored_at": now()}
        db.session.add(SampleSheet(sample_id=sample.id, **scored))
    if not number:
        return
    at, organiser = now(), _number(world, "organiser")
    other, sheet = held["judge"].id, held["sheet"].id
    _reported(world, organiser, mark, watcher)
    of_judge = {"judge_id": other}
    far = {**of_judge, "entry_id": held["far"].id}
    tie = {"entry_id": world.submitted.id, "reason": mark, "declared_by": held["judge"].person_id}
    left = {"panel_id": held["panel"].id, "reason": mark, "noted_at": at, "noted_by": organiser}
    db.session.add_all([
        Conflict(**of_judge, **tie, declared_at=at),
        Departure(**of_judge, **left, entry_id=world.accepted.id),
        HelpCall(**far, words=mark, called_at=at),
        JudgeDevice(**of_judge, key=mark, waiting=3, clock_ahead=90, seen_at=at),
        Absence(**far, noted_at=at),
        Presence(
            **far, assignment_id=held["away"].id, since=at, until=at + timedelta(minutes=9)
        ),
        Hold(sheet_id=sheet, reason=mark, held_at=at, held_by=organiser),
    ])  # fmt: skip
    if watcher not in TEAM or not _is_published(world):
        withheld = {"reason": mark, "withheld_at": at, "withheld_by": organiser}
        db.session.add(Withheld(sheet_id=sheet, **withheld))


def _reported(world: Cast, by: int, mark: str, watcher: str) -> None:
    """A report about the mentor with a note; and a message in each conversation that is held."""
    if watcher != "judge":  # who is the lead in some of the worlds
        made = make_safeguarding.report(
            world.edition.realm_id,
            state=ReportState.IN_HAND,
            about_id=_number(world, "mentor"),
            by_id=_number(world, "contact"),
            handled_by=_number(world, "owner"),
            words=mark,
        )
        note = {"author_id": _number(world, "owner"), "words": mark, "written_at": now()}
        db.session.add(SafeguardingNote(report_id=made.id, **note))
    for one in db.session.scalars(sa.select(Conversation)):
        held = {"state": MessageState.HELD, "words": mark, "held_why": ["phone"]}
        db.session.add(
            Message(conversation_id=one.id, author_id=by, language="en", written_at=now(), **held)
        )


def _has_scored(sample: Sample, world: Cast, watcher: str) -> bool:
    """Whether the watcher may see how the others spread."""
    own = (SampleSheet.sample_id == sample.id, SampleSheet.judge_id == world.judge.id)
    return watcher == "judge" and db.session.scalar(sa.select(SampleSheet).where(*own)) is not None


def _is_published(world: Cast) -> bool:
    return _stands(world.edition.id, ResultState.PUBLISHED)


def _is_locked(edition_id: int) -> bool:
    return _stands(edition_id, *(one for one in ResultState if one is not ResultState.SUPERSEDED))


def _stands(edition_id: int, *states: ResultState) -> bool:
    of = (Result.edition_id == edition_id, Result.state.in_(states))
    return db.session.scalar(sa.select(Result.id).where(*of)) is not None


def _number(world: Cast, who: str) -> int:
    person = world.people[who]
    assert person is not None
    return person.id


def _set(model: Any, which: Any, **values: Any) -> None:
    known = {name: one for name, one in values.items() if hasattr(model, name)}
    db.session.execute(sa.update(model).where(which).values(known))
