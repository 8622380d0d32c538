"""Named reads of partners."""

from collections.abc import Sequence

import sqlalchemy as sa

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


def slugs() -> set[str]:
    """Every slug that is taken."""
    return set(db.session.scalars(sa.select(Partner.slug)))
