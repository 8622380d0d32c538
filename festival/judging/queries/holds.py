"""Reads of sheets that somebody should look at: held ones, and what is known of every sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from festival.accounts.models import Person
from festival.db import db
from festival.entries.models import Entry
from festival.judging.models import Criterion, Hold, Judge, Score, ScoreSheet, SheetState
from festival.judging.queries.counting import in_conflict, is_held
from festival.venue import queries as hall
from festival.venue.models import Stand


@dataclass(frozen=True)
class Handed:
    """A sheet that was handed in, as the rules of what is odd look at it."""

    id: int
    judge_id: int
    entry_id: int
    # None where its page did not say when it was opened.
    seconds: float | None
    levels: tuple[int, ...]
    is_held: bool
    counts: bool


def handed_in(edition_id: int) -> list[Handed]:
    """Every sheet that was handed in, whether it counts or not; two statements."""
    levels: dict[int, list[int]] = {}
    for sheet_id, level in db.session.execute(
        sa.select(Score.sheet_id, Score.level)
        .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
        .join(Judge, Judge.id == ScoreSheet.judge_id)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .where(Judge.edition_id == edition_id, ScoreSheet.state != SheetState.DRAFT)
        .order_by(Criterion.position, Criterion.id)
    ):
        levels.setdefault(sheet_id, []).append(level)
    rows = db.session.execute(
        sa.select(
            ScoreSheet.id,
            ScoreSheet.judge_id,
            ScoreSheet.entry_id,
            ScoreSheet.opened_at,
            ScoreSheet.submitted_at,
            is_held(ScoreSheet.id),
            in_conflict(ScoreSheet.judge_id, ScoreSheet.entry_id),
        )
        .join(Judge, Judge.id == ScoreSheet.judge_id)
        .where(Judge.edition_id == edition_id, ScoreSheet.state != SheetState.DRAFT)
        .order_by(ScoreSheet.id)
    )
    return [
        Handed(
            row[0],
            row[1],
            row[2],
            _seconds(row[3], row[4]),
            tuple(levels.get(row[0], ())),
            row[5],
            not row[5] and not row[6],
        )
        for row in rows
    ]


def _seconds(opened_at: datetime, submitted_at: datetime | None) -> float | None:
    # Equal to the tick: it came in one piece and nobody knows when its page was opened.
    if submitted_at is None or submitted_at == opened_at:
        return None
    return (submitted_at - opened_at).total_seconds()


def sheet(sheet_id: int, edition_id: int) -> ScoreSheet | None:
    """A sheet of this edition with judge, person and entry."""
    return db.session.scalar(
        sa.select(ScoreSheet)
        .join(Judge, Judge.id == ScoreSheet.judge_id)
        .where(ScoreSheet.id == sheet_id, Judge.edition_id == edition_id)
        .options(
            joinedload(ScoreSheet.judge).joinedload(Judge.person),
            joinedload(ScoreSheet.entry).joinedload(Entry.division),
        )
    )


def open_hold(sheet_id: int, *, for_update: bool = False) -> Hold | None:
    """The hold that keeps this sheet from counting now; kept for this transaction where asked."""
    found = sa.select(Hold).where(Hold.sheet_id == sheet_id, Hold.released_at.is_(None))
    return db.session.scalar(found.with_for_update() if for_update else found)


@dataclass(frozen=True)
class ReadHold:
    """A hold with the names that an organiser reads."""

    hold: Hold
    sheet_id: int
    entry_id: int
    number: int | None
    title: str
    judge: str
    held_by: str
    released_by: str

    @property
    def is_open(self) -> bool:
        """Whether the sheet does not count now."""
        return self.hold.released_at is None


def holds(edition_id: int, *, sheet_id: int | None = None) -> Sequence[ReadHold]:
    """Every hold of an edition, or of one sheet, the newest first, those released too."""
    by, judge, freed = aliased(Person), aliased(Person), aliased(Person)
    asked = (
        sa.select(Hold, ScoreSheet, Entry, hall.found_by(), judge, by, freed)
        .join(ScoreSheet, ScoreSheet.id == Hold.sheet_id)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .outerjoin(Stand, Stand.entry_id == Entry.id)
        .join(Judge, Judge.id == ScoreSheet.judge_id)
        .join(judge, judge.id == Judge.person_id)
        .join(by, by.id == Hold.held_by)
        .outerjoin(freed, freed.id == Hold.released_by)
        .where(Judge.edition_id == edition_id)
        .order_by(Hold.id.desc())
    )
    if sheet_id is not None:
        asked = asked.where(ScoreSheet.id == sheet_id)
    return [
        ReadHold(
            hold,
            held.id,
            entry.id,
            number,
            entry.title,
            who.name,
            by_whom.name,
            free.name if free else "",
        )
        for hold, held, entry, number, who, by_whom, free in db.session.execute(asked)
    ]
