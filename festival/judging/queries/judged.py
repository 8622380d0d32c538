"""The invention as a judge reads it: as it stood when judging opened, without names or school."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from festival.db import db
from festival.editions.models import Category, Division, Edition, Override, PhaseKind
from festival.editions.rules import phase
from festival.entries import queries as entries
from festival.entries.difference import Difference, differences
from festival.entries.models import Entry, EntryVersion
from festival.entries.public import Picture, public_view
from festival.mentoring import queries as mentoring
from festival.venue import queries as hall
from festival.venue.models import Stand

EVER = datetime(9999, 12, 31, tzinfo=UTC)
TOLD = ("title", "summary", "problem", "invention", "how_it_works", "tested", "next_steps")


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
class Headline:
    """What stands at the top of a score sheet, of the same version of the invention."""

    id: int
    number: int | None
    title: str
    language: str
    category: Mapping[str, str]
    division: Mapping[str, str]


def headline(entry_id: int, edition: Edition) -> Headline | None:
    """The top of this entry's score sheet; one statement. Needs the edition's phases."""
    asked = {"entry": entry_id, "opened_at": _judging_opened_at(edition) or EVER}
    row = db.session.execute(_headline(), asked).first()
    if row is None:
        return None
    entry_id, number, title, language, category, division = row
    return Headline(entry_id, number, title, language, category or {}, division or {})


@cache
def _headline() -> sa.Select[*tuple[Any, ...]]:
    accepted = aliased(EntryVersion)
    stood = sa.and_(
        EntryVersion.made_at <= sa.bindparam("opened_at"),
        EntryVersion.number <= accepted.number,
    )
    return (
        sa.select(
            Entry.id,
            hall.found_by(),
            EntryVersion.title,
            EntryVersion.language,
            Category.name,
            Division.name,
        )
        .join(accepted, accepted.id == Entry.accepted_version_id)
        .join(EntryVersion, EntryVersion.entry_id == Entry.id)
        .outerjoin(Category, Category.id == EntryVersion.category_id)
        .outerjoin(Division, Division.id == EntryVersion.division_id)
        .outerjoin(Stand, Stand.entry_id == Entry.id)
        .where(Entry.id == sa.bindparam("entry"), sa.or_(stood, EntryVersion.id == accepted.id))
        .order_by(stood.desc(), EntryVersion.number.desc())
        .limit(1)
    )


def judged_entry(entry_id: int, edition: Edition) -> JudgedEntry | None:
    """The entry in the version that stood when judging opened. Needs the edition's phases."""
    found = entries.entry(entry_id)
    if found is None or found.accepted_version_id is None:
        return None
    version = _version_at(found, _judging_opened_at(edition))
    seen = public_view(found, version, edition, entries.consents_of(found))
    told = {name: getattr(seen, name) for name in JudgedEntry.__dataclass_fields__}
    return JudgedEntry(**{**told, "number": hall.number_of(found)})


def changed_after_feedback(entry_id: int, edition: Edition) -> list[Difference]:
    """What the team changed in its words between the first feedback and what judges read.

    Words only, as judges read them: no names, no school, no pictures. Needs the edition's phases.
    """
    found, rounds = entries.entry(entry_id), mentoring.rounds(entry_id)
    if found is None or found.accepted_version_id is None or not rounds:
        return []
    before = rounds[-1].entry_version
    after = _version_at(found, _judging_opened_at(edition))
    if before is None or after is None or before.id == after.id:
        return []
    old, new = ({name: getattr(one, name) for name in TOLD} for one in (before, after))
    return differences(old, new)


def _judging_opened_at(edition: Edition) -> datetime | None:
    """When judging began: by its date, or earlier where an organiser opened it by hand."""
    judging = phase(edition, PhaseKind.JUDGING)
    if judging is None:
        return None
    by_hand = judging.override_at if judging.override is Override.OPEN else None
    return min(by_hand or judging.opens_at, judging.opens_at)


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
