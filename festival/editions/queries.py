"""Named reads of editions."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from festival.accounts.models import Person
from festival.authz import Role
from festival.db import db
from festival.editions.models import Edition, PhaseKind, Prize

WHOLE = (
    selectinload(Edition.phases),
    selectinload(Edition.categories),
    selectinload(Edition.divisions),
)


def edition(slug: str) -> Edition | None:
    """The edition with this slug, with phases, categories and divisions."""
    return db.session.scalar(sa.select(Edition).where(Edition.slug == slug).options(*WHOLE))


def edition_by_id(edition_id: int) -> Edition | None:
    """The edition with this id, with phases, categories and divisions."""
    return db.session.scalar(sa.select(Edition).where(Edition.id == edition_id).options(*WHOLE))


def edition_of_realm(realm_id: int) -> Edition | None:
    """The edition that this realm belongs to."""
    return db.session.scalar(sa.select(Edition).where(Edition.realm_id == realm_id).options(*WHOLE))


def announced(at: datetime) -> Sequence[Edition]:
    """Editions that visitors know of, the newest first."""
    return db.session.scalars(
        sa.select(Edition)
        .where(Edition.announced_at <= at)
        .order_by(Edition.year.desc(), Edition.id.desc())
        .options(*WHOLE)
    ).all()


def organised_by(person: Person) -> Sequence[Edition]:
    """Editions that this person runs, the newest first; an owner runs all."""
    found = sa.select(Edition).order_by(Edition.year.desc(), Edition.id.desc()).options(*WHOLE)
    if not person.has_role(Role.OWNER):
        realms = [one.realm_id for one in person.grants if one.role is Role.ORGANISER]
        found = found.where(Edition.realm_id.in_(realms))
    return db.session.scalars(found).all()


def open_for_entries(at: datetime) -> Sequence[Edition]:
    """Announced editions whose submission phase is open now."""
    return [
        one
        for one in announced(at)
        if any(p.kind is PhaseKind.SUBMISSION and p.is_open(at) for p in one.phases)
    ]


# What a front page is about, the nearest to the public first.
_NEARNESS = (
    PhaseKind.FESTIVAL_DAY,
    PhaseKind.JUDGING,
    PhaseKind.SUBMISSION,
    PhaseKind.MENTORING,
    PhaseKind.RESULTS,
)


def current(at: datetime) -> Edition | None:
    """The edition that the front page is about: an open one, else the next, else the last."""

    def distance(one: Edition) -> tuple[int, float]:
        open_now = [_NEARNESS.index(phase.kind) for phase in one.phases if phase.is_open(at)]
        if open_now:
            return (min(open_now), -float(one.year))
        coming = [phase.opens_at for phase in one.phases if phase.opens_at > at]
        if coming:
            return (len(_NEARNESS), (min(coming) - at).total_seconds())
        last = max((phase.closes_at for phase in one.phases), default=one.created_at)
        return (len(_NEARNESS) + 1, (at - last).total_seconds())

    return min(announced(at), key=distance, default=None)


def awards_by(partner_ids: Sequence[int]) -> Sequence[Prize]:
    """Special awards that these partners give, with edition and partner, the newest first."""
    return db.session.scalars(
        sa.select(Prize)
        .join(Edition, Edition.id == Prize.edition_id)
        .where(Prize.partner_id.in_(partner_ids), Prize.place.is_(None))
        .order_by(Edition.year.desc(), Prize.position, Prize.id)
        .options(selectinload(Prize.partner), selectinload(Prize.edition))
    ).all()


def award_by_id(prize_id: int) -> Prize | None:
    """The special award with this id, with edition and partner."""
    return db.session.scalar(
        sa.select(Prize)
        .where(Prize.id == prize_id, Prize.place.is_(None))
        .options(selectinload(Prize.partner), selectinload(Prize.edition))
    )


def prizes(edition_id: int) -> Sequence[Prize]:
    """Prizes on offer: the places in order, then special awards."""
    return db.session.scalars(
        sa.select(Prize)
        .where(Prize.edition_id == edition_id)
        .order_by(Prize.place.is_(None), Prize.place, Prize.position, Prize.id)
        .options(selectinload(Prize.partner))
    ).all()
