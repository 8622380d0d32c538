"""An event as an item of a calendar: from its public words alone, so never the way in."""

from urllib.parse import urlsplit

from festival.calendars import Item, Status
from festival.events.models import Event, EventState
from festival.i18n import gettext, text

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
    where = [gettext("Online")] if event.online else []
    times = (event.created_at, event.published_at, event.moved_at, event.cancelled_at)
    return Item(
        uid=f"event-{event.id}@{urlsplit(base).hostname}",
        sequence=event.sequence,
        begins_at=event.begins_at,
        ends_at=event.ends_at,
        zone=event.time_zone,
        summary=text(event.name),
        changed_at=max(one for one in times if one is not None),
        description="\n".join(one for one in said if one),
        location=", ".join(one for one in (*where, text(event.place)) if one),
        url=f"{base.rstrip('/')}/events/{event.slug}",
        status=STATUS[event.state],
    )
