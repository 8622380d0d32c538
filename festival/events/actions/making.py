"""Making, changing, publishing and cancelling events; the way in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from festival import activity, places, public_version
from festival.accounts import actions as accounts
from festival.accounts.models import Person, RealmKind
from festival.activity import Happened
from festival.authz import Role
from festival.db import db
from festival.errors import Invalid, NotReady, Refused, Stale
from festival.events import queries, rules
from festival.events.actions import letters
from festival.events.actions.places import move_up
from festival.events.agenda.moving import shift_agenda
from festival.events.models import (
    Event,
    EventAccess,
    EventHost,
    EventState,
    HostPart,
    Registration,
    RegistrationState,
)
from festival.events.words_around import words_around
from festival.marks import N_
from festival.slugs import free_slug

# What a person who registered must hear of when it changes.
MOVES = ("begins_at", "ends_at", "time_zone", "place", "online")
# What besides that stands in a calendar.
SHOWN = ("name", "summary")


class TooFewPlaces(Refused):
    """The capacity would be below the places that are held."""

    status = 422
    words = N_(
        "%(number)s people hold a place. Choose %(number)s or more, or cancel some places first."
    )


class WayIn(Invalid):
    """Public words hold the way into the meeting."""

    words = N_(
        "This looks like a way into the meeting. Put it under Join access: only the registered "
        "see it."
    )


class SetAccess(Invalid):
    """What is to be kept secret stands in public words already."""

    words = N_("This stands in the public text of the event. Take it out there first.")


def make(told: Mapping[str, Any], *, by: Person, at: datetime) -> Event:
    """A draft of an event, with its own realm, run by who makes it. Raises WayIn.

    `told` holds columns of Event: name, kind, begins_at, ends_at, time_zone and any other.
    """
    _no_way_in(told, None)
    slug = free_slug(
        told["name"],
        taken=queries.slugs() | {"courses", "figures", "invited", "new"},
        otherwise="event",
    )
    realm = accounts.make_realm(RealmKind.EVENT)
    event = Event(realm_id=realm.id, slug=slug, created_at=at, created_by=by.id, **told)
    db.session.add(event)
    db.session.flush()
    if not by.has_role(Role.OWNER):
        accounts.grant_role(by, Role.ORGANISER, realm.id, by=by, at=at)
    activity.record(by, Happened.EVENT_MADE, event, realm_id=realm.id)
    return event


def change(
    event: Event, told: Mapping[str, Any], *, drawn_from: int, by: Person, at: datetime
) -> None:
    """Change an event. Raises Stale, WayIn, TooFewPlaces.

    Side effects: where time or place changed everybody registered gets a letter and is reminded
    anew; where there are more places those who wait are offered them.
    """
    event = queries.lock(event.id)
    if event.version != drawn_from:
        raise Stale
    if event.state is EventState.CANCELLED:
        raise Refused(N_("This event is cancelled. Make a new one."))
    _no_way_in(told, queries.access(event.id))
    line = queries.line(event, at)
    least, capacity = places.least_capacity(line), told.get("capacity", event.capacity)
    if capacity is not None and capacity < least:
        raise TooFewPlaces(number=least)
    shift_agenda(event, told.get("begins_at", event.begins_at))
    moved, reworded = _differs(event, told, MOVES), _differs(event, told, SHOWN)
    more = event.capacity is not None and (capacity is None or capacity > event.capacity)
    for name, value in told.items():
        setattr(event, name, value)
    if db.session.is_modified(event):
        event.changed_at = at
    if moved or reworded:
        event.sequence += 1
    if moved:
        event.moved_at = at
    db.session.flush()
    activity.record(by, Happened.EVENT_CHANGED, event, realm_id=event.realm_id)
    if rules.was_published(event):
        # Who may know of it may have changed too.
        public_version.bump()
        if moved and event.begins_at > at:
            _tell_moved(event, by)
    if more or moved:
        move_up(event, at=at)


def _differs(event: Event, told: Mapping[str, Any], names: Sequence[str]) -> bool:
    return any(name in told and told[name] != getattr(event, name) for name in names)


def _tell_moved(event: Event, by: Person) -> None:
    activity.record(
        by, Happened.EVENT_MOVED, event, realm_id=event.realm_id, sequence=event.sequence
    )
    db.session.execute(
        sa.update(Registration)
        .where(Registration.event_id == event.id)
        .values(reminded_week_at=None, reminded_day_at=None, reminded_open_at=None)
    )
    for one in queries.to_write_to(event.id):
        letters.write("event_moved", one, event)


def publish(event: Event, *, by: Person, at: datetime) -> None:
    """Let everybody see it and register. Raises NotReady naming what is missing."""
    if event.state is not EventState.DRAFT:
        raise Refused(N_("This event was published before."))
    if rules.missing_for_publishing(event, queries.access(event.id), at):
        raise NotReady
    event.state, event.published_at = EventState.PUBLISHED, at
    db.session.flush()
    public_version.bump()
    activity.record(by, Happened.EVENT_PUBLISHED, event, realm_id=event.realm_id)


def cancel_event(event: Event, reason: Mapping[str, str], *, by: Person, at: datetime) -> None:
    """Call it off, for good; everybody registered or waiting gets a letter. Raises WayIn."""
    event = queries.lock(event.id)
    if event.state is not EventState.PUBLISHED:
        raise Refused(N_("Only an event that is published can be cancelled."))
    if event.ends_at <= at:
        raise Refused(N_("This event is over."))
    _no_way_in({"cancel_reason": dict(reason)}, queries.access(event.id))
    if not any(reason.values()):
        raise Invalid(N_("Say why in one language at least: it goes to everybody registered."))
    event.state, event.cancelled_at = EventState.CANCELLED, at
    event.cancel_reason = dict(reason)
    event.sequence += 1
    db.session.flush()
    public_version.bump()
    activity.record(by, Happened.EVENT_CANCELLED, event, realm_id=event.realm_id)
    for one in queries.to_write_to(event.id):
        letters.write("event_cancelled", one, event)
        if one.state is RegistrationState.WAITING:
            one.offer_until = None
    db.session.flush()


def set_hosts(event: Event, chosen: Sequence[tuple[int, HostPart]], *, by: Person) -> None:
    """Say which partners stand behind the event, in this order, and with which part."""
    db.session.execute(sa.delete(EventHost).where(EventHost.event_id == event.id))
    for position, (partner_id, part) in enumerate(chosen):
        db.session.add(
            EventHost(event_id=event.id, partner_id=partner_id, part=part, position=position)
        )
    db.session.flush()
    if rules.is_listed(event):
        public_version.bump()


def set_access(
    event: Event, told: Mapping[str, Any], *, drawn_from: int, by: Person, at: datetime
) -> None:
    """Keep the way into an online event. Raises SetAccess where it is public already, Stale.

    The trail says that it changed, never what it is.
    """
    kept = queries.access(event.id)
    if (kept.version if kept else 0) != drawn_from:
        raise Stale
    wanted = EventAccess(**told)
    public = {name: getattr(event, name) for name in rules.TEXTS}
    around = (event.url, *words_around(event.id))
    if rules.leaking(public, wanted) or any(rules.leaks(one, wanted) for one in around):
        raise SetAccess
    if kept is None:
        wanted.event_id = event.id
        try:
            with db.session.begin_nested():
                db.session.add(wanted)
                db.session.flush()
        except IntegrityError as error:
            raise Stale from error
    else:
        for name, value in told.items():
            setattr(kept, name, value)
    db.session.flush()
    activity.record(by, Happened.ACCESS_CHANGED, event, realm_id=event.realm_id)


def _no_way_in(told: Mapping[str, Any], access: EventAccess | None) -> None:
    if rules.leaking(dict(told), access) or rules.leaks(told.get("url", ""), access):
        raise WayIn
