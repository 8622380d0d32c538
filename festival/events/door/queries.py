"""Named reads of doors."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.db import db
from festival.events.door import codes, rules
from festival.events.models import Event, EventDoor, EventHost, Registration, RegistrationState

EVENT = joinedload(EventDoor.event).selectinload(Event.hosts).joinedload(EventHost.partner)


def door_of(event_id: int) -> EventDoor | None:
    """The door of an event, once somebody made one."""
    return db.session.scalar(sa.select(EventDoor).where(EventDoor.event_id == event_id))


def is_open(event: Event, at: datetime) -> bool:
    """Whether a code for the door works now; asks the database only when it is time."""
    return rules.is_open(event, at) and door_of(event.id) is not None


def by_link(secret: str) -> EventDoor | None:
    """The door whose link this is, with its event; found by its digest."""
    if len(secret) > codes.LINK_MOST:
        return None
    return _by(EventDoor.link_digest == codes.link_digest(secret))


def by_code(typed: str) -> EventDoor | None:
    """The door whose code somebody typed; the same."""
    return _by(EventDoor.code_digest == codes.code_digest(typed))


def _by(wanted: sa.ColumnElement[bool]) -> EventDoor | None:
    return db.session.scalar(sa.select(EventDoor).where(wanted).options(EVENT))


def here(event_id: int) -> int:
    """How many are here."""
    counted = sa.select(sa.func.count(Registration.id)).where(
        Registration.event_id == event_id, Registration.state == RegistrationState.ATTENDED
    )
    return db.session.scalar(counted) or 0
