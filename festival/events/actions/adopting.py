"""A guest's registration that turns out to be a person's own."""

from datetime import datetime

from festival.accounts.models import Person
from festival.db import db
from festival.events import queries
from festival.events.models import Event, Registration


def own_as_guest(event: Event, person: Person) -> Registration | None:
    """What the person registered for as a guest, by the address that is proved to be theirs.

    What a guardian registered by that address is a child's, and stays with the address.
    """
    if person.email_key is None or person.email_confirmed_at is None:
        return None
    return queries.guest_registration(event.id, person.email_key)


def adopt(held: Registration, person: Person, at: datetime) -> None:
    """Let the place be the person's; the guest's link opens it no more. The event is locked."""
    held.person_id, held.changed_at = person.id, at
    held.email, held.guest_key, held.given_name, held.family_name = "", None, "", ""
    db.session.flush()
    db.session.refresh(held, ["person"])
