"""Cards of entries, with their teams and pictures: three statements, whatever they show."""

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from festival.db import db
from festival.entries.models import Entry, EntryState
from festival.entries.public import Picture
from festival.showcase.queries.conditions import IDS, is_shown
from festival.showcase.queries.parts import Team, pictures, teams
from festival.showcase.queries.walking import Walk, selected, shape_of, statement, values
from festival.slugs import slug_of


@dataclass(frozen=True)
class Card:
    """What a card shows of an entry, and the sort values to go on from behind it."""

    id: int
    number: int | None
    # Where it stands in the hall, once the stands are numbered.
    stand: int | None
    edition_id: int
    title: str
    language: str
    school: str
    category_id: int | None
    division_id: int | None
    team: Team
    picture: Picture | None
    key: tuple[Any, ...] = field(default=(), compare=False)

    @property
    def slug(self) -> str:
        """Its words in the address of its page."""
        return slug_of(self.title) or "entry"


def cards(
    walk: Walk, at: datetime, known: Container[int] = ()
) -> tuple[list[Card], bool, int | None]:
    """A page of cards, whether there are more in this direction, and how many were found.

    The last is None where kept counts know it and on an empty page, COUNTED + 1 for any more.
    Cards of entries (ids) that are `known` come without team and picture.
    """
    dialect = db.session.get_bind().dialect.name
    asked = statement(shape_of(walk, dialect))
    rows = db.session.execute(asked, values(walk, dialect, at)).all()
    page = rows[: walk.limit]
    if walk.back:
        page = page[::-1]
    counted = rows[0].found if walk.wants_count and rows else None
    new = [row for row in page if row.id not in known]
    made_by, shown = _parts(new) if new else ({}, {})
    return dressed(page, made_by, shown), len(rows) > walk.limit, counted


def cards_of(entry_ids: Collection[int], at: datetime) -> dict[int, Card]:
    """Cards of these entries by id, as far as they are public."""
    rows = db.session.execute(_of_ids(), {"ids": list(entry_ids), "at": at}).all()
    return {one.id: one for one in _completed(rows)}


def mixture(edition_id: int, day: int, many: int, at: datetime) -> list[Card]:
    """A mixture of an edition's cards that is another one every day and the same all day."""
    asked = {"edition": edition_id, "day": day * 31, "some": many * 5, "many": many, "at": at}
    return _completed(db.session.execute(_mixed(), asked).all())


@cache
def _of_ids() -> sa.Select[Any]:
    return selected().where(Entry.id.in_(IDS), is_shown())


@cache
def _mixed() -> sa.Select[Any]:
    # The rests of squares by a prime scatter neighbours; the day moves where the squares begin.
    number = sa.cast(Entry.id, sa.BigInteger) + sa.bindparam("day", type_=sa.BigInteger())
    mixed = (number * number * 7919) % 99_991
    some = (
        sa.select(Entry.id, mixed.label("mixed"))
        .where(Entry.edition_id == sa.bindparam("edition"), Entry.state == EntryState.ACCEPTED)
        .order_by(mixed, Entry.id)
        # More than are needed, for those that a consent hides.
        .limit(sa.bindparam("some", type_=sa.Integer()))
        .subquery()
    )
    return (
        selected()
        .join(some, some.c.id == Entry.id)
        .where(is_shown())
        .order_by(some.c.mixed, Entry.id)
        .limit(sa.bindparam("many", type_=sa.Integer()))
    )


def _completed(rows: Sequence[Any]) -> list[Card]:
    return dressed(rows, *_parts(rows)) if rows else []


def _parts(rows: Sequence[Any]) -> tuple[dict[int, Team], dict[int, tuple[Picture, ...]]]:
    return teams([row.id for row in rows]), pictures({row.id: row.images for row in rows})


def dressed(
    rows: Sequence[Any],
    made_by: Mapping[int, Team],
    shown: Mapping[int, tuple[Picture, ...]],
) -> list[Card]:
    """Cards of rows with COLUMNS, with the teams and pictures of their entries."""
    return [
        Card(
            id=row.id,
            number=row.number,
            stand=row.stand,
            edition_id=row.edition_id,
            title=row.title,
            language=row.language,
            school=row.school,
            category_id=row.category_id,
            division_id=row.division_id,
            team=made_by.get(row.id, Team()),
            picture=next(iter(shown.get(row.id, ())), None),
            key=(row.key, row.id) if "key" in row._fields else (),
        )
        for row in rows
    ]
