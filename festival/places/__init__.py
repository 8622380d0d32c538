"""Places that people hold, wait for and are offered. Pure: numbers in, numbers out.

Whoever waits goes first: a newcomer waits while anybody does. An offer holds a place until it is
taken up or lapses, so that nobody is ever offered what somebody else may still take.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# A shorter offer is no offer: the place goes to the first who asks.
LEAST_WINDOW = timedelta(hours=1)


class Arrival(StrEnum):
    """What a newcomer gets."""

    PLACE = "place"
    WAITING = "waiting"


@dataclass(frozen=True)
class Line:
    """Places as they stand: `capacity` None is without end, `waiting` holds ids, first first.

    `taken` are held for good, `offered` until an offer ends; those offered do not stand in
    `waiting` any more.
    """

    capacity: int | None
    taken: int
    offered: int = 0
    waiting: tuple[int, ...] = ()


def free(line: Line) -> int | None:
    """Places that nobody holds and nobody is offered; None where there is no end of them."""
    if line.capacity is None:
        return None
    return max(0, line.capacity - line.taken - line.offered)


def arrival(line: Line) -> Arrival:
    """Whether a newcomer gets a place or waits."""
    if line.waiting:
        return Arrival.WAITING
    left = free(line)
    return Arrival.PLACE if left is None or left > 0 else Arrival.WAITING


def next_up(line: Line) -> tuple[int, ...]:
    """Who is to be offered a place now, in the order they came."""
    left = free(line)
    return line.waiting if left is None else line.waiting[:left]


def least_capacity(line: Line) -> int:
    """The smallest capacity that breaks no promise."""
    return line.taken + line.offered


def offer_end(at: datetime, window: timedelta, last: datetime) -> datetime | None:
    """Until when an offer made now holds; None where less than an hour is left before `last`."""
    end = min(at + window, last)
    return end if end - at >= LEAST_WINDOW else None
