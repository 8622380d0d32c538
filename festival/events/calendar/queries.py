"""What stands in a person's own calendar, and whose a secret address is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.accounts.models import Person
from festival.accounts.tokens import hash_token
from festival.db import db
from festival.events import rules
from festival.events.models import (
    CalendarAddress,
    Event,
    EventAccess,
    Registration,
    RegistrationState,
)
from festival.programme.gatherings.queries import OwnGathering, gatherings_of

# What is over stays so long; what was given back or called off, until calendars have heard of it.
PAST_KEPT = timedelta(days=90)
GIVEN_BACK_KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Place:
    """A person's place at an event, or one in the line; `changes` only ever grows."""

    event: Event
    registration: Registration
    changes: int
    changed_at: datetime


def address_of(person_id: int) -> CalendarAddress | None:
    """The address that the person has now."""
    return db.session.scalar(
        sa.select(CalendarAddress).where(CalendarAddress.person_id == person_id)
    )


def reader_of(secret: str) -> Person | None:
    """Whose calendar this secret opens; None for one that was taken back or never was."""
    found = db.session.scalar(
        sa.select(CalendarAddress)
        .where(CalendarAddress.token_hash == hash_token(secret))
        .options(joinedload(CalendarAddress.person).selectinload(Person.grants))
    )
    if found is None or found.person.closed_at is not None:
        return None
    return found.person


@dataclass(frozen=True)
class Coming:
    """A place at an event that is not over, and whether the way in can be seen on its page now."""

    registration: Registration
    event: Event
    opens_at: datetime | None
    is_open: bool


def coming(person_id: int, at: datetime, most: int = 60) -> list[Coming]:
    """Events ahead or going on at which the person has a place or waits; two statements."""
    rows = db.session.scalars(
        sa.select(Registration)
        .join(Registration.event)
        .where(
            Registration.person_id == person_id,
            Registration.state != RegistrationState.CANCELLED,
            Event.ends_at > at,
        )
        .order_by(Event.begins_at, Event.id)
        .options(joinedload(Registration.event))
        .limit(most)
    ).all()
    minutes = dict(
        db.session.execute(
            sa.select(EventAccess.event_id, EventAccess.shown_minutes).where(
                EventAccess.event_id.in_([one.event_id for one in rows if one.event.online])
            )
        ).all()
    )
    return [_coming(one, minutes.get(one.event_id), at) for one in rows]


def _coming(held: Registration, minutes: int | None, at: datetime) -> Coming:
    opens = None if minutes is None else rules.shown_from(held.event, minutes)
    sees = minutes is not None and rules.sees_access(held.event, minutes, held, at)
    return Coming(held, held.event, opens, sees)


def places_of(person_id: int, at: datetime) -> list[Place]:
    """The person's own places, the nearest event first, with what was given back of late.

    What a guardian registered by an address stays with that address: it stands in no account.
    """
    rows = db.session.scalars(
        sa.select(Registration)
        .join(Registration.event)
        .where(Registration.person_id == person_id, Event.ends_at >= at - PAST_KEPT)
        .order_by(Event.begins_at, Event.id, Registration.id)
        .options(joinedload(Registration.event))
    ).all()
    by_event: dict[int, list[Registration]] = {}
    for one in rows:
        by_event.setdefault(one.event_id, []).append(one)
    found = (_place(of_one) for of_one in by_event.values())
    return [one for one in found if _is_told(one, at)]


def gatherings(person: Person, at: datetime) -> list[OwnGathering]:
    """Meetings and camps of the person's cohorts that are not long over. Needs grants."""
    return [one for one in gatherings_of(person, at) if one.ends_at >= at - PAST_KEPT]


def _place(rows: Sequence[Registration]) -> Place:
    """Of those for one event the one that stands, else the last that was given back."""
    standing = [one for one in rows if one.state is not RegistrationState.CANCELLED]
    held = (standing or rows)[-1]
    event = held.event
    changes = event.sequence + sum(one.version for one in rows)
    times = (event.changed_at, event.cancelled_at, held.made_at, held.changed_at)
    return Place(event, held, changes, max(one for one in times if one is not None))


def _is_told(place: Place, at: datetime) -> bool:
    gone = place.registration.cancelled_at or place.event.cancelled_at
    return gone is None or gone >= at - GIVEN_BACK_KEPT
