"""Realms, and the roles people hold in them. What changes here counts from the next request."""

from datetime import date, datetime

import sqlalchemy as sa

from festival import activity
from festival.accounts import realms
from festival.accounts.models import Person, Realm, RealmKind, RoleGrant
from festival.activity import Happened
from festival.authz import Role
from festival.db import db
from festival.errors import Refused
from festival.marks import N_


class LastOwner(Refused):
    """Without an owner nobody could give roles any more."""

    words = N_("There must be one owner at least. Give the role to somebody else first.")


def make_realm(kind: RealmKind) -> Realm:
    """A new realm, flushed so that it has an id."""
    realm = Realm(kind=kind)
    db.session.add(realm)
    db.session.flush()
    return realm


def grant_role(
    person: Person,
    role: Role,
    realm_id: int | None,
    *,
    by: Person | None,
    at: datetime,
    vetted_until: date | None = None,
) -> RoleGrant:
    """Give a role and tell the features that listen; one held already is only screened anew."""
    held = db.session.scalar(
        sa.select(RoleGrant).where(
            RoleGrant.person_id == person.id,
            RoleGrant.role == role,
            RoleGrant.realm_id.is_not_distinct_from(realm_id),
            RoleGrant.ended_at.is_(None),
        )
    )
    if held is not None:
        if vetted_until is not None:
            screen(held, vetted_until, by=by)
        return held
    grant = RoleGrant(
        person_id=person.id,
        role=role,
        realm_id=realm_id,
        granted_at=at,
        granted_by=by.id if by else None,
        vetted_until=vetted_until,
    )
    db.session.add(grant)
    db.session.flush()
    activity.record(
        by,
        Happened.ROLE_GRANTED,
        grant,
        realm_id=realm_id,
        role=role.value,
        person=person.id,
        vetted_until=_day(vetted_until),
    )
    if realm_id is not None:
        realms.tell_granted(person, role, realm_id, at)
    return grant


def screen(grant: RoleGrant, until: date | None, *, by: Person | None) -> None:
    """Set until which day (counted) the adult's screening holds; None takes it away."""
    if grant.vetted_until == until:
        return
    activity.record(
        by,
        Happened.ROLE_CHANGED,
        grant,
        realm_id=grant.realm_id,
        vetted_from=_day(grant.vetted_until),
        vetted_until=_day(until),
    )
    grant.vetted_until = until


def end_role(grant: RoleGrant, *, by: Person, at: datetime) -> None:
    """Take a role away. Raises LastOwner for the only owner's."""
    if grant.ended_at is not None:
        return
    if grant.role is Role.OWNER and _owners() < 2:
        raise LastOwner
    grant.ended_at = at
    grant.ended_by = by.id
    activity.record(
        by,
        Happened.ROLE_ENDED,
        grant,
        realm_id=grant.realm_id,
        role=grant.role.value,
        person=grant.person_id,
    )


def _owners() -> int:
    held = sa.select(sa.func.count(RoleGrant.person_id.distinct())).where(
        RoleGrant.role == Role.OWNER, RoleGrant.ended_at.is_(None)
    )
    return db.session.scalar(held) or 0


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
