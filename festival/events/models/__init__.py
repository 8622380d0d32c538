"""Events, the way into an online one, who comes, and the door."""

from festival.events.models.after import (
    Audience,
    EventAgendaLine,
    EventMaterial,
    EventPost,
    PostState,
)
from festival.events.models.calendars import CalendarAddress
from festival.events.models.door import EventDoor
from festival.events.models.events import (
    Event,
    EventAccess,
    EventHost,
    EventKind,
    EventState,
    ForWhom,
    HostPart,
)
from festival.events.models.invitations import EventInvitation
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
    "Audience",
    "CalendarAddress",
    "Event",
    "EventAccess",
    "EventAgendaLine",
    "EventDoor",
    "EventExchange",
    "EventHost",
    "EventInvitation",
    "EventKind",
    "EventMaterial",
    "EventPost",
    "EventQuestion",
    "EventState",
    "EventVote",
    "ForWhom",
    "HostPart",
    "PostState",
    "QuestionState",
    "Registration",
    "RegistrationRequest",
    "RegistrationState",
    "WithheldWhy",
]
