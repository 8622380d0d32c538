"""Named reads for the figures of an edition: who took part, each person once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from festival.accounts.models import Person
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry, EntryState, EntryVersion, TeamMember


@dataclass(frozen=True)
class Took:
    """Somebody of a team whose invention was accepted."""

    person_id: int
    school: str
    country: str
    born_on: date | None
    division_id: int | None
    came_back: bool


def took_part(edition: Edition) -> list[Took]:
    """Everybody of the accepted teams, each once; two statements."""
    division = sa.func.min(EntryVersion.division_id)
    rows = db.session.execute(
        sa.select(Person.id, Person.school, Person.country, Person.born_on, division)
        .join(TeamMember, TeamMember.person_id == Person.id)
        .join(Entry, Entry.id == TeamMember.entry_id)
        .outerjoin(EntryVersion, EntryVersion.id == Entry.accepted_version_id)
        .where(*_accepted(), Entry.edition_id == edition.id)
        .group_by(Person.id, Person.school, Person.country, Person.born_on)
        .order_by(Person.id)
    ).all()
    before = _earlier(edition, [row[0] for row in rows])
    return [Took(*row, came_back=row[0] in before) for row in rows]


def _earlier(edition: Edition, person_ids: Sequence[int]) -> set[int]:
    here = sa.select(Entry.id).where(Entry.edition_id == edition.id)
    return set(
        db.session.scalars(
            sa.select(TeamMember.person_id)
            .join(Entry, Entry.id == TeamMember.entry_id)
            .join(Edition, Edition.id == Entry.edition_id)
            .where(
                *_accepted(),
                Edition.year < edition.year,
                Entry.id.not_in(here),
                TeamMember.person_id.in_(person_ids),
            )
        )
    )


def _accepted() -> tuple[sa.ColumnElement[bool], ...]:
    return (Entry.state == EntryState.ACCEPTED, TeamMember.left_at.is_(None))
