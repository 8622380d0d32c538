"""Named reads of mentoring: the queue, an entry's rounds, notes, mentors' load."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from festival.accounts.models import Person, RoleGrant
from festival.authz import Role
from festival.db import db
from festival.editions.models import Edition
from festival.entries import queries as entries
from festival.entries.models import Entry, EntryState
from festival.mentoring.models import Feedback, FeedbackState, Mentoring, StaffNote, Verdict

WAITING = (EntryState.SUBMITTED, EntryState.ACCEPTED)
# What makes an entry stand in the queue.
WAITS = (
    Entry.waiting_since.is_not(None),
    Entry.state.in_(WAITING),
    Entry.held_at.is_(None),
)
ROW = (*entries.WHOLE, joinedload(Entry.category), joinedload(Entry.division))


@dataclass(frozen=True)
class Waiting:
    """An entry of the queue with who has it and its last round that was sent."""

    entry: Entry
    mentoring: Mentoring | None
    last: Feedback | None


@dataclass(frozen=True)
class MentorLoad:
    """A mentor and what lies with them."""

    mentor: Person
    vetted_until: date | None
    taken: int
    waiting: int
    longest: datetime | None
    rounds: int


def queue(edition: Edition) -> list[Waiting]:
    """Entries that wait for somebody at the centre, who waits longest first."""
    return _with_rounds(_waiting(edition.id))


def taken_by(person: Person, edition: Edition) -> list[Waiting]:
    """Everything this mentor has taken on, what waits first."""
    found = db.session.scalars(
        sa.select(Entry)
        .join(Mentoring, Mentoring.entry_id == Entry.id)
        .where(
            Mentoring.mentor_id == person.id,
            Mentoring.released_at.is_(None),
            Entry.edition_id == edition.id,
        )
        .order_by(Entry.waiting_since.is_(None), Entry.waiting_since, Entry.id)
        .options(*ROW)
    ).all()
    return _with_rounds(found)


def ready_for_decision(edition_id: int) -> list[Waiting]:
    """Waiting entries whose last round said "ready": the organisers' queue."""
    return [
        one
        for one in _with_rounds(_waiting(edition_id))
        if one.last is not None and one.last.verdict is Verdict.READY
    ]


def waiting_counts(
    edition_ids: Sequence[int], mentor_id: int
) -> dict[int, tuple[int, int, datetime | None]]:
    """By edition where any waits: entries nobody mentors, this mentor's, the longest wait's start
    of all; one statement."""
    rows = db.session.execute(
        sa.select(
            Entry.edition_id,
            sa.func.count(sa.case((Mentoring.id.is_(None), 1))),
            sa.func.count(sa.case((Mentoring.mentor_id == mentor_id, 1))),
            sa.func.min(Entry.waiting_since),
        )
        .outerjoin(Mentoring, (Mentoring.entry_id == Entry.id) & Mentoring.released_at.is_(None))
        .where(Entry.edition_id.in_(edition_ids), *WAITS)
        .group_by(Entry.edition_id)
    )
    return {edition_id: (free, mine, longest) for edition_id, free, mine, longest in rows}


def _waiting(edition_id: int) -> Sequence[Entry]:
    return db.session.scalars(
        sa.select(Entry)
        .where(Entry.edition_id == edition_id, *WAITS)
        .order_by(Entry.waiting_since, Entry.id)
        .options(*ROW)
    ).all()


def _with_rounds(found: Sequence[Entry]) -> list[Waiting]:
    ids = [one.id for one in found]
    held = {
        one.entry_id: one
        for one in db.session.scalars(
            sa.select(Mentoring)
            .where(Mentoring.entry_id.in_(ids), Mentoring.released_at.is_(None))
            .options(joinedload(Mentoring.mentor))
        )
    }
    last: dict[int, Feedback] = {}
    for one in db.session.scalars(
        sa.select(Feedback)
        .where(Feedback.entry_id.in_(ids), Feedback.state != FeedbackState.DRAFT)
        .order_by(Feedback.round)
    ):
        last[one.entry_id] = one
    return [Waiting(one, held.get(one.id), last.get(one.id)) for one in found]


