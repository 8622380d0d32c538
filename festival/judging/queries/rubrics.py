"""Reads of rubrics."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.accounts.models import Person
from festival.activity import Activity, Happened
from festival.db import db
from festival.judging.models import Rubric


def rubric_of(edition_id: int) -> Rubric | None:
    """The edition's rubric with its criteria in order."""
    return db.session.scalars(_of_edition(), {"edition": edition_id}).unique().first()


@cache
def _of_edition() -> sa.Select[Rubric]:
    wanted = Rubric.edition_id == sa.bindparam("edition")
    return sa.select(Rubric).where(wanted).options(joinedload(Rubric.criteria))


@dataclass(frozen=True)
class RubricSave:
    """One version of a rubric, as the trail tells it."""

    at: datetime
    by: str
    # "version", and lists of criterion keys: "added", "removed", "changed" ("key.part").
    facts: Mapping[str, Any]


def rubric_saves(rubric: Rubric) -> list[RubricSave]:
    """Every version of the rubric, the newest first."""
    rows = db.session.execute(
        sa.select(Activity.at, Activity.facts, Person.given_name, Person.family_name)
        .outerjoin(Person, Person.id == Activity.actor_id)
        .where(
            Activity.thing_kind == Rubric.__tablename__,
            Activity.thing_id == rubric.id,
            Activity.happened == Happened.RUBRIC_CHANGED.value,
        )
        .order_by(Activity.id.desc())
    )
    return [
        RubricSave(at, f"{given or ''} {family or ''}".strip(), facts or {})
        for at, facts, given, family in rows
    ]
