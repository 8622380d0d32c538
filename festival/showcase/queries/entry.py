"""One invention as its page shows it, with its neighbours in the same field."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from festival.accounts import queries as accounts
from festival.accounts.models import Purpose
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import STORY_FIELDS, Entry, EntryVersion, TeamMember
from festival.entries.public import PublicEntry
from festival.showcase.facts import Facts
from festival.showcase.queries.cards import Card, dressed
from festival.showcase.queries.conditions import is_shown
from festival.showcase.queries.parts import Team, pictures, teams
from festival.showcase.queries.walking import selected
from festival.slugs import slug_of

ME = sa.bindparam("me", type_=sa.Integer())
STORY = tuple(getattr(EntryVersion, name) for name in STORY_FIELDS)


@dataclass(frozen=True)
class EntryPage:
    """An entry, the one before and the one after it by number, and when it was accepted."""

    view: PublicEntry
    edition: Edition
    before: Card | None
    after: Card | None
    accepted_at: datetime
    # The number of its stand in the hall, where it has one.
    stand: int | None = None


def known_entry(entry_id: int) -> Entry | None:
    """The row of an entry that is not public now, to tell the gone from what never was."""
    return db.session.get(Entry, entry_id)


def all_agreed_once(entry_id: int) -> bool:
    """Whether each who is in the team has ever agreed to take part, withdrawn since or not."""
    asked = (
        sa.select(TeamMember.id)
        .join(Entry, Entry.id == TeamMember.entry_id)
        .join(Edition, Edition.id == Entry.edition_id)
        .where(TeamMember.entry_id == entry_id, TeamMember.left_at.is_(None))
    )
    agreed = accounts.ever_given(TeamMember.person_id, Edition.realm_id, Purpose.TAKING_PART)
    return not db.session.scalar(sa.select(asked.where(~agreed).exists()))


def page_of(entry_id: int, facts: Facts, at: datetime) -> EntryPage | None:
    """What the page of a public entry shows, None where it is not public: three statements.

    The view equals entries.queries.public_entry(), which a test holds; that one reads rows to
    be edited and takes three times as many.
    """
    rows = db.session.execute(_with_neighbours(), {"me": entry_id, "at": at}).all()
    row = next((one for one in rows if one.id == entry_id), None)
    edition = facts.edition_by_id(row.edition_id) if row else None
    if row is None or edition is None:
        return None
    return _page(row, edition, [one for one in rows if one.id != entry_id])


@cache
def _with_neighbours() -> sa.Select[Any]:
    """The entry ME and those before and after it in its edition and category."""
    more = (*STORY, EntryVersion.summary, EntryVersion.video_url, Entry.accepted_at)
    # Joined: SQLite takes a state for rarer than a handful of ids, and would walk all entries.
    three = _three_ids()
    return selected(*more).join(three, three.c.id == Entry.id).where(is_shown())


def _three_ids() -> sa.Subquery:
    me, mine = aliased(Entry), aliased(EntryVersion)

    def own(column: Any) -> sa.ScalarSelect[Any]:
        return (
            sa.select(column)
            .select_from(me)
            .join(mine, mine.id == me.accepted_version_id)
            .where(me.id == ME)
            .scalar_subquery()
        )

    near = (
        sa.select(Entry.id)
        .join(EntryVersion, EntryVersion.id == Entry.accepted_version_id)
        .where(
            Entry.edition_id == own(me.edition_id),
            EntryVersion.category_id == own(mine.category_id),
            is_shown(),
        )
        .limit(1)
    )
    before = near.where(Entry.number < own(me.number)).order_by(Entry.number.desc())
    after = near.where(Entry.number > own(me.number)).order_by(Entry.number)
    return sa.union_all(
        sa.select(ME.label("id")),
        sa.select(before.correlate(None).scalar_subquery()),
        sa.select(after.correlate(None).scalar_subquery()),
    ).subquery()


def _page(row: Any, edition: Edition, near: Sequence[Any]) -> EntryPage:
    rows = [row, *near]
    made_by = teams([one.id for one in rows])
    shown = pictures({one.id: one.images for one in rows})
    beside = dressed(near, made_by, shown)
    number = row.number or 0
    return EntryPage(
        view=_view(row, edition, made_by.get(row.id, Team()), shown[row.id]),
        edition=edition,
        before=next((one for one in beside if (one.number or 0) < number), None),
        after=next((one for one in beside if (one.number or 0) > number), None),
        accepted_at=row.accepted_at,
        stand=row.stand,
    )


def _view(row: Any, edition: Edition, team: Team, shown: tuple[Any, ...]) -> PublicEntry:
    category = next((one for one in edition.categories if one.id == row.category_id), None)
    division = next((one for one in edition.divisions if one.id == row.division_id), None)
    return PublicEntry(
        id=row.id,
        number=row.number,
        slug=slug_of(row.title),
        edition_slug=edition.slug,
        edition_name=edition.name,
        title=row.title,
        summary=row.summary,
        problem=row.problem,
        invention=row.invention,
        how_it_works=row.how_it_works,
        tested=row.tested,
        next_steps=row.next_steps,
        video_url=row.video_url if team.film else "",
        language=row.language,
        category=category.name if category else {},
        category_key=category.key if category else "",
        division=division.name if division else {},
        names=team.names,
        unnamed=team.unnamed,
        school=row.school,
        pictures=shown,
    )
