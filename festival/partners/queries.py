"""Named reads of partners."""

from collections.abc import Sequence

import sqlalchemy as sa

from festival.accounts.models import Person
from festival.authz import Role
from festival.db import db
from festival.partners.models import Partner


def partners() -> Sequence[Partner]:
    """All of them in their order, hidden ones too."""
    return db.session.scalars(sa.select(Partner).order_by(Partner.position, Partner.id)).all()


def partner(partner_id: int) -> Partner | None:
    """The partner with this id."""
    return db.session.get(Partner, partner_id)


def partner_by_slug(slug: str) -> Partner | None:
    """The partner with this slug."""
    return db.session.scalar(sa.select(Partner).where(Partner.slug == slug))


def run_by(person: Person) -> Sequence[Partner]:
    """The partners for which this person speaks, in their order. Needs the person's grants."""
    realms = [realm for held, realm in person.roles_held() if held is Role.PARTNER]
    if not realms:
        return []
    wanted = sa.select(Partner).where(Partner.realm_id.in_(realms))
    return db.session.scalars(wanted.order_by(Partner.position, Partner.id)).all()


def slugs() -> set[str]:
    """Every slug that is taken."""
    return set(db.session.scalars(sa.select(Partner.slug)))
