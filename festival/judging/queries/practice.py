"""Reads of the sample that judges practise on, and of what they gave it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import sqlalchemy as sa

from festival.accounts.models import Person
from festival.db import db
from festival.judging.models import (
    Criterion,
    Judge,
    JudgingSettings,
    Rubric,
    Sample,
    SampleSheet,
    ScoreSheet,
)


@dataclass(frozen=True)
class Practised:
    """What one judge gave the sample, with a name: for organisers only."""

    name: str
    levels: Mapping[str, int]
    at: datetime


def sample_of(edition_id: int) -> Sample | None:
    """The edition's sample."""
    return db.session.scalar(sa.select(Sample).where(Sample.edition_id == edition_id))


def sample_sheet_of(judge: Judge) -> SampleSheet | None:
    """What this judge gave the sample of their edition."""
    return db.session.scalar(
        sa.select(SampleSheet)
        .join(Sample, Sample.id == SampleSheet.sample_id)
        .where(SampleSheet.judge_id == judge.id, Sample.edition_id == judge.edition_id)
    )


def must_practise(judge: Judge) -> bool:
    """Whether the sample comes before the judge's first stand, and was not scored yet.

    Who has begun a real sheet is not held up any more.
    """
    asked = {"edition": judge.edition_id, "judge": judge.id}
    return db.session.scalar(_unpractised(), asked) is not None


@cache
def _unpractised() -> sa.Select[int]:
    judge = sa.bindparam("judge", type_=sa.Integer())
    return sa.select(Sample.id).where(
        Sample.edition_id == sa.bindparam("edition"),
        ~sa.exists().where(
            JudgingSettings.edition_id == Sample.edition_id, JudgingSettings.sample_first.is_(False)
        ),
        ~sa.exists().where(SampleSheet.sample_id == Sample.id, SampleSheet.judge_id == judge),
        ~sa.exists().where(ScoreSheet.judge_id == judge),
    )


def sample_criteria(rubric: Rubric) -> list[Criterion]:
    """What the sample is scored by: what is asked of everybody, else all. Needs criteria."""
    of_all = [one for one in rubric.criteria if one.is_asked(None, None)]
    return of_all or list(rubric.criteria)


def sample_spread(sample: Sample) -> dict[str, Counter[int]]:
    """How many judges gave each level, by criterion key; no names."""
    found: dict[str, Counter[int]] = {}
    for levels in db.session.scalars(
        sa.select(SampleSheet.levels).where(SampleSheet.sample_id == sample.id)
    ):
        for key, level in levels.items():
            found.setdefault(key, Counter())[int(level)] += 1
    return found


def practised(sample: Sample) -> Sequence[Practised]:
    """Who gave the sample what, by name."""
    rows = db.session.execute(
        sa.select(SampleSheet, Person.given_name, Person.family_name)
        .join(Judge, Judge.id == SampleSheet.judge_id)
        .join(Person, Person.id == Judge.person_id)
        .where(SampleSheet.sample_id == sample.id)
        .order_by(Person.family_name, Person.given_name, SampleSheet.id)
    )
    return [Practised(f"{row[1]} {row[2]}", row[0].levels, row[0].scored_at) for row in rows]
