"""Reads of paper sheets: what to print for whom, and what was typed back and waits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from festival.accounts.models import Person
from festival.db import db
from festival.editions.models import Division
from festival.entries.models import Entry, EntryVersion
from festival.judging.models import Assignment, Judge, ScoreSheet, SheetState, TypedSheet
from festival.judging.queries.asking import FIELD
from festival.judging.queries.visiting import visits
from festival.venue import queries as hall
from festival.venue.models import Stand


@dataclass(frozen=True)
class PaperVisit:
    """What is printed of one visit."""

    assignment_id: int
    judge_id: int
    given_name: str
    family_name: str
    language: str
    # By which it is found in the hall.
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
        visits(
            Assignment.id,
            Judge.id,
            Person.given_name,
            Person.family_name,
            Person.language,
            hall.found_by(),
            EntryVersion.title,
            EntryVersion.language,
            FIELD.name,
            Division.name,
            Division.key,
            FIELD.key,
        )
        .join(Person, Person.id == Judge.person_id)
        .where(Judge.edition_id == edition_id)
        .order_by(
            Person.family_name,
            Person.given_name,
            Judge.id,
            Assignment.order,
            hall.found_by(),
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
    judge_given: str
    judge_family: str
    number: int | None
    title: str
    typed_by: int
    typed_at: datetime
    typist_given: str
    typist_family: str
    sheet: SheetState | None

    @property
    def is_electronic(self) -> bool:
        """Whether the judge handed one in electronically as well."""
        return self.sheet not in (None, SheetState.DRAFT)

    @property
    def judge(self) -> str:
        """The judge's whole name."""
        return f"{self.judge_given} {self.judge_family}".strip()

    @property
    def typist(self) -> str:
        """The whole name of who typed it."""
        return f"{self.typist_given} {self.typist_family}".strip()


def typed_waiting_in(edition_id: int) -> Sequence[Waiting]:
    """Everything that waits in an edition, the longest first; one statement."""
    typist = aliased(Person)
    rows: Iterable[Any] = db.session.execute(
        sa.select(
            TypedSheet.assignment_id,
            Person.given_name,
            Person.family_name,
            hall.found_by(),
            Entry.title,
            TypedSheet.typed_by,
            TypedSheet.typed_at,
            typist.given_name,
            typist.family_name,
            ScoreSheet.state,
        )
        .join(Assignment, Assignment.id == TypedSheet.assignment_id)
        .join(Judge, Judge.id == Assignment.judge_id)
        .join(Person, Person.id == Judge.person_id)
        .join(Entry, Entry.id == Assignment.entry_id)
        .outerjoin(Stand, Stand.entry_id == Entry.id)
        .join(typist, typist.id == TypedSheet.typed_by)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(
            Judge.edition_id == edition_id,
            TypedSheet.confirmed_at.is_(None),
            TypedSheet.discarded_at.is_(None),
        )
        .order_by(TypedSheet.typed_at, TypedSheet.id)
    )
    return [Waiting(*row) for row in rows]
