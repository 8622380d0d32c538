"""When a door is open, and what somebody who stands at it may do. Pure.

It is the same at an online event: there the code is shown in the meeting. Opening the way into a
meeting marks nobody, because a link that was opened is nobody who was there.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from festival import places
from festival.events import rules
from festival.events.models import Event, EventState, ForWhom, Registration, RegistrationState
from festival.places import Line

BEFORE = timedelta(minutes=30)
AFTER = timedelta(minutes=30)


class Standing(StrEnum):
    """Where somebody stands who is at the door."""

    HERE = "here"
    EXPECTED = "expected"
    FREE = "free"
    FULL = "full"
    GUARDIAN = "guardian"
    OTHERS = "others"


def opens_at(event: Event) -> datetime:
    """From when the code works."""
    return event.begins_at - BEFORE


def shuts_at(event: Event) -> datetime:
    """Until when it works."""
    return event.ends_at + AFTER


def is_open(event: Event, at: datetime) -> bool:
    """Whether the code works now."""
    return event.state is EventState.PUBLISHED and opens_at(event) <= at <= shuts_at(event)


def can_show(event: Event, at: datetime) -> bool:
    """Whether a code can be made: beforehand too, so that it can be printed."""
    return event.state is EventState.PUBLISHED and at <= shuts_at(event)


def may_walk_in(event: Event, tied: rules.Standing) -> bool:
    """Whether one may come unannounced: an invitation is used up by registering, not here."""
    if event.audience is ForWhom.COHORT:
        return tied.in_cohort
    return event.audience is ForWhom.EVERYBODY or tied.registered


def standing(
    event: Event,
    held: Registration | None,
    line: Line,
    at: datetime,
    *,
    needs_yes: bool,
    walks_in: bool = True,
) -> Standing:
    """What stands between this person and "I am here".

    `needs_yes`: a guardian has to say yes first, and has not; `walks_in`: see may_walk_in.
    """
    if held is not None and held.state is RegistrationState.ATTENDED:
        return Standing.HERE
    if held is None and not walks_in:
        return Standing.OTHERS
    if needs_yes or (held is not None and held.consent_until is not None):
        return Standing.GUARDIAN
    if held is not None and held.state in rules.HELD:
        return Standing.EXPECTED
    if held is not None and rules.is_offered(held, at):
        return Standing.FREE
    return Standing.FREE if _has_room(event, held, line, at) else Standing.FULL


def _has_room(event: Event, held: Registration | None, line: Line, at: datetime) -> bool:
    left = places.free(line)
    if left == 0:
        return False
    if at >= event.begins_at:
        # Who waited elsewhere is offered nothing any more: the place is for who has come.
        return True
    offers = places.offer_end(at, timedelta(hours=event.offer_hours), event.begins_at) is not None
    waits_here = held is not None and held.state is RegistrationState.WAITING
    return waits_here and not offers if line.waiting else True
