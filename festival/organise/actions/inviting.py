"""Inviting many people at once, and inviting one of them again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from festival.accounts import actions as accounts
from festival.accounts.models import Invitation, Person
from festival.authz import Role
from festival.editions.models import Edition
from festival.errors import Invalid
from festival.marks import N_
from festival.organise.pasting import Pasted


@dataclass(frozen=True)
class Terms:
    """What every invitation of one go has in common; `facts` are for judges."""

    role: Role
    language: str = "en"
    vetted_until: date | None = None
    held: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)


def invite_all(
    edition: Edition, people: Sequence[Pasted], terms: Terms, *, by: Person, at: datetime
) -> int:
    """Write to everybody whose line has no fault; how many letters there are.

    Raises Invalid where no line can be used, Taken where somebody took the role meanwhile. Side
    effects: those of `accounts.actions.invite`, once a line.
    """
    right = [one for one in people if not one.fault]
    if not right:
        raise Invalid(N_("No line can be used yet."))
    for one in right:
        accounts.invite(
            edition.realm_id,
            terms.role,
            by=by,
            at=at,
            address=one.address,
            name=one.name,
            language=terms.language,
            vetted_until=terms.vetted_until,
            facts=dict(terms.facts),
            held=terms.held,
        )
    return len(right)


def invite_again(invitation: Invitation, *, by: Person, at: datetime) -> Invitation:
    """Write the same letter anew with a new link; the old one no longer works.

    Raises Invalid for an open link, which has no address, Taken as `accounts.actions.invite`.
    """
    if not invitation.address:
        raise Invalid(N_("This is a link for several people. Make a new one."))
    accounts.revoke_invitation(invitation, by=by, at=at)
    again, _secret = accounts.invite(
        invitation.realm_id,
        invitation.role,
        by=by,
        at=at,
        address=invitation.address,
        name=invitation.name,
        language=invitation.language,
        vetted_until=invitation.vetted_until,
        facts=dict(invitation.facts),
    )
    return again
