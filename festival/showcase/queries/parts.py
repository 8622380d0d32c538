"""Names and pictures of a handful of entries: one statement each, whatever their number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from festival.accounts.models import Person, Purpose
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry, EntryImage, TeamMember
from festival.entries.public import Picture
from festival.showcase.queries.conditions import IDS, agrees, shows_now


@dataclass(frozen=True)
class Team:
    """Who made it: first names that may be said, how many stay unnamed, whether all of them
    agree to the film being shown."""

    names: tuple[str, ...] = ()
    unnamed: int = 0
    film: bool = False


def teams(entry_ids: Iterable[int]) -> dict[int, Team]:
    """The teams of these entries by entry id, the contact first."""
    rows = db.session.execute(_members(), {"ids": list(entry_ids)})
    found: dict[int, list[tuple[str | None, int]]] = {}
    for entry_id, name, shows_film in rows:
        found.setdefault(entry_id, []).append((name, shows_film))
    return {entry_id: _team(members) for entry_id, members in found.items()}


@cache
def _members() -> sa.Select[*tuple[Any, ...]]:
    agreed, film = agrees(TeamMember, Purpose.FIRST_NAME), agrees(TeamMember, Purpose.VIDEO)
    return (
        sa.select(
            TeamMember.entry_id,
            sa.case((agreed, Person.given_name), else_=sa.null()),
            sa.case((film, 1), else_=0),
        )
        .join(Person, Person.id == TeamMember.person_id)
        .join(Entry, Entry.id == TeamMember.entry_id)
        .join(Edition, Edition.id == Entry.edition_id)
        .where(TeamMember.entry_id.in_(IDS), TeamMember.left_at.is_(None))
        .order_by(TeamMember.entry_id, TeamMember.is_contact.desc(), TeamMember.id)
    )


def _team(members: list[tuple[str | None, int]]) -> Team:
    names = tuple(name for name, _ in members if name is not None)
    return Team(names, len(members) - len(names), all(shows for _, shows in members))


def pictures(told: Mapping[int, list[Any]]) -> dict[int, tuple[Picture, ...]]:
    """The pictures that show now, by entry id, in the order the accepted version tells.

    `told`: what versions say of their pictures, by entry id.
    """
    wanted = [one["id"] for images in told.values() for one in images]
    rows = db.session.execute(_images(), {"ids": wanted})
    shown = {(row.entry_id, row.id): row for row in rows}
    return {
        entry_id: tuple(
            _picture(shown[entry_id, one["id"]], one)
            for one in images
            if (entry_id, one["id"]) in shown
        )
        for entry_id, images in told.items()
    }


@cache
def _images() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            EntryImage.id,
            EntryImage.entry_id,
            EntryImage.width,
            EntryImage.height,
            EntryImage.placeholder,
            EntryImage.colour,
        )
        .join(Entry, Entry.id == EntryImage.entry_id)
        .join(Edition, Edition.id == Entry.edition_id)
        .where(EntryImage.id.in_(IDS), shows_now())
    )


def _picture(row: Any, told: Mapping[str, Any]) -> Picture:
    return Picture(
        id=row.id,
        alt=told["alt"],
        width=row.width,
        height=row.height,
        focus=1 + told["focus_x"] + 3 * told["focus_y"],
        placeholder=row.placeholder,
        colour=row.colour,
    )
