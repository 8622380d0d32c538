"""Inviting people into a role of a realm, and taking the role."""

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from festival import activity, outbox
from festival.accounts import queries, realms, rules
from festival.accounts.actions.roles import grant_role
from festival.accounts.models import Invitation, Person, PersonKind, RoleGrant
from festival.accounts.tokens import new_token
from festival.accounts.words import invited
from festival.activity import Happened
from festival.authz import Role
from festival.db import db
from festival.errors import Gone, Refused, Taken
from festival.marks import N_

INVITATION_LASTS = timedelta(days=30)


class NotForYou(Refused):
    """The invitation names another address, or is for adults."""

    status = 403
    words = N_("This invitation was sent to another address. Sign in with that one.")


def invite(
    realm_id: int,
    role: Role,
    *,
    by: Person,
    at: datetime,
    address: str = "",
    name: str = "",
    language: str = "en",
    most_uses: int = 1,
    vetted_until: date | None = None,
    facts: dict[str, Any] | None = None,
    lasts: timedelta = INVITATION_LASTS,
    held: bool = False,
) -> tuple[Invitation, str]:
    """Open a door into a role: for one address, or for `most_uses` people who have the link.

    Gives the row and the secret of its link. Side effects: a letter where there is an address
    (held back where `held`), the trail; what the address was sent before for this role no longer
    works. Raises Taken when the address belongs to somebody who holds the role.
    """
    if address:
        _make_way(realm_id, role, address, at)
    token = new_token()
    invitation = Invitation(
        realm_id=realm_id,
        role=role,
        address=address,
        name=name,
        language=language,
        token_hash=token.hash,
        made_at=at,
        made_by=by.id,
        expires_at=at + lasts,
        most_uses=1 if address else most_uses,
        uses=0,
        vetted_until=vetted_until,
        facts=facts or {},
    )
    db.session.add(invitation)
    db.session.flush()
    activity.record(by, Happened.INVITED, invitation, realm_id=realm_id, role=role.value)
    if address:
        _write_letter(invitation, token.secret, by, held)
    return invitation, token.secret


def _make_way(realm_id: int, role: Role, address: str, at: datetime) -> None:
    known = queries.person_by_email(address)
    if known is not None and known.has_role(role, realm_id):
        raise Taken(N_("Somebody with this address has this role already."))
    for earlier in queries.open_invitations(realm_id, role, address, at):
        earlier.revoked_at = at


def _write_letter(invitation: Invitation, secret: str, by: Person, held: bool) -> None:
    said = invited(invitation.role, realms.kind_of(invitation.realm_id))
    outbox.post(
        "invitation",
        to=invitation.address,
        language=invitation.language,
        realm_id=invitation.realm_id,
        held=held,
        name=invitation.name,
        who=by.name,
        realm=realms.about(invitation.realm_id).get("name", {}),
        title=said.title,
        words=said.words,
        means=said.means,
        secret=secret,
        until=invitation.expires_at,
        time_zone=realms.about(invitation.realm_id).get("time_zone"),
    )


def revoke_invitation(invitation: Invitation, *, by: Person, at: datetime) -> None:
    """Take an invitation back; the roles that came of it stay."""
    if invitation.revoked_at is not None:
        return
    invitation.revoked_at = at
    activity.record(by, Happened.INVITATION_REVOKED, invitation, realm_id=invitation.realm_id)


def accept_invitation(invitation: Invitation, person: Person, *, at: datetime) -> RoleGrant:
    """Take the role. Needs the person's grants.

    Raises Gone when the invitation no longer works, NotForYou for another address or for a
    student who is no adult. Side effects: the role, the trail, what the realm's feature adds.
    """
    if not rules.is_meant_for(invitation, person.email_key, queries.email_key(invitation.address)):
        raise NotForYou
    if not rules.can_take(person, invitation.role, at.date()):
        raise NotForYou(N_("This role is for adults."))
    _take_place(invitation, at)
    inviter = queries.inviter(invitation)
    grant = grant_role(
        person,
        invitation.role,
        invitation.realm_id,
        by=inviter,
        at=at,
        vetted_until=invitation.vetted_until,
    )
    if invitation.address and person.email_confirmed_at is None:
        person.email_confirmed_at = at
        activity.record(person, Happened.EMAIL_CONFIRMED, person)
        realms.tell_email_confirmed(person, at)
    activity.record(person, Happened.INVITATION_ACCEPTED, invitation, realm_id=invitation.realm_id)
    realms.tell_accepted(person, invitation)
    return grant


def _take_place(invitation: Invitation, at: datetime) -> None:
    # One statement checks and counts: two people cannot take the last place.
    taken = db.session.execute(
        sa.update(Invitation)
        .where(
            Invitation.id == invitation.id,
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > at,
            Invitation.uses < Invitation.most_uses,
        )
        .values(uses=Invitation.uses + 1)
    )
    if not taken.rowcount:  # type: ignore[attr-defined]
        raise Gone
    db.session.refresh(invitation)


def join_by_invitation(
    invitation: Invitation,
    *,
    given_name: str,
    family_name: str,
    language: str,
    at: datetime,
    password_hash: str | None = None,
) -> Person:
    """Make an account for whoever followed the link, and take the role with it.

    The address invited counts as proved; where the invitation names none the account has none.
    Raises Taken when an account has the address already, else as `accept_invitation`.
    """
    address = invitation.address or None
    person = Person(
        kind=PersonKind.ADULT,
        email=address,
        email_key=queries.email_key(address) if address else None,
        email_confirmed_at=at if address else None,
        password_hash=password_hash,
        given_name=given_name,
        family_name=family_name,
        language=language,
        registered_at=at,
    )
    try:
        with db.session.begin_nested():
            db.session.add(person)
            db.session.flush()
    except IntegrityError as error:
        raise Taken(N_("You have an account already. Sign in to go on.")) from error
    activity.record(person, Happened.REGISTERED, person, kind=person.kind.value)
    accept_invitation(invitation, person, at=at)
    if address:
        realms.tell_email_confirmed(person, at)
    found = queries.person(person.id)
    assert found is not None
    db.session.refresh(found, ["grants"])
    return found
