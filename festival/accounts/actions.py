"""Named writes about people: registering, signing in and out, roles."""

from datetime import date, datetime, timedelta

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person, Realm, RealmKind, RoleGrant, SignIn
from festival.accounts.tokens import hash_token, new_token
from festival.activity import Happened
from festival.authz import Role
from festival.db import db

SIGN_IN_LASTS = timedelta(days=30)


def start_sign_in(person: Person, *, browser: str, at: datetime) -> str:
    """Open a new sign-in and return its secret. Side effect: a line on the trail."""
    token = new_token()
    sign_in = SignIn(
        person_id=person.id,
        token_hash=token.hash,
        browser=browser[:120],
        started_at=at,
        seen_at=at,
        expires_at=at + SIGN_IN_LASTS,
    )
    db.session.add(sign_in)
    db.session.flush()
    activity.record(person, Happened.SIGNED_IN, sign_in)
    return token.secret


def end_sign_in(person: Person, *, at: datetime) -> None:
    """Sign out the browser this person came with."""
    db.session.execute(
        sa.update(SignIn)
        .where(SignIn.token_hash == hash_token(person.sign_in_token))
        .values(ended_at=at)
    )
    activity.record(person, Happened.SIGNED_OUT)


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
    """Give a role; one that is held already is only given the new screening date."""
    held = db.session.scalar(
        sa.select(RoleGrant).where(
            RoleGrant.person_id == person.id,
            RoleGrant.role == role,
            RoleGrant.realm_id.is_not_distinct_from(realm_id),
            RoleGrant.ended_at.is_(None),
        )
    )
    if held is not None:
        held.vetted_until = vetted_until or held.vetted_until
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
    activity.record(by, Happened.ROLE_GRANTED, grant, realm_id=realm_id, role=role.value)
    return grant
