"""Making, using and taking back links that stand in mails."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from festival.accounts.models import Guardian, LinkPurpose, Person, SignedLink
from festival.accounts.tokens import new_token
from festival.db import db
from festival.errors import Gone


def make_link(
    purpose: LinkPurpose,
    *,
    lasts: timedelta,
    at: datetime,
    person: Person | None = None,
    guardian: Guardian | None = None,
    realm_id: int | None = None,
    address: str = "",
    is_reminder: bool = False,
) -> str:
    """A new link; gives the secret that only the mail will know.

    Side effect: open links of the same purpose for the same person, or for the same guardian in
    the same realm, no longer work.
    """
    revoke_links(purpose, person=person, guardian=guardian, realm_id=realm_id, at=at)
    token = new_token()
    db.session.add(
        SignedLink(
            token_hash=token.hash,
            purpose=purpose,
            person_id=person.id if person else None,
            guardian_id=guardian.id if guardian else None,
            realm_id=realm_id,
            address=address,
            made_at=at,
            expires_at=at + lasts,
            is_reminder=is_reminder,
        )
    )
    db.session.flush()
    return token.secret


def revoke_links(
    purpose: LinkPurpose,
    *,
    at: datetime,
    person: Person | None = None,
    guardian: Guardian | None = None,
    realm_id: int | None = None,
) -> None:
    """Let open links of this purpose for this person or guardian work no longer."""
    db.session.execute(
        sa.update(SignedLink)
        .where(
            SignedLink.purpose == purpose,
            SignedLink.person_id.is_not_distinct_from(person.id if person else None),
            SignedLink.guardian_id.is_not_distinct_from(guardian.id if guardian else None),
            SignedLink.realm_id.is_not_distinct_from(realm_id),
            SignedLink.used_at.is_(None),
        )
        .values(used_at=at)
    )


def use_link(link: SignedLink, *, at: datetime) -> None:
    """Use a link up. Raises Gone when it was used, taken back or has run out meanwhile."""
    used = db.session.execute(
        sa.update(SignedLink)
        .where(SignedLink.id == link.id, SignedLink.used_at.is_(None), SignedLink.expires_at > at)
        .values(used_at=at)
    )
    if not used.rowcount:  # type: ignore[attr-defined]
        raise Gone
