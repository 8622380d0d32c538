"""Reads of rehearsals, and of what one is made from."""

import sqlalchemy as sa

from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry, EntryState
from festival.judging.models import Assignment, Judge, Rehearsal
from festival.judging.queries.counting import in_conflict


def rehearsal_of(edition_id: int) -> Rehearsal | None:
    """The last rehearsal of an edition, done or waiting."""
    return db.session.scalar(sa.select(Rehearsal).where(Rehearsal.edition_id == edition_id))


def waiting_rehearsal() -> tuple[Rehearsal, Edition] | None:
    """The rehearsal that has waited longest, with its edition."""
    found = db.session.execute(
        sa.select(Rehearsal, Edition)
        .join(Edition, Edition.id == Rehearsal.edition_id)
        .where(Rehearsal.done_at.is_(None))
        .order_by(Rehearsal.asked_at, Rehearsal.id)
        .limit(1)
    ).first()
    return (found[0], found[1]) if found else None


def walked(edition_id: int) -> list[tuple[int, int]]:
    """(judge id, entry id) of every visit that counts, each judge's own in walking order."""
    rows = db.session.execute(
        sa.select(Assignment.judge_id, Assignment.entry_id)
        .join(Judge, Judge.id == Assignment.judge_id)
        .join(Entry, Entry.id == Assignment.entry_id)
        .where(
            Judge.edition_id == edition_id,
            Judge.is_shadow.is_(False),
            Entry.state == EntryState.ACCEPTED,
            ~in_conflict(Assignment.judge_id, Assignment.entry_id),
        )
        .order_by(Assignment.judge_id, Assignment.order, Assignment.id)
    )
    return [(row[0], row[1]) for row in rows]
