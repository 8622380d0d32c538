"""Named reads of the hall."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from festival.db import db
from festival.editions.models import Category, Division
from festival.entries import queries as entries
from festival.entries.models import Entry, EntryState, EntryVersion
from festival.entries.public import PublicEntry
from festival.venue.models import Stand
from festival.venue.rules import is_shown, way_through

ENTRY = joinedload(Stand.entry).options(joinedload(Entry.category), joinedload(Entry.division))

# Age groups one after the other, inside them fields, inside these as the entries came.
IN_ORDER = (
    Division.position.is_(None),
    Division.position,
    Category.position.is_(None),
    Category.position,
    Entry.number,
    Entry.id,
)


@dataclass(frozen=True)
class StandSign:
    """What is printed on a stand's sign and on its QR label: nothing of a person."""

    number: int
    code: str
    entry_id: int
    title: str
    language: str
    category: Mapping[str, str]
    division: Mapping[str, str]
    x: int | None
    y: int | None


def stands(edition_id: int) -> Sequence[Stand]:
    """Every stand by number with its entry, field and age group; one statement."""
    return db.session.scalars(
        sa.select(Stand)
        .where(Stand.edition_id == edition_id)
        .order_by(Stand.number)
        .options(ENTRY, joinedload(Stand.edition))
    ).all()


def stand(edition_id: int, number: int) -> Stand | None:
    """The stand with this number."""
    return db.session.scalar(
        sa.select(Stand)
        .where(Stand.edition_id == edition_id, Stand.number == number)
        .options(ENTRY, joinedload(Stand.edition))
    )


def stand_by_code(code: str) -> Stand | None:
    """The stand that a QR code belongs to; capitals do not matter."""
    return db.session.scalar(sa.select(Stand).where(Stand.code == code.casefold()))


def shown_at(stand: Stand, at: datetime) -> PublicEntry | None:
    """The invention on the stand as anybody may see it now; None while it is not public."""
    return entries.public_entry(stand.entry_id, at)


def shown(edition_id: int) -> Sequence[Entry]:
    """Entries that have a table in the hall, or want one, by age group, field and number."""
    return db.session.scalars(_shown(edition_id)).all()


def without_stand(edition_id: int) -> Sequence[Entry]:
    """Those of them that no table was given to."""
    taken = sa.exists(sa.select(Stand.id).where(Stand.entry_id == Entry.id))
    return db.session.scalars(_shown(edition_id).where(~taken)).all()


def _shown(edition_id: int) -> sa.Select[Entry]:
    return (
        sa.select(Entry)
        .outerjoin(Division, Division.id == Entry.division_id)
        .outerjoin(Category, Category.id == Entry.category_id)
        .where(
            Entry.edition_id == edition_id,
            Entry.state == EntryState.ACCEPTED,
            Entry.held_at.is_(None),
        )
        .order_by(*IN_ORDER)
        .options(joinedload(Entry.category), joinedload(Entry.division))
    )


def numbers(edition_id: int) -> dict[int, int]:
    """The stand's number by entry id."""
    rows = db.session.execute(
        sa.select(Stand.entry_id, Stand.number).where(Stand.edition_id == edition_id)
    )
    return {row[0]: row[1] for row in rows}


def number_of(entry: Entry) -> int | None:
    """By which number the entry is found in the hall: its stand's, else its own."""
    held = db.session.scalar(sa.select(Stand.number).where(Stand.entry_id == entry.id))
    return entry.number if held is None else held


def found_by() -> sa.ColumnElement[int | None]:
    """The same as a column, in a select of entries that is outer joined with Stand."""
    own: InstrumentedAttribute[int | None] = Entry.number
    return sa.func.coalesce(Stand.number, own)


def way(edition_id: int) -> dict[int, int]:
    """How far along the way through the hall each entry stands, by its id, counted from 0."""
    rows = db.session.execute(_places(), {"edition": edition_id})
    places = {row[0]: (row[1], row[2], row[3]) for row in rows}
    return {entry_id: place for place, entry_id in enumerate(way_through(places))}


@cache
def _places() -> sa.Select[int, int, int | None, int | None]:
    wanted = Stand.edition_id == sa.bindparam("edition")
    return sa.select(Stand.entry_id, Stand.number, Stand.x, Stand.y).where(wanted)


def signs(edition_id: int) -> list[StandSign]:
    """What signs and labels are printed from, by number: entries that stand in the hall now."""
    rows = db.session.execute(
        sa.select(Stand, Entry, EntryVersion, Category.name, Division.name)
        .join(Entry, Entry.id == Stand.entry_id)
        .join(EntryVersion, EntryVersion.id == Entry.accepted_version_id)
        .outerjoin(Category, Category.id == EntryVersion.category_id)
        .outerjoin(Division, Division.id == Entry.division_id)
        .where(Stand.edition_id == edition_id)
        .order_by(Stand.number)
    )
    return [
        StandSign(
            one.number,
            one.code,
            entry.id,
            version.title,
            version.language,
            category or {},
            division or {},
            one.x,
            one.y,
        )
        for one, entry, version, category, division in rows
        if is_shown(entry)
    ]
