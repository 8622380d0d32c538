"""What the gallery is asked for, read from an address, and addresses made of it.

An address holds only what differs from the default, always in the same order, so that one
choice has one address. What means nothing is left out, never refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from festival import paging
from festival.editions.models import Edition
from festival.fields import clean_line
from festival.showcase.facts import Facet, Facts, Given
from festival.showcase.queries import Order, Walk
from festival.showcase.search import words

LONGEST = 80
ANY_AWARD = "any"
SPECIAL = "special-"
# Which values a cursor of each order holds: direction, page, sort value, id.
CURSORS: Mapping[Order, tuple[type, ...]] = {
    Order.NEWEST: (str, int, str, int),
    Order.NUMBER: (str, int, int, int),
    Order.TITLE: (str, int, str, int),
}
ONWARD, BACK = ">", "<"


@dataclass(frozen=True)
class Asked:
    """One question to the gallery; empty texts ask for everything."""

    q: str = ""
    edition: str = ""
    category: str = ""
    division: str = ""
    award: str = ""
    sort: Order = Order.NEWEST

    def address(self, **changes: Any) -> dict[str, str]:
        """The parameters of the address of this question with some answers changed."""
        told = replace(self, **changes) if changes else self
        if told.sort is Order.NUMBER and not told.edition:
            told = replace(told, sort=Order.NEWEST)
        values = {
            "q": told.q,
            "edition": told.edition,
            "category": told.category,
            "division": told.division,
            "award": told.award,
            "sort": "" if told.sort is Order.NEWEST else told.sort.value,
        }
        return {name: value for name, value in values.items() if value}

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return bool(self.q or self.edition or self.category or self.division or self.award)


@dataclass(frozen=True)
class Place:
    """Where in the pages one is: the page's number and the row to go on from."""

    number: int = 1
    after: tuple[Any, ...] | None = None
    back: bool = False


def read(given: Mapping[str, str], facts: Facts, at: datetime) -> Asked:
    """The question of an address, without whatever means nothing here."""
    editions = facts.open_editions(at)
    edition = given.get("edition", "")
    if edition not in {one.slug for one in editions}:
        edition = ""
    near = [one for one in editions if one.slug == edition] or editions
    category, division = given.get("category", ""), given.get("division", "")
    award, sort = given.get("award", ""), given.get("sort", "")
    if sort not in set(Order) or (sort == Order.NUMBER and not edition):
        sort = Order.NEWEST
    return Asked(
        q=clean_line(given.get("q"))[:LONGEST].strip(),
        edition=edition,
        category=category if category in {c.key for e in near for c in e.categories} else "",
        division=division if division in {d.key for e in near for d in e.divisions} else "",
        award=award if award in {ANY_AWARD, *places(facts), *specials(facts)} else "",
        sort=Order(sort),
    )


def is_untidy(given: Mapping[str, str]) -> bool:
    """Whether an address holds defaults, as a form without JavaScript sends them."""
    names = ("q", "edition", "category", "division", "award", "sort")
    return any(name in given and not given[name] for name in names) or (
        given.get("sort") == Order.NEWEST
    )


def place(asked: Asked, cursor: str | None) -> Place:
    """Where a cursor points, the beginning where somebody made one up."""
    values = paging.unpack(cursor, CURSORS[asked.sort])
    if values is None or values[0] not in (ONWARD, BACK):
        return Place()
    direction, number, key, last = values
    if asked.sort is Order.NEWEST:
        try:
            key = datetime.fromisoformat(str(key))  # type: ignore[assignment]
        except ValueError:
            return Place()
        if key.tzinfo is None:  # type: ignore[union-attr]
            return Place()
    return Place(max(2, int(number)), (key, last), direction == BACK)


def cursor(direction: str, number: int, key: tuple[Any, ...]) -> str:
    """The cursor of the page with this number, from a row with these sort values."""
    value, last = key
    told = value.isoformat() if isinstance(value, datetime) else value
    return paging.pack([direction, number, told, last])


def walk(asked: Asked, at_place: Place, facts: Facts, at: datetime) -> Walk:
    """The question as the database is asked it."""
    editions = _editions(asked, facts, at)
    return Walk(
        editions=[one.id for one in editions] if asked.edition else None,
        categories=_ids(asked.category, editions, "categories"),
        divisions=_ids(asked.division, editions, "divisions"),
        entries=_awarded(asked.award, facts) if asked.award else None,
        words=tuple(words(asked.q)),
        order=asked.sort,
        after=at_place.after,
        back=at_place.back,
    )


def known_count(asked: Asked, facts: Facts, at: datetime) -> int | None:
    """How many entries the question finds, where that needs no asking."""
    if asked.q or asked.award:
        return None
    editions = _editions(asked, facts, at)
    return facts.count(
        editions=[one.id for one in editions],
        categories=_ids(asked.category, editions, "categories"),
        divisions=_ids(asked.division, editions, "divisions"),
    )


def facets(asked: Asked, kind: str, facts: Facts, at: datetime) -> list[Facet]:
    """The categories or divisions ("categories", "divisions") one can choose now, with how many
    entries each has under the other filters; those of several editions go by their key."""
    editions = _editions(asked, facts, at)
    other = "divisions" if kind == "categories" else "categories"
    chosen = asked.division if kind == "categories" else asked.category
    names: dict[str, Any] = {}
    for edition in editions:
        for one in getattr(edition, kind):
            names.setdefault(one.key, one.name)
    return [
        Facet(
            key,
            name,
            facts.count(
                editions=[one.id for one in editions],
                **{kind: _ids(key, editions, kind), other: _ids(chosen, editions, other)},
            ),
        )
        for key, name in names.items()
    ]


def places(facts: Facts) -> list[str]:
    """The places that were ever published, as addresses say them."""
    found = {one.place for some in facts.awards.values() for one in some if one.place}
    return [str(one) for one in sorted(found)]


def specials(facts: Facts) -> dict[str, Given]:
    """The special awards that were ever published, by how addresses say them, newest first."""
    return {
        f"{SPECIAL}{one.prize_id}": one
        for edition in facts.editions
        for one in facts.given(edition.id)
        if one.place is None and one.prize_id is not None
    }


def _editions(asked: Asked, facts: Facts, at: datetime) -> list[Edition]:
    editions = facts.open_editions(at)
    return [one for one in editions if not asked.edition or one.slug == asked.edition]


def _ids(key: str, editions: list[Edition], kind: str) -> list[int] | None:
    if not key:
        return None
    return [one.id for edition in editions for one in getattr(edition, kind) if one.key == key]


def _awarded(award: str, facts: Facts) -> list[int]:
    return [
        entry_id
        for entry_id, some in facts.awards.items()
        if award == ANY_AWARD or any(award in _said(one) for one in some)
    ]


def _said(given: Given) -> tuple[str, ...]:
    """How addresses may say an award."""
    if given.place is not None:
        return (str(given.place),)
    return (f"{SPECIAL}{given.prize_id}",)
