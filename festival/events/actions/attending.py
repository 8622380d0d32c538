"""Who was there."""

from collections.abc import Mapping
from datetime import datetime

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Refused
from festival.events import queries, rules
from festival.events.models import Event, RegistrationState
from festival.marks import N_

MARKS = (RegistrationState.REGISTERED, RegistrationState.ATTENDED, RegistrationState.ABSENT)


def mark(event: Event, said: Mapping[int, RegistrationState], *, by: Person, at: datetime) -> int:
    """Note by registration id who was there; how many notes changed. Sending it twice is harmless.

    Raises Refused before the event and later than two weeks after it.
    """
    event = queries.lock(event.id)
    changed = 0
    for one in queries.registrations(event.id):
        state = said.get(one.id)
        if state is None or state is one.state or state not in MARKS:
            continue
        if not rules.can_mark(one, event, at):
            raise Refused(
                N_("Attendance is noted from half an hour before until two weeks after the event.")
            )
        one.state, one.marked_at, one.marked_by = state, at, by.id
        changed += 1
    db.session.flush()
    if changed:
        activity.record(
            by, Happened.ATTENDANCE_MARKED, event, realm_id=event.realm_id, rows=changed
        )
    return changed
