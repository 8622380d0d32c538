"""What becomes of a judge's role: a row that assignment knows, as soon as the role is there."""

from datetime import datetime

from festival import clock
from festival.accounts import realms
from festival.accounts.models import Invitation, Person, RealmKind
from festival.authz import Role
from festival.editions import queries as editions
from festival.judging import actions


def granted(person: Person, role: Role, realm_id: int, at: datetime) -> None:
    """Whoever is given the role of a judge is one from now on."""
    edition = editions.edition_of_realm(realm_id) if role is Role.JUDGE else None
    if edition is not None:
        actions.join(edition, person, {}, at=at)


def accepted(person: Person, invitation: Invitation) -> None:
    """What the invitation told of the judge (fields, languages, school) goes with them."""
    if invitation.role is not Role.JUDGE or invitation.realm_id is None:
        return
    edition = editions.edition_of_realm(invitation.realm_id)
    if edition is not None:
        actions.join(edition, person, dict(invitation.facts), at=clock.now())


realms.on_grant(granted)
realms.on_accept(RealmKind.EDITION, accepted)
