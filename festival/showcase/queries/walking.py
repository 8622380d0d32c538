"""A walk through accepted entries in some order, by key, as one statement for each shape of walk.

What differs between two visitors who walk alike are parameters, so that a statement is made once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from festival.db import UTCDateTime
from festival.editions.models import Edition
from festival.entries.models import Entry, EntryState, EntryVersion
from festival.showcase import search
from festival.showcase.models import title_key
from festival.showcase.queries.conditions import is_shown
from festival.venue.models import Stand

# Beyond this many a search says "more than": counting on would cost more than the page.
COUNTED = 200


class Order(StrEnum):
    """The orders a visitor may ask for."""

    NEWEST = "newest"
    NUMBER = "number"
    TITLE = "title"


@dataclass(frozen=True)
class Walk:
    """Which entries, in which order, from where.

    None is whatever value. `after` holds the sort values of the row to go on from, its id last;
    `back` walks towards the beginning. NUMBER wants a single edition.
    """

    editions: Sequence[int] | None = None
    categories: Sequence[int] | None = None
    divisions: Sequence[int] | None = None
    entries: Sequence[int] | None = None
    words: Sequence[str] = ()
    order: Order = Order.NEWEST
    after: Sequence[Any] | None = None
    back: bool = False
    limit: int = 24

    @property
    def wants_count(self) -> bool:
        """Whether nobody knows yet how many there are: kept counts know nothing of these."""
        return bool(self.words) or self.entries is not None


class Shape(NamedTuple):
    """What makes two walks need different statements."""

    dialect: str
    order: Order
    back: bool
    goes_on: bool
    counts: bool
    searches: bool
    filters: tuple[str, ...]


SCHOOL = sa.case(
    (
        sa.select(Edition.school_public).where(Edition.id == Entry.edition_id).scalar_subquery(),
        EntryVersion.school,
    ),
    else_="",
).label("school")
STAND = sa.select(Stand.number).where(Stand.entry_id == Entry.id).scalar_subquery().label("stand")
COLUMNS = (
    Entry.id,
    Entry.number,
    STAND,
    Entry.edition_id,
    EntryVersion.title,
    EntryVersion.language,
    SCHOOL,
    EntryVersion.category_id,
    EntryVersion.division_id,
    EntryVersion.images,
)
FILTERS: Mapping[str, Any] = {
    "editions": Entry.edition_id,
    "categories": EntryVersion.category_id,
    "divisions": EntryVersion.division_id,
    "entries": Entry.id,
}
# Those that an entry's version knows.
GROUPS = ("categories", "divisions")
KEYS: Mapping[Order, Any] = {
    Order.NEWEST: (Entry.accepted_at, UTCDateTime()),
    Order.NUMBER: (Entry.number, sa.Integer()),
    Order.TITLE: (title_key, title_key.type),
}


def selected(*more: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """COLUMNS of entries with their accepted versions."""
    return sa.select(*COLUMNS, *more).join(
        EntryVersion, EntryVersion.id == Entry.accepted_version_id
    )


def shape_of(walk: Walk, dialect: str) -> Shape:
    """The shape of a walk on this database."""
    return Shape(
        dialect=dialect,
        order=walk.order,
        back=walk.back,
        goes_on=walk.after is not None,
        counts=walk.wants_count,
        searches=bool(walk.words),
        filters=tuple(name for name in FILTERS if getattr(walk, name) is not None),
    )


def values(walk: Walk, dialect: str, at: datetime) -> dict[str, Any]:
    """The parameters of a walk."""
    found: dict[str, Any] = {"at": at, "many": walk.limit + 1}
    for name in FILTERS:
        if getattr(walk, name) is not None:
            found[name] = list(getattr(walk, name))
    if walk.words:
        found["words"] = search.query(walk.words, dialect)
    if walk.after is not None:
        found["after_key"], found["after_id"] = walk.after
    return found


@cache
def statement(shape: Shape) -> sa.Select[Any]:
    """The statement of a shape: COLUMNS, the sort `key`, and `found` where it counts."""
    key, kind = KEYS[shape.order]
    found = selected(key.label("key"))
    if shape.counts:
        found = found.add_columns(_found_at_all(shape).label("found"))
    falling = (shape.order is Order.NEWEST) is not shape.back
    if shape.goes_on:
        there = sa.tuple_(
            sa.bindparam("after_key", type_=kind), sa.bindparam("after_id", type_=sa.Integer())
        )
        row = sa.tuple_(key, Entry.id)
        found = found.where(row < there if falling else row > there)
    ordered = [one.desc() if falling else one.asc() for one in (key, Entry.id)]
    many = sa.bindparam("many", type_=sa.Integer())
    return found.where(*_conditions(shape)).order_by(*ordered).limit(many)


def _conditions(shape: Shape) -> list[sa.ColumnElement[bool]]:
    chosen = {
        name: FILTERS[name].in_(sa.bindparam(name, expanding=True, type_=sa.Integer()))
        for name in shape.filters
    }
    # SQLite asks first what needs the entry alone; consents are dear, so they wait for the rest.
    groups = [chosen.pop(name) for name in GROUPS if name in chosen]
    shown = sa.case((sa.and_(*groups), is_shown())) if groups else is_shown()
    wanted = [Entry.state == EntryState.ACCEPTED, *chosen.values(), shown]
    if shape.searches:
        wanted.append(search.matches(shape.dialect))
    return wanted


def _found_at_all(shape: Shape) -> sa.ScalarSelect[int]:
    some = (
        sa.select(Entry.id)
        .join(EntryVersion, EntryVersion.id == Entry.accepted_version_id)
        .where(*_conditions(shape))
        .limit(COUNTED + 1)
        .correlate(None)
        .subquery()
    )
    return sa.select(sa.func.count()).select_from(some).scalar_subquery()
