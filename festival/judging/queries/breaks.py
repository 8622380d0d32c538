"""Reads of judges who call for help."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

import sqlalchemy as sa

from festival.accounts.models import Person
from festival.db import db
from festival.entries.models import Entry
from festival.judging.models import HelpCall, Judge
from festival.venue import queries as hall
from festival.venue.models import Stand


@dataclass(frozen=True)
class Calling:
    """A judge who waits for an organiser, and where."""

    id: int
    judge_id: int
    name: str
    number: int | None
    title: str
    words: str
    at: datetime


def open_calls(edition_id: int) -> list[Calling]:
    """Who waits for help, the longest first; one statement."""
    rows = db.session.execute(
        sa.select(HelpCall, Person.given_name, Person.family_name, hall.found_by(), Entry.title)
        .join(Judge, Judge.id == HelpCall.judge_id)
        .join(Person, Person.id == Judge.person_id)
        .outerjoin(Entry, Entry.id == HelpCall.entry_id)
        .outerjoin(Stand, Stand.entry_id == Entry.id)
        .where(Judge.edition_id == edition_id, HelpCall.answered_at.is_(None))
        .order_by(HelpCall.called_at, HelpCall.id)
    )
    return [
        Calling(
            call.id,
            call.judge_id,
            f"{given} {family}",
            number,
            title or "",
            call.words,
            call.called_at,
        )
        for call, given, family, number, title in rows
    ]


def call(call_id: int, edition_id: int) -> HelpCall | None:
    """A call of this edition by id."""
    return db.session.scalar(
        sa.select(HelpCall)
        .join(Judge, Judge.id == HelpCall.judge_id)
        .where(HelpCall.id == call_id, Judge.edition_id == edition_id)
    )


def own_call(judge: Judge) -> HelpCall | None:
    """The judge's call that nobody has answered yet."""
    return db.session.scalar(_own_call(), {"judge": judge.id})


@cache
def _own_call() -> sa.Select[HelpCall]:
    wanted = HelpCall.judge_id == sa.bindparam("judge"), HelpCall.answered_at.is_(None)
    return sa.select(HelpCall).where(*wanted)
