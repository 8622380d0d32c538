"""Lines of the trail of one realm, filtered, with the names of who acted."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from festival.accounts.models import Person
from festival.activity import Activity, first_break
from festival.db import db
from festival.paging import Page, pack, unpack

PAGE = 100


@dataclass(frozen=True)
class Sought:
    """Which lines: what is empty asks for nothing."""

    happened: str = ""
    actor_id: int | None = None
    thing_kind: str = ""
    thing_id: int | None = None


def trail(
    realm_id: int, sought: Sought, *, after: str | None = None, most: int = PAGE
) -> Page[Activity]:
    """One page of the realm's lines, the newest first."""
    found = sa.select(Activity).where(Activity.realm_id == realm_id)
    for name in ("happened", "actor_id", "thing_kind", "thing_id"):
        value = getattr(sought, name)
        if value not in ("", None):
            found = found.where(getattr(Activity, name) == value)
    start = unpack(after, [int])
    if start is not None:
        found = found.where(Activity.id < start[0])
    rows = list(db.session.scalars(found.order_by(Activity.id.desc()).limit(most + 1)))
    if len(rows) <= most:
        return Page(rows)
    return Page(rows[:most], pack([rows[most - 1].id]))


def kinds_in(realm_id: int) -> Sequence[str]:
    """Everything that happened in the realm at least once."""
    return db.session.scalars(
        sa.select(Activity.happened)
        .where(Activity.realm_id == realm_id)
        .distinct()
        .order_by(Activity.happened)
    ).all()


def actors_in(realm_id: int) -> list[tuple[int, str]]:
    """(id, name) of everybody who did something in the realm, by name."""
    did = sa.select(Activity.actor_id).where(Activity.realm_id == realm_id).distinct()
    rows = db.session.execute(
        sa.select(Person.id, Person.given_name, Person.family_name)
        .where(Person.id.in_(did))
        .order_by(Person.family_name, Person.given_name, Person.id)
    )
    return [(row[0], f"{row[1]} {row[2]}".strip()) for row in rows]


def chain_break() -> tuple[int, int | None]:
    """(lines looked at, id of the first that does not follow from the one before it or None).

    Looks at the whole trail of the installation: the chain runs through all realms.
    """
    lines = db.session.scalar(sa.select(sa.func.count(Activity.id))) or 0
    found = db.session.execute(
        sa.select(Activity).order_by(Activity.id).execution_options(yield_per=500)
    )
    with found:  # a break found early leaves rows unread
        return lines, first_break(found.scalars())
