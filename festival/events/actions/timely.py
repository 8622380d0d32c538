"""What time does: offers and places without consent lapse, reminders go out, old data goes.

Each may run twice at once: rows are claimed under the event's lock, or by an update that only one
can make.
"""

from datetime import datetime, timedelta

import sqlalchemy as sa

from festival import activity
from festival.activity import Happened
from festival.db import db
from festival.events import queries
from festival.events.actions import letters
from festival.events.actions.places import LAPSED, NO_CONSENT, end_registration, move_up
from festival.events.models import (
    Event,
    EventAccess,
    EventInvitation,
    EventState,
    Registration,
    RegistrationRequest,
    RegistrationState,
)

MOST = 500
ACCESS_KEPT = timedelta(days=7)
GUESTS_KEPT = timedelta(days=180)
WEEK, DAY = timedelta(days=7), timedelta(days=1)
# Who registers so shortly before is not reminded of it at once.
LEAST_BETWEEN = timedelta(hours=12)


def lapse(at: datetime) -> int:
    """End offers and places whose time is over, and offer them on; how many ended."""
    due = sa.or_(Registration.offer_until <= at, Registration.consent_until <= at)
    events = db.session.scalars(
        sa.select(Registration.event_id)
        .where(due, Registration.state != RegistrationState.CANCELLED)
        .distinct()
        .order_by(Registration.event_id)
    ).all()
    return sum(_lapse_in(queries.lock(event_id), at) for event_id in events)


def _lapse_in(event: Event, at: datetime) -> int:
    ended = 0
    for one in queries.registrations(event.id):
        if one.state is RegistrationState.CANCELLED:
            continue
        offer_over = one.offer_until is not None and one.offer_until <= at
        consent_over = one.consent_until is not None and one.consent_until <= at
        if offer_over or consent_over:
            why = LAPSED if offer_over else NO_CONSENT
            end_registration(event, one, at=at, why=why)
            if event.state is EventState.PUBLISHED:
                letters.write("registration_cancelled", one, event, why=why)
            ended += 1
    if ended:
        activity.record(None, Happened.OFFER_LAPSED, event, realm_id=event.realm_id, count=ended)
        move_up(event, at=at)
    return ended


def remind(at: datetime) -> int:
    """Remind the registered a week and a day before, and when the way in is shown; how many."""
    return (
        _remind(at, WEEK, Registration.reminded_week_at, "week")
        + _remind(at, DAY, Registration.reminded_day_at, "day")
        + _tell_open(at)
    )


def _due(at: datetime, column: sa.orm.InstrumentedAttribute[datetime | None]) -> sa.Select[int]:
    return (
        sa.select(Registration.id)
        .join(Event, Event.id == Registration.event_id)
        .where(
            Event.state == EventState.PUBLISHED,
            Event.begins_at > at,
            Registration.state == RegistrationState.REGISTERED,
            Registration.consent_until.is_(None),
            column.is_(None),
        )
        .order_by(Registration.id)
        .limit(MOST)
    )


def _remind(
    at: datetime,
    before: timedelta,
    column: sa.orm.InstrumentedAttribute[datetime | None],
    which: str,
) -> int:
    due = _due(at, column).where(
        Event.begins_at <= at + before, Registration.made_at <= at - LEAST_BETWEEN
    )
    if which == "week":
        due = due.where(Event.begins_at > at + DAY)
    return _claim_and_write(at, due, column, which)


def _tell_open(at: datetime) -> int:
    column = Registration.reminded_open_at
    due = _due(at, column).join(EventAccess, EventAccess.event_id == Event.id)
    due = due.where(Event.online.is_(True), Event.begins_at <= at + timedelta(days=1))
    ready = []
    for registration_id in db.session.scalars(due).all():
        found = queries.registration(registration_id)
        since = queries.access_from(found.event) if found else None
        if since is not None and since <= at:
            ready.append(registration_id)
    return _write(at, ready, column, "open")


def _claim_and_write(
    at: datetime,
    due: sa.Select[int],
    column: sa.orm.InstrumentedAttribute[datetime | None],
    which: str,
) -> int:
    return _write(at, list(db.session.scalars(due)), column, which)


def _write(
    at: datetime,
    ids: list[int],
    column: sa.orm.InstrumentedAttribute[datetime | None],
    which: str,
) -> int:
    written = 0
    for registration_id in ids:
        claimed = db.session.execute(
            sa.update(Registration)
            .where(Registration.id == registration_id, column.is_(None))
            .values({column: at})
        )
        found = queries.registration(registration_id) if claimed.rowcount else None  # type: ignore[attr-defined]
        if found is not None:
            letters.write("event_reminder", found, found.event, which=which)
            written += 1
    return written


def forget_old(at: datetime) -> int:
    """Drop what is not needed any more; how many rows. Running it twice changes nothing more.

    Ways in and invitations go a week after the end, unconfirmed wishes after their day, guests'
    names after half a year: that somebody was there stays.
    """
    over = sa.select(Event.id).where(Event.ends_at < at - ACCESS_KEPT)
    gone = db.session.execute(sa.delete(EventAccess).where(EventAccess.event_id.in_(over))).rowcount  # type: ignore[attr-defined]
    gone += db.session.execute(
        sa.delete(RegistrationRequest).where(RegistrationRequest.expires_at < at - DAY)
    ).rowcount  # type: ignore[attr-defined]
    gone += db.session.execute(
        sa.delete(EventInvitation).where(EventInvitation.event_id.in_(over))
    ).rowcount  # type: ignore[attr-defined]
    past = sa.select(Event.id).where(Event.ends_at < at - GUESTS_KEPT)
    gone += db.session.execute(
        sa.update(Registration)
        .where(
            Registration.event_id.in_(past),
            Registration.person_id.is_(None),
            Registration.anonymised_at.is_(None),
        )
        .values(email="", guest_key=None, given_name="", family_name="", anonymised_at=at)
    ).rowcount  # type: ignore[attr-defined]
    if gone:
        activity.record(None, Happened.RETENTION_DONE, None, kind="events", count=int(gone))
    return int(gone)
