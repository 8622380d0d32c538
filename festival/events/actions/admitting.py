"""Whom an event that is not for everybody lets in. The event must be locked."""

from datetime import datetime

from festival.accounts.models import Person
from festival.db import db
from festival.errors import Refused
from festival.events import rules
from festival.events.inviting import queries as inviting
from festival.events.models import Event, EventInvitation, ForWhom
from festival.marks import N_


class NotInvited(Refused):
    """The event is for others, or the invitation lets nobody in any more."""

    words = N_("This event is for invited people only, or your invitation lets nobody in any more.")


def let_in(
    event: Event, person: Person | None, invitation: EventInvitation | None, at: datetime
) -> EventInvitation | None:
    """The invitation that this registration uses up, None where it needs none; NotInvited."""
    if event.audience is ForWhom.EVERYBODY:
        return None
    standing = inviting.standing(event, person, at)
    if event.audience is ForWhom.COHORT or (person is not None and standing.registered):
        # Who came by an invitation once and gave the place back may come again.
        if not rules.is_allowed(event, standing):
            raise NotInvited
        return None
    if invitation is None and person is not None:
        invitation = inviting.invitation_of(event, person, at)
    check_invitation(event, invitation, at)
    return invitation


def check_invitation(event: Event, invitation: EventInvitation | None, at: datetime) -> None:
    """Refuse one that lets nobody into this event any more. Raises NotInvited."""
    if invitation is None or invitation.event_id != event.id:
        raise NotInvited
    # Under the event's lock nobody else can use it up meanwhile.
    db.session.refresh(invitation)
    if not rules.is_usable(invitation, at):
        raise NotInvited


def count_use(used: EventInvitation | None) -> None:
    """One place fewer for whom this invitation lets in."""
    if used is not None:
        used.uses += 1
        db.session.flush()
