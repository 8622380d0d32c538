"""Named reads of links in mails and of invitations."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from festival.accounts.models import Guardian, Invitation, LinkPurpose, Person, SignedLink
from festival.accounts.tokens import hash_token
from festival.authz import Role
from festival.db import db


def link(secret: str, *purposes: LinkPurpose) -> SignedLink | None:
    """The link of this secret, for one of these purposes only, with whom it is about."""
    return db.session.scalar(
        sa.select(SignedLink)
        .where(SignedLink.token_hash == hash_token(secret), SignedLink.purpose.in_(purposes))
        .options(
            joinedload(SignedLink.person).selectinload(Person.grants),
            joinedload(SignedLink.guardian).joinedload(Guardian.student),
        )
    )


def invitation(secret: str) -> Invitation | None:
    """The invitation of this secret."""
    return db.session.scalar(
        sa.select(Invitation).where(Invitation.token_hash == hash_token(secret))
    )


def invitation_by_id(invitation_id: int) -> Invitation | None:
    """The invitation with this id."""
    return db.session.get(Invitation, invitation_id)


def invitations(realm_id: int, role: Role | None = None) -> list[Invitation]:
    """Every invitation into this realm (into one role of it), the newest first."""
    found = sa.select(Invitation).where(Invitation.realm_id == realm_id)
    if role is not None:
        found = found.where(Invitation.role == role)
    return list(db.session.scalars(found.order_by(Invitation.made_at.desc(), Invitation.id.desc())))


def open_invitations(realm_id: int, role: Role, address: str, at: datetime) -> list[Invitation]:
    """What still waits for this address in this role, compared without case."""
    return list(
        db.session.scalars(
            sa.select(Invitation).where(
                Invitation.realm_id == realm_id,
                Invitation.role == role,
                sa.func.lower(Invitation.address) == address.lower(),
                Invitation.revoked_at.is_(None),
                Invitation.expires_at > at,
                Invitation.uses < Invitation.most_uses,
            )
        )
    )


def inviter(invitation: Invitation) -> Person | None:
    """Who made the invitation, with their roles."""
    return db.session.scalar(
        sa.select(Person)
        .where(Person.id == invitation.made_by)
        .options(selectinload(Person.grants))
    )
