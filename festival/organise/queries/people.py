"""Everybody who organises an edition, in one statement."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.accounts.models import Person, RoleGrant
from festival.authz import Role
from festival.db import db


def organiser_grants() -> dict[int, list[RoleGrant]]:
    """Roles of organisers held now, with who holds them, by realm id and in order of names."""
    rows = db.session.scalars(
        sa.select(RoleGrant)
        .join(RoleGrant.person)
        .where(RoleGrant.role == Role.ORGANISER, RoleGrant.ended_at.is_(None))
        .order_by(Person.family_name, Person.given_name, RoleGrant.id)
        .options(joinedload(RoleGrant.person).selectinload(Person.grants))
    )
    found: dict[int, list[RoleGrant]] = {}
    for row in rows:
        found.setdefault(row.realm_id or 0, []).append(row)
    return found
