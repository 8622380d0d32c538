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
from festival.events.models.questions import (
    Asking,
    EventExchange,
    EventQuestion,
    EventVote,
    QuestionState,
    WithheldWhy,
)
from festival.events.models.registrations import (
    Registration,
    RegistrationRequest,
    RegistrationState,
)

__all__ = [
    "Asking",
    "CalendarAddress",
    "Event",
    "EventAccess",
    "EventDoor",
    "EventExchange",
    "EventHost",
    "EventKind",
    "EventQuestion",
    "EventState",
    "EventVote",
    "HostPart",
    "QuestionState",
    "Registration",
    "RegistrationRequest",
    "RegistrationState",
    "WithheldWhy",
]
