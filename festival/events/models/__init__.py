"""Events, the way into an online one, who comes, and the door."""

from festival.events.models.calendars import CalendarAddress
from festival.events.models.door import EventDoor
from festival.events.models.events import (
    Event,
    EventAccess,
    EventHost,
    EventKind,
    EventState,
    HostPart,
)
from festival.events.models.registrations import (
    Registration,
    RegistrationRequest,
    RegistrationState,
)

__all__ = [
    "CalendarAddress",
    "Event",
    "EventAccess",
    "EventDoor",
    "EventHost",
    "EventKind",
    "EventState",
    "HostPart",
    "Registration",
    "RegistrationRequest",
    "RegistrationState",
]
