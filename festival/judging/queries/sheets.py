"""Reads of assignments and score sheets. A judge's reads never touch another judge's rows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.accounts.models import Person
from festival.db import db
from festival.editions.models import Division, Edition
from festival.entries.models import Entry, EntryState, EntryVersion
from festival.judging.models import (
    Assignment,
    Criterion,
    Judge,
    Score,
    ScoreSheet,
    SheetState,
    SheetVersion,
)
from festival.judging.queries.asking import FIELD, criteria_of, lacking, with_groups
from festival.judging.queries.counting import counting, in_conflict, is_held
from festival.judging.queries.visiting import visits
from festival.judging.ranking.table import Score as ScoreRow
from festival.venue import queries as hall


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
    entry_id: int
    skipped_at: datetime | None
    # Handed in, and since then another criterion is asked of the entry.
    lacks_level: bool = False

    @property
    def is_done(self) -> bool:
        """Whether its sheet is handed in whole."""
        return self.state not in (None, SheetState.DRAFT) and not self.lacks_level


def assignment(assignment_id: int) -> Assignment | None:
    """A visit with entry, sheet, judge, edition and its phases; None where a tie ended it."""
    return _visit(_by_id(), assignment_id=assignment_id)


def visit_on_paper(assignment_id: int) -> Assignment | None:
    """The same with the judge as a person, whose name stands on the paper."""
    return _visit(_by_id_with_name(), assignment_id=assignment_id)


def visit_of(judge_id: int, entry_id: int) -> Assignment | None:
    """The same, by who goes where."""
    return _visit(_by_pair(), judge_id=judge_id, entry_id=entry_id)


def _visit(wanted: sa.Select[Assignment], **values: int) -> Assignment | None:
    return db.session.scalars(wanted, values).unique().first()


# Statements that a judge's phone asks at every stand are put together once: for each of them that
# costs as much as asking it.


@cache
def _by_id() -> sa.Select[Assignment]:
    return _whole_visit().where(Assignment.id == sa.bindparam("assignment_id"))


@cache
def _by_id_with_name() -> sa.Select[Assignment]:
    return _by_id().options(joinedload(Assignment.judge).joinedload(Judge.person))


@cache
def _by_pair() -> sa.Select[Assignment]:
    return _whole_visit().where(
        Assignment.judge_id == sa.bindparam("judge_id"),
        Assignment.entry_id == sa.bindparam("entry_id"),
    )


def _whole_visit() -> sa.Select[Assignment]:
    edition = joinedload(Assignment.judge).joinedload(Judge.edition)
    return (
        sa.select(Assignment)
        .where(~in_conflict(Assignment.judge_id, Assignment.entry_id))
        .options(
            edition.joinedload(Edition.phases),
            joinedload(Assignment.entry),
            joinedload(Assignment.sheet).selectinload(ScoreSheet.scores),
        )
    )


def assignments_in(edition_id: int) -> Sequence[Assignment]:
    """Every visit of an edition with its sheet as it stands now, for the organisers' grid."""
    return db.session.scalars(
        sa.select(Assignment)
        .join(Judge, Judge.id == Assignment.judge_id)
        .where(Judge.edition_id == edition_id)
        .options(joinedload(Assignment.sheet))
        .execution_options(populate_existing=True)
    ).all()


