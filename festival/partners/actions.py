"""Named writes of partners. Each bumps the version of public pages: partners stand on them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from festival import activity, public_version
from festival.accounts import actions as accounts
from festival.accounts import queries as people
from festival.accounts.models import Person, RealmKind
from festival.activity import Happened
from festival.authz import Role
from festival.db import db
from festival.errors import Refused, Stale
from festival.marks import N_
from festival.partners import queries
from festival.partners.models import Partner
from festival.slugs import free_slug


class StillNeeded(Refused):
    """Something points to this partner."""

    words = N_("A prize is given by this partner. Hide the partner instead.")


def make(told: Mapping[str, Any], *, by: Person) -> Partner:
    """Add a partner at the end of the row; `told` holds columns of Partner by name."""
    last = db.session.scalar(sa.select(sa.func.max(Partner.position)))
    partner = Partner(
        slug=free_slug(told["name"], taken=queries.slugs(), otherwise="partner"),
        position=0 if last is None else last + 1,
        **told,
    )
    db.session.add(partner)
    db.session.flush()
    _changed(partner, by, "made")
    return partner


def change(partner: Partner, told: Mapping[str, Any], *, drawn_from: int, by: Person) -> None:
    """Change what is known of a partner. Raises Stale when somebody else saved in between."""
    if partner.version != drawn_from:
        raise Stale
    for name, value in told.items():
        setattr(partner, name, value)
    db.session.flush()
    _changed(partner, by, "changed")


def set_logo(partner: Partner, key: str, *, by: Person) -> None:
    """Show this picture, which is in the storage already; an empty key shows none."""
    partner.logo_key = key
    db.session.flush()
    _changed(partner, by, "logo" if key else "logo removed")


def move(partner: Partner, *, steps: int, by: Person) -> None:
    """Move a partner towards the front (-1) or the end (+1) of the row."""
    row = list(queries.partners())
    here = row.index(partner)
    there = min(max(0, here + steps), len(row) - 1)
    row.insert(there, row.pop(here))
    for position, one in enumerate(row):
        one.position = position
    db.session.flush()
    _changed(partner, by, "moved")


def invite(partner: Partner, told: Mapping[str, str], *, by: Person, at: datetime) -> None:
    """Invite somebody to speak for the partner: {"name", "address", "language"}.

    Side effects: a letter; the partner's realm, where it has none yet. Raises Taken when the
    address belongs to somebody who speaks for it already.
    """
    if partner.realm_id is None:
        partner.realm_id = accounts.make_realm(RealmKind.PARTNER).id
        db.session.flush()
    accounts.invite(
        partner.realm_id,
        Role.PARTNER,
        by=by,
        at=at,
        address=told["address"],
        name=told["name"],
        language=told["language"],
    )


def remove(partner: Partner, *, by: Person, at: datetime) -> None:
    """Take a partner out for good. Raises StillNeeded where a prize is given by it.

    Nobody speaks for it from then on, and no open invitation leads to it.
    """
    if partner.realm_id is not None:
        for grant in people.role_grants(partner.realm_id):
            accounts.end_role(grant, by=by, at=at)
        for invitation in people.invitations(partner.realm_id):
            accounts.revoke_invitation(invitation, by=by, at=at)
    _changed(partner, by, "removed")
    try:
        with db.session.begin_nested():
            db.session.delete(partner)
            db.session.flush()
    except IntegrityError as error:
        raise StillNeeded from error


def _changed(partner: Partner, by: Person, how: str) -> None:
    public_version.bump()
    activity.record(by, Happened.PARTNER_CHANGED, partner, how=how)
