"""Reads of judges' codes: whom one lets in, and which an edition has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.accounts.models import Person
from festival.db import db
from festival.editions.models import Edition
from festival.judging import codes
from festival.judging.models import Judge, JudgeCode
from festival.judging.queries.judges import judges_of


@dataclass(frozen=True)
class Carrying:
    """A judge and the newest code that was made for them, if any."""

    judge: Judge
    code: JudgeCode | None


def code_by_link(secret: str) -> JudgeCode | None:
    """The code whose link this is, with the judge's person, roles and edition.

    Found by its digest: how long that takes tells nothing about the secret.
    """
    if len(secret) > codes.LINK_MOST:
        return None
    return _by(JudgeCode.link_digest == codes.link_digest(secret))


def code_by_short(typed: str) -> JudgeCode | None:
    """The code that somebody typed; the same."""
    short = codes.read(typed)
    return _by(JudgeCode.code_digest == codes.code_digest(short)) if short else None


def _by(wanted: sa.ColumnElement[bool]) -> JudgeCode | None:
    judge = joinedload(JudgeCode.judge)
    return db.session.scalar(
        sa.select(JudgeCode)
        .where(wanted)
        .options(
            judge.joinedload(Judge.person).selectinload(Person.grants),
            judge.joinedload(Judge.edition).selectinload(Edition.phases),
        )
    )


def judge_code(code_id: int, edition_id: int) -> JudgeCode | None:
    """A code of this edition by id, with its judge and edition."""
    return db.session.scalar(
        sa.select(JudgeCode)
        .join(JudgeCode.judge)
        .where(JudgeCode.id == code_id, Judge.edition_id == edition_id)
        .options(joinedload(JudgeCode.judge).joinedload(Judge.edition))
    )


def open_codes(edition_id: int) -> Sequence[JudgeCode]:
    """Every code of the edition that was not taken back, the oldest first."""
    return db.session.scalars(
        sa.select(JudgeCode)
        .join(JudgeCode.judge)
        .where(Judge.edition_id == edition_id, JudgeCode.revoked_at.is_(None))
        .order_by(JudgeCode.id)
        .options(joinedload(JudgeCode.judge).joinedload(Judge.edition))
    ).all()


def carrying(edition_id: int) -> list[Carrying]:
    """Judges by name with the newest code of each; three statements."""
    newest: dict[int, JudgeCode] = {}
    for one in db.session.scalars(
        sa.select(JudgeCode)
        .join(JudgeCode.judge)
        .where(Judge.edition_id == edition_id)
        .order_by(JudgeCode.id)
    ):
        newest[one.judge_id] = one
    return [Carrying(judge, newest.get(judge.id)) for judge in judges_of(edition_id)]


def without_code(edition_id: int, at: datetime) -> list[Judge]:
    """Judges who have none that works."""
    return [
        one.judge
        for one in carrying(edition_id)
        if one.code is None or one.code.revoked_at is not None or one.code.expires_at <= at
    ]