def given_visits(edition_id: int) -> list[tuple[int, int, datetime | None]]:
    """(judge id, entry id, when it was handed in) of every visit of an edition."""
    rows = db.session.execute(
        sa.select(Assignment.judge_id, Assignment.entry_id, ScoreSheet.submitted_at)
        .join(Judge, Judge.id == Assignment.judge_id)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(Judge.edition_id == edition_id)
        .order_by(Assignment.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def stands_of(judge: Judge, criteria: Sequence[Criterion] | None = None) -> list[Stand]:
    """The judge's visits in walking order, without those that a tie ended.

    `criteria` are those of the edition where they were read. At most 4 statements.
    """
    lack = set(lacking(judge.edition_id, judge.id, criteria).values())
    rows: Iterable[Any] = db.session.execute(_walked(), {"judge_id": judge.id})
    found = [Stand(*row) for row in rows]
    return [replace(one, lacks_level=True) if one.entry_id in lack else one for one in found]


@cache
def _walked() -> sa.Select[Any]:
    return (
        visits(
            Assignment.id,
            hall.found_by(),
            EntryVersion.title,
            EntryVersion.language,
            FIELD.name,
            Division.name,
            ScoreSheet.state,
            Entry.id,
            Assignment.skipped_at,
        )
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(Assignment.judge_id == sa.bindparam("judge_id"))
        .order_by(Assignment.order, hall.found_by(), Assignment.id)
    )


def saved_before(sheet_id: int, save_key: str) -> SheetVersion | None:
    """The version that this save made already, where it is a repeat."""
    return db.session.scalar(_by_save_key(), {"sheet": sheet_id, "save_key": save_key})


@cache
def _by_save_key() -> sa.Select[SheetVersion]:
    return sa.select(SheetVersion).where(
        SheetVersion.sheet_id == sa.bindparam("sheet"),
        SheetVersion.save_key == sa.bindparam("save_key"),
    )


def last_save_key(sheet: ScoreSheet) -> str | None:
    """The key of the save that the sheet stands at."""
    return db.session.scalar(
        sa.select(SheetVersion.save_key).where(
            SheetVersion.sheet_id == sheet.id, SheetVersion.number == sheet.version
        )
    )


def levels_of(sheet: ScoreSheet | None) -> dict[str, int]:
    """Levels by criterion key as they stand on the server now."""
    rows = db.session.execute(
        sa.select(Criterion.key, Score.level)
        .join(Score, Score.criterion_id == Criterion.id)
        .where(Score.sheet_id == (sheet.id if sheet else None))
    )
    return {row[0]: row[1] for row in rows}


def sheet_versions(sheet_id: int) -> Sequence[SheetVersion]:
    """Every save, the newest first."""
    return db.session.scalars(
        sa.select(SheetVersion)
        .where(SheetVersion.sheet_id == sheet_id)
        .order_by(SheetVersion.number.desc())
    ).all()


def sheet_counts(edition_id: int) -> dict[int, int]:
    """How many submitted sheets that count each judged entry (by id) has."""
    rows = db.session.execute(
        sa.select(ScoreSheet.entry_id, sa.func.count())
        .join(Judge, Judge.id == ScoreSheet.judge_id)
        .where(
            Judge.edition_id == edition_id,
            *counting(),
        )
        .group_by(ScoreSheet.entry_id)
    )
    return {row[0]: row[1] for row in rows}


def score_rows(edition_id: int) -> list[ScoreRow]:
    """Every submitted score of the edition as a row of the ranking; ids as texts.

    Of shadow judges there are none. A sheet that is held, or whose judge named a conflict
    afterwards, stays on record and does not count; nor does a level that is not asked any more.
    """
    criteria = {one.key: one for one in criteria_of(edition_id)}
    chosen = (
        sa.select(
            ScoreSheet.entry_id,
            ScoreSheet.judge_id,
            Criterion.key,
            Score.level,
            Division.key,
            FIELD.key,
        )
        .select_from(ScoreSheet)
        .join(Score, Score.sheet_id == ScoreSheet.id)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .join(Entry, Entry.id == ScoreSheet.entry_id)
        .where(
            Entry.edition_id == edition_id,
            Entry.state == EntryState.ACCEPTED,
            Entry.held_at.is_(None),
            *counting(),
        )
        .order_by(ScoreSheet.id, Criterion.position, Criterion.id)
    )
    return [
        ScoreRow(str(row[0]), str(row[1]), row[2], float(row[3]), row[4], row[5])
        for row in db.session.execute(with_groups(chosen))
        if criteria[row[2]].is_asked(row[4], row[5])
    ]


@dataclass(frozen=True)
class ReadSheet:
    """One judge's sheet as organisers read it."""

    id: int
    judge: str
    state: SheetState
    levels: Mapping[str, int]
    comment: str
    note: str
    saved_at: datetime
    saves: int
    counts: bool
    lacks_level: bool = False
    is_held: bool = False


def sheets_of(entry_id: int, keys: Collection[str] = ()) -> list[ReadSheet]:
    """Every sheet of an entry with what it says, in the order of judges; two statements.

    `keys` are the criteria that it is judged by: a handed-in sheet without one lacks a level.
    """
    saves = sa.select(sa.func.count()).where(SheetVersion.sheet_id == ScoreSheet.id)
    rows = db.session.execute(
        sa.select(
            ScoreSheet,
            Person.given_name,
            Person.family_name,
            saves.scalar_subquery(),
            in_conflict(ScoreSheet.judge_id, ScoreSheet.entry_id) | Judge.is_shadow,
            is_held(ScoreSheet.id),
        )
        .join(Judge, Judge.id == ScoreSheet.judge_id)
        .join(Person, Person.id == Judge.person_id)
        .where(ScoreSheet.entry_id == entry_id)
        .order_by(Person.family_name, Person.given_name, ScoreSheet.id)
    ).all()
    levels = _levels_by_sheet(entry_id)
    return [
        ReadSheet(
            id=sheet.id,
            judge=f"{given} {family}",
            state=sheet.state,
            levels=levels.get(sheet.id, {}),
            comment=sheet.comment,
            note=sheet.note,
            saved_at=sheet.saved_at,
            saves=count,
            counts=sheet.state is not SheetState.DRAFT and not tied and not held,
            is_held=held,
            lacks_level=sheet.state is not SheetState.DRAFT
            and not set(keys) <= set(levels.get(sheet.id, {})),
        )
        for sheet, given, family, count, tied, held in rows
    ]


def _levels_by_sheet(entry_id: int) -> dict[int, dict[str, int]]:
    """{sheet id: {criterion key: level}} of every sheet of an entry."""
    found: dict[int, dict[str, int]] = {}
    for sheet_id, key, level in db.session.execute(
        sa.select(Score.sheet_id, Criterion.key, Score.level)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
        .where(ScoreSheet.entry_id == entry_id)
    ):
        found.setdefault(sheet_id, {})[key] = level
    return found
