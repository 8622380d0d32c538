"""Letters about events: to a person's address, or to a guest's with the guest's own link.

None of them holds the way in: they lead to the page that shows it when it is time.
"""

from typing import Any

from festival import outbox
from festival.accounts.models import Person
from festival.db import db
from festival.events.links import token_of
from festival.events.models import Event, Registration


def write(kind: str, registration: Registration, event: Event, **facts: Any) -> None:
    """Write `mail/<kind>.txt` to who holds this registration; nothing where there is no address."""
    person = None
    if registration.person_id is not None:
        person = db.session.get(Person, registration.person_id)
    to = person.email if person is not None else registration.email
    if not to:
        return
    outbox.post(
        kind,
        to=to,
        language=person.language if person is not None else registration.language,
        person_id=registration.person_id,
        realm_id=event.realm_id,
        event=event,
        name=person.given_name if person is not None else registration.given_name,
        for_child=registration.for_child,
        token="" if person is not None else token_of(registration.id),
        registration=registration,
        **facts,
    )
