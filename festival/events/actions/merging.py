"""When an address is proved to be a person's, what came by it as a guest becomes their own."""

from datetime import datetime

import sqlalchemy as sa

from festival.accounts.models import Person
from festival.db import db
from festival.events import queries, rules
from festival.events.actions.adopting import adopt, own_as_guest
from festival.events.actions.places import end_registration, move_up
from festival.events.models import Event, Registration, RegistrationState
from festival.events.rules import Viewer

SAME_PERSON = "same person"


def take_over(person: Person, at: datetime) -> int:
    """Make the guest's registrations of this address the person's; how many.

    Never two places at one event, and never a later place in the line than either had. A child
    that is too young to answer alone takes nothing over: no guardian said yes to an account.
    """
    if person.email_key is None or person.email_confirmed_at is None:
        return 0
    ids = db.session.scalars(
        sa.select(Registration.event_id)
        .where(
            Registration.guest_key == person.email_key,
            Registration.state != RegistrationState.CANCELLED,
        )
        .order_by(Registration.event_id)
    ).all()
    return sum(_take_over(queries.lock(one), person, at) for one in ids)


def _take_over(event: Event, person: Person, at: datetime) -> int:
    guest = own_as_guest(event, person)
    if guest is None or rules.needs_guardian(person, event, at.date()):
        return 0
    own = queries.registration_of(event, Viewer(person))
    if own is None:
        adopt(guest, person, at)
        return 1
    if not (rules.can_cancel(own, event, at) and rules.can_cancel(guest, event, at)):
        # It has begun: what was noted of who was there stays as it is.
        return 0
    keep, drop = (guest, own) if _rank(guest, at) < _rank(own, at) else (own, guest)
    end_registration(event, drop, at=at, why=SAME_PERSON, by=person)
    if keep is guest:
        adopt(guest, person, at)
    move_up(event, at=at)
    return 1


def _rank(held: Registration, at: datetime) -> tuple[int, datetime]:
    """The better place first: one that is held, one that is offered, the longest wait."""
    if held.state is RegistrationState.REGISTERED:
        return (0 if held.consent_until is None else 1), held.made_at
    return (2 if rules.is_offered(held, at) else 3), held.waiting_since or held.made_at
