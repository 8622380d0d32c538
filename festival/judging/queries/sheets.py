"""Reads of assignments and score sheets. A judge's reads never touch another judge's rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.db import db
from festival.editions.models import Category, Division, Edition, PhaseKind
from festival.editions.rules import phase
from festival.entries import queries as entries
from festival.entries.models import Entry, EntryState, EntryVersion
from festival.entries.public import Picture, public_view
from festival.judging.models import (
    Assignment,
    Conflict,
    Criterion,
    Judge,
    Score,
    ScoreSheet,
    SheetState,
    SheetVersion,
)
from festival.judging.ranking.table import Score as ScoreRow


@dataclass(frozen=True)
class JudgedEntry:
    """What a judge reads: the invention without names and school."""

    id: int
    number: int | None
    title: str
    summary: str
    problem: str
    invention: str
    how_it_works: str
    tested: str
    next_steps: str
    language: str
    category: Mapping[str, str]
    division: Mapping[str, str]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class Stand:
    """One visit on a judge's list."""

    assignment_id: int
    number: int | None
    title: str
    language: str
    category: Mapping[str, str]
    division: Mapping[str, str]
    state: SheetState | None


def assignment(assignment_id: int) -> Assignment | None:
    """A visit with entry, sheet and the judge's edition whole."""
    edition = joinedload(Assignment.judge).joinedload(Judge.edition)
    return db.session.scalar(
        sa.select(Assignment)
        .where(Assignment.id == assignment_id)
        .options(
            edition.selectinload(Edition.phases),
            edition.selectinload(Edition.categories),
            edition.selectinload(Edition.divisions),
            joinedload(Assignment.judge).joinedload(Judge.person),
            joinedload(Assignment.entry),
            joinedload(Assignment.sheet).selectinload(ScoreSheet.scores),
        )
    )


def assignments_in(edition_id: int) -> Sequence[Assignment]:
    """Every visit of an edition with its sheet, for the organisers' grid."""
    return db.session.scalars(
        sa.select(Assignment)
        .join(Judge, Judge.id == Assignment.judge_id)
        .where(Judge.edition_id == edition_id)
        .options(joinedload(Assignment.sheet))
    ).all()


def stands_of(judge: Judge) -> list[Stand]:
    """The judge's visits in walking order; one statement."""
    rows = db.session.execute(
        sa.select(
            Assignment.id,
            Entry.number,
            EntryVersion.title,
            EntryVersion.language,
            Category.name,
            Division.name,
            ScoreSheet.state,
        )
        .join(Entry, Entry.id == Assignment.entry_id)
        .join(EntryVersion, EntryVersion.id == Entry.accepted_version_id)
        .join(Category, Category.id == EntryVersion.category_id)
        .join(Division, Division.id == Entry.division_id)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(
            Assignment.judge_id == judge.id,
            Entry.state == EntryState.ACCEPTED,
            Entry.held_at.is_(None),
        )
        .order_by(Assignment.order, Entry.number, Assignment.id)
    )
    return [Stand(*row) for row in rows]


def judged_entry(entry_id: int, edition: Edition) -> JudgedEntry | None:
    """The entry in the version that stood when judging opened. Needs the edition's phases."""
    found = entries.entry(entry_id)
    if found is None or found.accepted_version_id is None:
        return None
    judging = phase(edition, PhaseKind.JUDGING)
    version = _version_at(found, (judging.override_at or judging.opens_at) if judging else None)
    seen = public_view(found, version, edition, entries.consents_of(found))
    return JudgedEntry(**{name: getattr(seen, name) for name in JudgedEntry.__dataclass_fields__})


def _version_at(entry: Entry, opened_at: datetime | None) -> EntryVersion | None:
    accepted = db.session.get(EntryVersion, entry.accepted_version_id)
    if accepted is None or opened_at is None:
        return accepted
    stood = db.session.scalar(
        sa.select(EntryVersion)
        .where(
            EntryVersion.entry_id == entry.id,
            EntryVersion.made_at <= opened_at,
            EntryVersion.number <= accepted.number,
        )
        .order_by(EntryVersion.number.desc())
        .limit(1)
    )
    return stood or accepted


def saved_before(sheet_id: int, save_key: str) -> SheetVersion | None:
    """The version that this save made already, where it is a repeat."""
    return db.session.scalar(
        sa.select(SheetVersion).where(
            SheetVersion.sheet_id == sheet_id, SheetVersion.save_key == save_key
        )
    )


def sheet_versions(sheet_id: int) -> Sequence[SheetVersion]:
    """Every save, the newest first."""
    return db.session.scalars(
        sa.select(SheetVersion)
        .where(SheetVersion.sheet_id == sheet_id)
        .order_by(SheetVersion.number.desc())
    ).all()


def sheet_counts(edition_id: int) -> dict[int, int]:
    """How many submitted sheets each judged entry (by id) has."""
    rows = db.session.execute(
        sa.select(ScoreSheet.entry_id, sa.func.count())
        .join(Judge, Judge.id == ScoreSheet.judge_id)
        .where(Judge.edition_id == edition_id, ScoreSheet.state != SheetState.DRAFT)
        .group_by(ScoreSheet.entry_id)
    )
    return {row[0]: row[1] for row in rows}


def score_rows(edition_id: int) -> list[ScoreRow]:
    """Every submitted score of the edition as a row of the ranking; ids as texts.

    A sheet whose judge named a conflict afterwards stays on record and does not count.
    """
    rows = db.session.execute(
        sa.select(
            ScoreSheet.entry_id,
            ScoreSheet.judge_id,
            Criterion.key,
            Score.level,
            Division.key,
            Category.key,
        )
        .join(Score, Score.sheet_id == ScoreSheet.id)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .join(Division, Division.id == Entry.division_id)
        .outerjoin(Category, Category.id == Entry.category_id)
        .where(
            Entry.edition_id == edition_id,
            Entry.state == EntryState.ACCEPTED,
            Entry.held_at.is_(None),
            ScoreSheet.state != SheetState.DRAFT,
            ~sa.exists(
                sa.select(Conflict.id).where(
                    Conflict.judge_id == ScoreSheet.judge_id,
                    Conflict.entry_id == ScoreSheet.entry_id,
                )
            ),
        )
        .order_by(ScoreSheet.id, Criterion.position, Criterion.id)
    )
    return [
        ScoreRow(str(row[0]), str(row[1]), row[2], float(row[3]), row[4], row[5]) for row in rows
    ]
