"""An event as an item of a calendar: from its public words alone, so never the way in.

In a person's own calendar stands what is planned, where and when, and of a child nothing else: who
reads over a shoulder, or finds the address, learns no more than that.
"""

from urllib.parse import urlsplit

from festival.calendars import Item, Status
from festival.events.calendar.queries import Place
from festival.events.models import Event, EventState, RegistrationState
from festival.i18n import gettext, text
from festival.programme.gatherings.queries import OwnGathering

STATUS = {
    EventState.DRAFT: Status.TENTATIVE,
    EventState.PUBLISHED: Status.CONFIRMED,
    EventState.CANCELLED: Status.CANCELLED,
}


def item_of(event: Event, base: str) -> Item:
    """The event in the language of whoever asks; `base` is the address of the festival."""
    said = [text(event.summary)]
    if event.state is EventState.CANCELLED:
        said = [gettext("The event is cancelled."), text(event.cancel_reason)]
    elif event.online:
        said.append(gettext("The way into the meeting is shown to the registered, on its page."))
    return Item(
        uid=f"event-{event.id}@{urlsplit(base).hostname}",
        sequence=event.sequence,
        begins_at=event.begins_at,
        ends_at=event.ends_at,
        zone=event.time_zone,
        summary=text(event.name),
        changed_at=event.touched_at,
        description="\n".join(one for one in said if one),
        location=_where(event),
        url=f"{base.rstrip('/')}/events/{event.slug}",
        status=STATUS[event.state],
    )


def own_item(place: Place, base: str, *, of_child: bool) -> Item:
    """The event in the calendar of who has a place there or waits for one."""
    event = place.event
    return Item(
        uid=f"my-event-{event.id}@{urlsplit(base).hostname}",
        sequence=place.changes,
        begins_at=event.begins_at,
        ends_at=event.ends_at,
        zone=event.time_zone,
        summary=text(event.name),
        changed_at=place.changed_at,
        description="" if of_child else _said(place),
        location=_where(event),
        url="" if of_child else f"{base.rstrip('/')}/events/{event.slug}",
        status=_status(place),
    )


def gathering_item(one: OwnGathering, base: str, *, of_child: bool) -> Item:
    """A meeting or camp of the own cohort."""
    address = f"{base.rstrip('/')}/my/programme/gatherings/{one.id}"
    return Item(
        uid=f"gathering-{one.id}@{urlsplit(base).hostname}",
        sequence=one.version,
        begins_at=one.begins_at,
        ends_at=one.ends_at,
        zone=one.time_zone,
        summary=text(one.name),
        changed_at=None,
        location=text(one.place),
        url="" if of_child else address,
        status=Status.CANCELLED if one.is_cancelled else Status.CONFIRMED,
    )


def _status(place: Place) -> Status:
    held = place.registration
    if place.event.state is EventState.CANCELLED or held.state is RegistrationState.CANCELLED:
        return Status.CANCELLED
    if held.state is RegistrationState.WAITING or held.consent_until is not None:
        return Status.TENTATIVE
    return Status.CONFIRMED


def _said(place: Place) -> str:
    if place.event.state is EventState.CANCELLED:
        return gettext("The event is cancelled.")
    if place.registration.state is RegistrationState.CANCELLED:
        return gettext("You gave this place back, or it lapsed.")
    if place.registration.state is RegistrationState.WAITING:
        return gettext("You stand in the waiting line.")
    return gettext("How to join, and giving the place back: on the page of the event.")


def _where(event: Event) -> str:
    where = [gettext("Online")] if event.online else []
    return ", ".join(one for one in (*where, text(event.place)) if one)
