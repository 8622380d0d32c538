"""Fields, age groups and prizes of an edition: lists that are saved whole, in order."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.exc import IntegrityError

from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.editions import queries
from festival.editions.actions.touching import changed, check
from festival.editions.models import Category, Division, Edition, Prize
from festival.errors import Refused
from festival.fields import fold
from festival.i18n import text
from festival.marks import N_

Told = Mapping[str, Any]
Row = Category | Division | Prize
KEY_MOST = 40


class StillUsed(Refused):
    """Entries or awards point to what should go."""

    words = N_("%(name)s is used by entries or awards, so it cannot be removed. Rename it instead.")


def set_categories(edition: Edition, told: Sequence[Told], *, drawn_from: int, by: Person) -> None:
    """Save the fields in this order; each is {"id" or None, "name"}. What is missing goes.

    Raises Stale where somebody saved in between, StillUsed for one that entries have.
    """
    check(edition, drawn_from)
    _save(edition, Category, list(edition.categories), told)
    changed(edition, Happened.EDITION_CHANGED, by, fields=["categories"])


def set_divisions(edition: Edition, told: Sequence[Told], *, drawn_from: int, by: Person) -> None:
    """Save the age groups in this order: {"id" or None, "name", "age_from", "age_to"}.

    Raises as `set_categories`.
    """
    check(edition, drawn_from)
    _save(edition, Division, list(edition.divisions), told)
    changed(edition, Happened.EDITION_CHANGED, by, fields=["divisions"])


def set_prizes(edition: Edition, told: Sequence[Told], *, drawn_from: int, by: Person) -> None:
    """Save the prizes in this order: {"id" or None, "place", "name", "about", "partner_id"}.

    Raises as `set_categories`, for one that was given.
    """
    check(edition, drawn_from)
    _save(edition, Prize, list(queries.prizes(edition.id)), told)
    changed(edition, Happened.EDITION_CHANGED, by, fields=["prizes"])


def describe_award(
    prize: Prize, name: Mapping[str, str], about: Mapping[str, str], *, drawn_from: int, by: Person
) -> None:
    """Say anew what a special award is called and what it is for. Needs the prize's edition.

    Raises Stale where somebody saved prizes or settings of the edition in between.
    """
    check(prize.edition, drawn_from)
    prize.name, prize.about = dict(name), dict(about)
    changed(prize.edition, Happened.EDITION_CHANGED, by, fields=["prizes"])


def _save(edition: Edition, kind: type[Row], held: Sequence[Row], told: Sequence[Told]) -> None:
    by_id = {one.id: one for one in held}
    stays = {one["id"] for one in told if one.get("id")}
    for gone in (one for one in held if one.id not in stays):
        _remove(gone)
    keys = {getattr(one, "key", "") for one in held}
    for position, one in enumerate(told):
        columns = {name: value for name, value in one.items() if name != "id"}
        row = by_id.get(one.get("id") or 0)
        if row is None:
            if kind is not Prize:
                columns["key"] = _free_key(one["name"], keys)
            row = kind(edition_id=edition.id)
            db.session.add(row)
        for name, value in {**columns, "position": position}.items():
            setattr(row, name, value)
    db.session.flush()


def _remove(row: Row) -> None:
    name = text(row.name)
    try:
        with db.session.begin_nested():
            db.session.delete(row)
            db.session.flush()
    except IntegrityError as error:
        raise StillUsed(name=name) from error


def _free_key(name: Mapping[str, str], taken: set[str]) -> str:
    """A key for addresses and tables, made of the name once; it never changes afterwards."""
    words = name.get("en") or next((one for one in name.values() if one), "")
    letters = "".join(one if one.isascii() and one.isalnum() else "-" for one in fold(words))
    wanted = "-".join(part for part in letters.split("-") if part)[: KEY_MOST - 4].strip("-")
    wanted = wanted or "group"
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    taken.add(found)
    return found
