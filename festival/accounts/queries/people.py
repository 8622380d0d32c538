"""Named reads of people, their roles and their sign-ins."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from festival.accounts import rules
from festival.accounts.models import Person, PersonKind, RoleGrant, SignIn
from festival.accounts.tokens import hash_token
from festival.authz import Role
from festival.db import db


def email_key(address: str) -> str:
    """An address as it is compared: NFKC, no case, no space around it."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


def person_by_email(address: str) -> Person | None:
    """Who has this address, with their roles."""
    return db.session.scalar(
        sa.select(Person)
        .where(Person.email_key == email_key(address))
        .options(selectinload(Person.grants))
    )


def teachers(addresses: Iterable[str]) -> Sequence[Person]:
    """Teachers who have confirmed one of these addresses; one statement."""
    keys = {email_key(one) for one in addresses if one}
    return db.session.scalars(
        sa.select(Person)
        .where(
            Person.kind == PersonKind.TEACHER,
            Person.email_key.in_(sorted(keys)),
            Person.email_confirmed_at.is_not(None),
            Person.closed_at.is_(None),
        )
        .order_by(Person.id)
    ).all()


def person(person_id: int) -> Person | None:
    """The person with this id, with their roles."""
    return db.session.scalar(
        sa.select(Person).where(Person.id == person_id).options(selectinload(Person.grants))
    )


def sign_in_of(secret: str, at: datetime) -> SignIn | None:
    """The sign-in of this secret with its person and roles, if it still stands."""
    found = db.session.scalars(_sign_in(), {"token": hash_token(secret)}).unique().first()
    if found is None or found.person.closed_at is not None:
        return None
    if not rules.is_standing(found, found.person, at):
        return None
    found.person.sign_in_token = secret
    found.person.came_by = found.came_by
    found.person.began_with = found.person.roles_held()
    return found


@cache
def _sign_in() -> sa.Select[SignIn]:
    # Put together once: every page of who signed in asks it.
    wanted = SignIn.token_hash == sa.bindparam("token")
    whole = joinedload(SignIn.person).joinedload(Person.grants)
    return sa.select(SignIn).where(wanted).options(whole)


def signed_in_person(secret: str, at: datetime) -> Person | None:
    """Who holds this sign-in, if it still stands."""
    found = sign_in_of(secret, at)
    return found.person if found else None


def sign_ins(person: Person, at: datetime) -> list[SignIn]:
    """Where this person is signed in now, the one used last first. Needs grants."""
    found = db.session.scalars(
        sa.select(SignIn)
        .where(SignIn.person_id == person.id, SignIn.ended_at.is_(None), SignIn.expires_at > at)
        .order_by(SignIn.seen_at.desc(), SignIn.id.desc())
    )
    return [one for one in found if rules.is_standing(one, person, at)]


def sign_in(sign_in_id: int) -> SignIn | None:
    """The sign-in with this id."""
    return db.session.get(SignIn, sign_in_id)


def people_with_role(role: Role, realm_id: int | None) -> list[Person]:
    """Everybody who holds the role in this realm now, by name, with their roles."""
    held = (
        sa.select(RoleGrant.person_id)
        .where(
            RoleGrant.role == role,
            RoleGrant.realm_id.is_not_distinct_from(realm_id),
            RoleGrant.ended_at.is_(None),
        )
        .distinct()
    )
    return list(
        db.session.scalars(
            sa.select(Person)
            .where(Person.id.in_(held), Person.closed_at.is_(None))
            .order_by(Person.family_name, Person.given_name, Person.id)
            .options(selectinload(Person.grants))
        )
    )


def role_grants(realm_id: int | None) -> list[RoleGrant]:
    """Every role held in this realm now with who holds it; None: the owners' roles."""
    return list(
        db.session.scalars(
            sa.select(RoleGrant)
            .join(RoleGrant.person)
            .where(
                RoleGrant.realm_id.is_not_distinct_from(realm_id),
                RoleGrant.ended_at.is_(None),
            )
            .order_by(RoleGrant.role, Person.family_name, Person.given_name, RoleGrant.id)
            .options(joinedload(RoleGrant.person).selectinload(Person.grants))
        )
    )


def role_grant(grant_id: int) -> RoleGrant | None:
    """The role grant with this id and who holds it."""
    return db.session.scalar(
        sa.select(RoleGrant)
        .where(RoleGrant.id == grant_id)
        .options(joinedload(RoleGrant.person).selectinload(Person.grants))
    )
