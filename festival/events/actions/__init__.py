"""Named writes of events: the event itself, places, attendance, letters, and what time does."""

from festival.events.actions.admitting import NotInvited
from festival.events.actions.attending import mark
from festival.events.actions.copying import copy
from festival.events.actions.making import (
    SetAccess,
    TooFewPlaces,
    WayIn,
    cancel_event,
    change,
    make,
    publish,
    set_access,
    set_hosts,
)
from festival.events.actions.places import (
    NoOffer,
    Started,
    accept,
    cancel,
    move_up,
    register,
)
from festival.events.actions.requests import confirm, request_place
from festival.events.actions.timely import forget_old, lapse, remind

__all__ = [
    "NoOffer",
    "NotInvited",
    "SetAccess",
    "Started",
    "TooFewPlaces",
    "WayIn",
    "accept",
    "cancel",
    "cancel_event",
    "change",
    "confirm",
    "copy",
    "forget_old",
    "lapse",
    "make",
    "mark",
    "move_up",
    "publish",
    "register",
    "remind",
    "request_place",
    "set_access",
    "set_hosts",
]
