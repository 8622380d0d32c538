"""Cards of the gallery: a page of accepted entries in some order, walked by key, never counted.

Three statements a page whatever it holds: the entries, their teams, their pictures.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry, EntryState, EntryVersion
from festival.entries.public import Picture
from festival.entries.public import slug as slug_of
from festival.showcase.models import title_key
from festival.showcase.queries.conditions import is_shown
from festival.showcase.queries.parts import Team, pictures, teams
from festival.showcase.search import matches

# Beyond this many a search says "more than": counting on would cost more than the page.
COUNTED = 500


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

    editions: Collection[int] | None = None
    categories: Collection[int] | None = None
    divisions: Collection[int] | None = None
    entries: Collection[int] | None = None
    words: Sequence[str] = ()
    order: Order = Order.NEWEST
    after: Sequence[Any] | None = None
    back: bool = False
    limit: int = 24

    @property
    def wants_count(self) -> bool:
        """Whether nobody knows yet how many there are: kept counts know nothing of these."""
        return bool(self.words) or self.entries is not None


@dataclass(frozen=True)
class Card:
    """What a card shows of an entry, and the sort values to go on from behind it."""

    id: int
    slug: str
    number: int | None
    edition_id: int
    title: str
    language: str
    school: str
    category_id: int | None
    division_id: int | None
    team: Team
    picture: Picture | None
    key: tuple[Any, ...] = field(default=(), compare=False)


SCHOOL = sa.case(
    (
        sa.select(Edition.school_public).where(Edition.id == Entry.edition_id).scalar_subquery(),
        EntryVersion.school,
    ),
    else_="",
).label("school")
COLUMNS = (
    Entry.id,
    Entry.number,
    Entry.edition_id,
    EntryVersion.title,
    EntryVersion.language,
    SCHOOL,
    EntryVersion.category_id,
    EntryVersion.division_id,
    EntryVersion.images,
)


def cards(walk: Walk, at: datetime) -> tuple[list[Card], bool, int | None]:
    """A page of cards, whether there are more in this direction, and how many were found.

    The last is None where kept counts know it and on an empty page, COUNTED + 1 for any more.
    """
    key = _key(walk.order)
    found = sa.select(*COLUMNS, key.label("key")).join(
        EntryVersion, EntryVersion.id == Entry.accepted_version_id
    )
    if walk.wants_count:
        found = found.add_columns(_found_at_all(walk, at).label("found"))
    found = found.where(*_conditions(walk, at), *_after(walk, key))
    found = found.order_by(*_ordered(walk, key)).limit(walk.limit + 1)
    rows = db.session.execute(found).all()
    page = rows[: walk.limit]
    if walk.back:
        page = page[::-1]
    counted = rows[0].found if walk.wants_count and rows else None
    return _completed(page), len(rows) > walk.limit, counted


def cards_of(entry_ids: Collection[int], at: datetime) -> dict[int, Card]:
    """Cards of these entries by id, as far as they are public."""
    rows = db.session.execute(
        sa.select(*COLUMNS)
        .join(EntryVersion, EntryVersion.id == Entry.accepted_version_id)
        .where(Entry.id.in_(list(entry_ids)), is_shown(at))
    ).all()
    return {one.id: one for one in _completed(rows)}


def mixture(edition_id: int, day: int, many: int, at: datetime) -> list[Card]:
    """A mixture of an edition's cards that is another one every day and the same all day."""
    # The rests of squares by a prime scatter neighbours; the day moves where the squares begin.
    number = sa.cast(Entry.id, sa.BigInteger) + day * 31
    mixed = (number * number * 7919) % 99_991
    # More than are needed, for those that a consent hides.
    some = (
        sa.select(Entry.id, mixed.label("mixed"))
        .where(Entry.edition_id == edition_id, Entry.state == EntryState.ACCEPTED)
        .order_by(mixed, Entry.id)
        .limit(many * 5)
        .subquery()
    )
    rows = db.session.execute(
        sa.select(*COLUMNS)
        .join(some, some.c.id == Entry.id)
        .join(EntryVersion, EntryVersion.id == Entry.accepted_version_id)
        .where(is_shown(at))
        .order_by(some.c.mixed, Entry.id)
        .limit(many)
    ).all()
    return _completed(rows)


def _key(order: Order) -> sa.ColumnElement[Any]:
    by = {Order.NUMBER: Entry.number, Order.TITLE: title_key, Order.NEWEST: Entry.accepted_at}
    return by[order]  # type: ignore[return-value]


def _falling(walk: Walk) -> bool:
    return (walk.order is Order.NEWEST) is not walk.back


def _conditions(walk: Walk, at: datetime) -> list[sa.ColumnElement[bool]]:
    wanted = [is_shown(at), Entry.state == EntryState.ACCEPTED]
    for column, values in (
        (Entry.edition_id, walk.editions),
        (EntryVersion.category_id, walk.categories),
        (EntryVersion.division_id, walk.divisions),
        (Entry.id, walk.entries),
    ):
        if values is not None:
            one = next(iter(values)) if len(values) == 1 else None
            wanted.append(column == one if one is not None else column.in_(list(values)))
    if walk.words:
        wanted.append(matches(walk.words, db.session.get_bind().dialect.name))
    return wanted


def _after(walk: Walk, key: sa.ColumnElement[Any]) -> list[sa.ColumnElement[bool]]:
    if walk.after is None:
        return []
    row = sa.tuple_(key, Entry.id)
    there = tuple(walk.after)
    return [row < there if _falling(walk) else row > there]


def _ordered(walk: Walk, key: sa.ColumnElement[Any]) -> list[sa.ColumnElement[Any]]:
    return [one.desc() if _falling(walk) else one.asc() for one in (key, Entry.id)]


def _found_at_all(walk: Walk, at: datetime) -> sa.ScalarSelect[int]:
    some = (
        sa.select(Entry.id)
        .join(EntryVersion, EntryVersion.id == Entry.accepted_version_id)
        .where(*_conditions(walk, at))
        .limit(COUNTED + 1)
        .correlate(None)
        .subquery()
    )
    return sa.select(sa.func.count()).select_from(some).scalar_subquery()


def _completed(rows: Sequence[Any]) -> list[Card]:
    if not rows:
        return []
    made_by = teams([row.id for row in rows])
    return dressed(rows, made_by, pictures({row.id: row.images for row in rows}))


def dressed(
    rows: Sequence[Any],
    made_by: Mapping[int, Team],
    shown: Mapping[int, tuple[Picture, ...]],
) -> list[Card]:
    """Cards of rows with COLUMNS, with the teams and pictures of their entries."""
    return [
        Card(
            id=row.id,
            slug=slug_of(row.title) or "entry",
            number=row.number,
            edition_id=row.edition_id,
            title=row.title,
            language=row.language,
            school=row.school,
            category_id=row.category_id,
            division_id=row.division_id,
            team=made_by.get(row.id, Team()),
            picture=next(iter(shown[row.id]), None),
            key=(row.key, row.id) if "key" in row._fields else (),
        )
        for row in rows
    ]
