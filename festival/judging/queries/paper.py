"""Reads of paper sheets: what to print for whom, and what was typed back and waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from festival.accounts.models import Person
from festival.db import db
from festival.editions.models import Category, Division
from festival.entries.models import Entry, EntryState, EntryVersion
from festival.judging.models import Assignment, Judge, ScoreSheet, SheetState, TypedSheet
from festival.judging.queries.counting import in_conflict


@dataclass(frozen=True)
class PaperVisit:
    """What is printed of one visit."""

    assignment_id: int
    judge_id: int
    given_name: str
    family_name: str
    language: str
    number: int | None
    title: str
    title_language: str
    category: Mapping[str, str]
    division: Mapping[str, str]
    # Keys by which criteria are asked.
    division_key: str
    category_key: str

    @property
    def judge(self) -> str:
        """The judge's whole name."""
        return f"{self.given_name} {self.family_name}".strip()


def paper_visits(edition_id: int, judge_id: int | None = None) -> list[PaperVisit]:
    """Visits of all judges, or of one, by judge and in walking order; without ties."""
    found = (
        sa.select(
            Assignment.id,
            Judge.id,
            Person.given_name,
            Person.family_name,
            Person.language,
            Entry.number,
            EntryVersion.title,
            EntryVersion.language,
            Category.name,
            Division.name,
            Division.key,
            Category.key,
        )
        .join(Judge, Judge.id == Assignment.judge_id)
        .join(Person, Person.id == Judge.person_id)
        .join(Entry, Entry.id == Assignment.entry_id)
        .join(EntryVersion, EntryVersion.id == Entry.accepted_version_id)
        .join(Category, Category.id == Entry.category_id)
        .join(Division, Division.id == Entry.division_id)
        .where(
            Judge.edition_id == edition_id,
            Entry.state == EntryState.ACCEPTED,
            Entry.held_at.is_(None),
            ~in_conflict(Assignment.judge_id, Assignment.entry_id),
        )
        .order_by(
            Person.family_name,
            Person.given_name,
            Judge.id,
            Assignment.order,
            Entry.number,
            Assignment.id,
        )
    )
    if judge_id is not None:
        found = found.where(Judge.id == judge_id)
    rows: Sequence[Any] = db.session.execute(found).all()
    return [PaperVisit(*row) for row in rows]


def typed_waiting(assignment_id: int) -> TypedSheet | None:
    """What was typed for this visit and nobody has confirmed or discarded yet."""
    return db.session.scalar(
        sa.select(TypedSheet).where(
            TypedSheet.assignment_id == assignment_id,
            TypedSheet.confirmed_at.is_(None),
            TypedSheet.discarded_at.is_(None),
        )
    )


def typed_sheet(typed_id: int, assignment_id: int) -> TypedSheet | None:
    """A typed sheet of this visit by id, whatever became of it."""
    return db.session.scalar(
        sa.select(TypedSheet).where(
            TypedSheet.id == typed_id, TypedSheet.assignment_id == assignment_id
        )
    )


@dataclass(frozen=True)
class Waiting:
    """A typed sheet that waits for its second person."""

    assignment_id: int
    judge: str
    number: int | None
    title: str
    typed_by: int
    typist: str
    typed_at: datetime
    # Whether the judge handed one in electronically as well.
    is_electronic: bool


def typed_waiting_in(edition_id: int) -> Sequence[Waiting]:
    """Everything that waits in an edition, the longest first; one statement."""
    typist = aliased(Person)
    rows = db.session.execute(
        sa.select(
            TypedSheet.assignment_id,
            Person.given_name,
            Person.family_name,
            Entry.number,
            Entry.title,
            TypedSheet.typed_by,
            typist.given_name,
            typist.family_name,
            TypedSheet.typed_at,
            ScoreSheet.state,
        )
        .join(Assignment, Assignment.id == TypedSheet.assignment_id)
        .join(Judge, Judge.id == Assignment.judge_id)
        .join(Person, Person.id == Judge.person_id)
        .join(Entry, Entry.id == Assignment.entry_id)
        .join(typist, typist.id == TypedSheet.typed_by)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(
            Judge.edition_id == edition_id,
            TypedSheet.confirmed_at.is_(None),
            TypedSheet.discarded_at.is_(None),
        )
        .order_by(TypedSheet.typed_at, TypedSheet.id)
    )
    return [
        Waiting(
            row[0],
            f"{row[1]} {row[2]}".strip(),
            row[3],
            row[4],
            row[5],
            f"{row[6]} {row[7]}".strip(),
            row[8],
            row[9] not in (None, SheetState.DRAFT),
        )
        for row in rows
    ]
