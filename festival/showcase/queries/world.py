"""Reads the facts that all public pages share."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from festival.awards.models import Award, Result, ResultState
from festival.db import db
from festival.editions import queries as editions
from festival.editions.models import Edition, Phase, Prize
from festival.entries.models import Entry, EntryVersion
from festival.partners.models import Partner
from festival.public_version import PublicVersion
from festival.showcase.facts import Facts, Given, Mark, Shown
from festival.showcase.queries.ahead import ahead
from festival.showcase.queries.ahead import moments as moments_ahead
from festival.showcase.queries.conditions import is_shown

MARK = f"SELECT number, changed_at FROM {PublicVersion.__tablename__}"
FIRST = datetime(1, 1, 2, tzinfo=UTC)
LAST = datetime(9999, 12, 30, tzinfo=UTC)


def mark() -> Mark | None:
    """The version of everything public; None before anything was ever public."""
    return mark_of(db.session.connection().exec_driver_sql(MARK).first())


def mark_of(row: Sequence[Any] | None) -> Mark | None:
    """The same from the answer to MARK."""
    # Every visit asks this, and the moment need not be more than told apart.
    return Mark(int(row[0]), str(row[1])) if row else None


def read_facts(seen: Mark | None, at: datetime) -> Facts:
    """Everything that all public pages share at this moment; a fixed number of statements."""
    announced = editions.announced(at)
    current = editions.current(at)
    moments = sorted({*_moments(), *moments_ahead(at)})
    facts = Facts(
        mark=seen,
        since=max((one for one in moments if one <= at), default=FIRST),
        until=min((one for one in moments if one > at), default=LAST),
        editions=announced,
        current=current,
        counts=_counts(at),
        awards=_awards(),
        partners=_partners(),
        ahead=ahead(at),
    )
    _detach(announced)
    return facts


def _moments() -> Iterator[datetime]:
    """Every moment at which the public may see something else."""
    rows = db.session.execute(sa.select(Edition.announced_at, Edition.showcase_opened_at))
    for announced_at, opened_at in rows:
        yield from (one for one in (announced_at, opened_at) if one is not None)
    for opens_at, closes_at in db.session.execute(sa.select(Phase.opens_at, Phase.closes_at)):
        yield opens_at
        yield closes_at


def _counts(at: datetime) -> dict[tuple[int, int | None, int | None], int]:
    by = (Entry.edition_id, EntryVersion.category_id, EntryVersion.division_id)
    rows = db.session.execute(
        sa.select(*by, sa.func.count())
        .join(EntryVersion, EntryVersion.id == Entry.accepted_version_id)
        .where(is_shown())
        .group_by(*by),
        {"at": at},
    )
    return {(row[0], row[1], row[2]): row[3] for row in rows}


def _awards() -> dict[int, list[Given]]:
    rows = db.session.execute(
        sa.select(
            Result.edition_id,
            Award.entry_id,
            Award.division_id,
            Award.place,
            Prize.name,
            Prize.id,
            Partner.name,
        )
        .join(Result, Result.id == Award.result_id)
        .outerjoin(Prize, Prize.id == Award.prize_id)
        .outerjoin(Partner, sa.and_(Partner.id == Prize.partner_id, Partner.hidden.is_(False)))
        .where(Result.state == ResultState.PUBLISHED)
        .order_by(Award.place.is_(None), Award.place, Prize.position, Award.id)
    )
    found: dict[int, list[Given]] = {}
    for edition_id, entry_id, division_id, place, prize, prize_id, giver in rows:
        given = Given(edition_id, entry_id, division_id, place, prize or {}, prize_id, giver or {})
        found.setdefault(entry_id, []).append(given)
    return found


def _partners() -> list[Shown]:
    columns = [getattr(Partner, name) for name in Shown._fields]
    rows = db.session.execute(
        sa.select(*columns).where(Partner.hidden.is_(False)).order_by(Partner.position, Partner.id)
    )
    return [Shown(*row) for row in rows]


def _detach(found: Sequence[Edition]) -> None:
    """Take the rows out of the session: what it forgets at its end stays known to them."""
    for one in found:
        for part in (*one.phases, *one.categories, *one.divisions, one):
            db.session.expunge(part)
