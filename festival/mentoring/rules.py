"""Who mentors, what a round needs before it is sent, who answers."""

from datetime import date, datetime

from festival.accounts.models import Person
from festival.accounts.rules import is_vetted
from festival.authz import Role
from festival.editions.models import Edition
from festival.editions.rules import Act, can_organise, is_open
from festival.entries.models import Entry, EntryState
from festival.entries.rules import FIELDS, is_member
from festival.mentoring.models import Feedback, FeedbackState, Mentoring, Verdict

READ = (
    EntryState.SUBMITTED,
    EntryState.CHANGES_REQUESTED,
    EntryState.ACCEPTED,
)
# What "please revise" can open.
REOPENABLE = tuple(sorted(FIELDS - {"language", "school"}))
MOST_POINTS = 20
POINT_MOST = 1_000


def can_mentor(person: Person | None, edition: Edition, on: date) -> bool:
    """Screened mentors of the edition."""
    return person is not None and is_vetted(person, Role.MENTOR, edition.realm_id, on)


def can_read(person: Person | None, entry: Entry, on: date) -> bool:
    """Read what was handed in: mentors of the edition and organisers. Needs edition."""
    if entry.state not in READ or entry.held_at is not None:
        return can_organise(person, entry.edition)
    return can_mentor(person, entry.edition, on) or can_organise(person, entry.edition)


def can_take(person: Person | None, entry: Entry, held: Mentoring | None, on: date) -> bool:
    """Take an entry that nobody mentors."""
    return (
        held is None
        and not is_member(person, entry)
        and entry.state in READ
        and entry.held_at is None
        and can_mentor(person, entry.edition, on)
    )


def is_mentor_of(person: Person | None, held: Mentoring | None) -> bool:
    """Whether the entry is theirs."""
    return person is not None and held is not None and held.mentor_id == person.id


def can_release(person: Person | None, entry: Entry, held: Mentoring | None) -> bool:
    """Give an entry back: its mentor, or an organiser."""
    return held is not None and (is_mentor_of(person, held) or can_organise(person, entry.edition))


def can_write(
    person: Person | None, entry: Entry, held: Mentoring | None, at: datetime, on: date
) -> bool:
    """Write a round: its mentor, while feedback is given, on what was handed in."""
    return (
        is_mentor_of(person, held)
        and not is_member(person, entry)
        and can_mentor(person, entry.edition, on)
        and entry.state in (EntryState.SUBMITTED, EntryState.ACCEPTED)
        and entry.held_at is None
        and is_open(entry.edition, Act.GIVE_FEEDBACK, at)
    )


def can_answer(person: Person | None, entry: Entry, feedback: Feedback) -> bool:
    """The team answers a round that was sent."""
    return is_member(person, entry) and feedback.state in (
        FeedbackState.SENT,
        FeedbackState.ANSWERED,
    )


def can_note(person: Person | None, entry: Entry, on: date) -> bool:
    """Read and write notes among staff; never anybody of the team."""
    return can_read(person, entry, on) and not is_member(person, entry)


def missing_on(feedback: Feedback) -> list[str]:
    """What a round lacks before it may be sent."""
    missing = [name for name in ("strengths", "next_steps") if not getattr(feedback, name).strip()]
    if feedback.verdict is None:
        missing.append("verdict")
    if feedback.verdict is Verdict.REVISE and not feedback.reopened:
        missing.append("reopened")
    return missing
