"""Events, the way into an online one, and who comes."""

from festival.events.models.calendars import CalendarAddress
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
    "EventHost",
    "EventKind",
    "EventState",
    "HostPart",
    "Registration",
    "RegistrationRequest",
    "RegistrationState",
]