def mentoring_of(entry_id: int) -> Mentoring | None:
    """Who mentors the entry now."""
    return db.session.scalar(
        sa.select(Mentoring)
        .where(Mentoring.entry_id == entry_id, Mentoring.released_at.is_(None))
        .options(joinedload(Mentoring.mentor))
    )


def rounds(entry_id: int, *, with_drafts: bool = False) -> Sequence[Feedback]:
    """Rounds of an entry, the newest first, with points, mentor and the version they are about."""
    found = sa.select(Feedback).where(Feedback.entry_id == entry_id)
    if not with_drafts:
        found = found.where(Feedback.state != FeedbackState.DRAFT)
    return db.session.scalars(
        found.order_by(Feedback.round.desc()).options(
            selectinload(Feedback.points),
            joinedload(Feedback.mentor),
            joinedload(Feedback.entry_version),
        )
    ).all()


def feedback(feedback_id: int) -> Feedback | None:
    """One round with its points, mentor, version and the entry whole."""
    return db.session.scalar(
        sa.select(Feedback)
        .where(Feedback.id == feedback_id)
        .options(
            selectinload(Feedback.points),
            joinedload(Feedback.mentor),
            joinedload(Feedback.entry_version),
            joinedload(Feedback.entry).options(*entries.WHOLE),
        )
    )


def notes(entry_id: int) -> Sequence[StaffNote]:
    """Notes among staff, the oldest first."""
    return db.session.scalars(
        sa.select(StaffNote)
        .where(StaffNote.entry_id == entry_id)
        .order_by(StaffNote.written_at, StaffNote.id)
        .options(joinedload(StaffNote.author))
    ).all()


def load(edition: Edition) -> list[MentorLoad]:
    """Mentors of the edition with what lies with them; three statements."""
    grants = db.session.scalars(
        sa.select(RoleGrant)
        .where(
            RoleGrant.realm_id == edition.realm_id,
            RoleGrant.role == Role.MENTOR,
            RoleGrant.ended_at.is_(None),
        )
        .options(joinedload(RoleGrant.person))
    ).all()
    taken = {
        row[0]: row[1:]
        for row in db.session.execute(
            sa.select(
                Mentoring.mentor_id,
                sa.func.count(),
                sa.func.count(Entry.waiting_since),
                sa.func.min(Entry.waiting_since),
            )
            .join(Entry, Entry.id == Mentoring.entry_id)
            .where(Entry.edition_id == edition.id, Mentoring.released_at.is_(None))
            .group_by(Mentoring.mentor_id)
        )
    }
    written = {
        row[0]: row[1]
        for row in db.session.execute(
            sa.select(Feedback.mentor_id, sa.func.count())
            .join(Entry, Entry.id == Feedback.entry_id)
            .where(Entry.edition_id == edition.id, Feedback.state != FeedbackState.DRAFT)
            .group_by(Feedback.mentor_id)
        )
    }
    loads = [
        MentorLoad(
            one.person,
            one.vetted_until,
            *taken.get(one.person_id, (0, 0, None)),
            written.get(one.person_id, 0),
        )
        for one in grants
    ]
    return sorted(loads, key=lambda one: (-one.waiting, one.mentor.family_name, one.mentor.id))


def late_before(edition: Edition, at: datetime) -> datetime:
    """Who has waited since before this moment waits longer than the edition allows."""
    return at - timedelta(days=edition.feedback_days)


def editions_mentored(person: Person) -> Sequence[Edition]:
    """Editions in which the person is a mentor; where feedback is given now comes first."""
    realms = [one.realm_id for one in person.grants if one.role is Role.MENTOR and not one.ended_at]
    waiting = (
        sa.select(sa.func.count(Entry.id))
        .where(Entry.edition_id == Edition.id, Entry.waiting_since.is_not(None))
        .scalar_subquery()
    )
    return db.session.scalars(
        sa.select(Edition)
        .where(Edition.realm_id.in_(realms))
        .order_by((waiting > 0).desc(), Edition.year.desc(), Edition.id.desc())
        .options(
            selectinload(Edition.phases),
            selectinload(Edition.categories),
            selectinload(Edition.divisions),
        )
    ).all()
