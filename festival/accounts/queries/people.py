"""Named reads of people and their sign-ins."""

import unicodedata
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from festival.accounts.models import Person, SignIn
from festival.accounts.tokens import hash_token
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


def person(person_id: int) -> Person | None:
    """The person with this id, with their roles."""
    return db.session.scalar(
        sa.select(Person).where(Person.id == person_id).options(selectinload(Person.grants))
    )


def signed_in_person(secret: str, at: datetime) -> Person | None:
    """Who holds this sign-in, if it still stands."""
    sign_in = db.session.scalar(
        sa.select(SignIn)
        .where(
            SignIn.token_hash == hash_token(secret),
            SignIn.ended_at.is_(None),
            SignIn.expires_at > at,
        )
        .options(joinedload(SignIn.person).selectinload(Person.grants))
    )
    if sign_in is None or sign_in.person.closed_at is not None:
        return None
    sign_in.person.sign_in_token = secret
    return sign_in.person
