"""What the board makes of a judging day: pace and end, who is idle, what is not in sync.

Pure: rows in, what to show out. Minutes are floats, moments are aware.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import quantiles

# A pause in the middle of the walk is no pace.
BREAK_VISITS = 6
# With fewer measured visits the plan's minutes are more honest.
MEASURED_LEAST = 8
IDLE_LEAST = 15
IDLE_VISITS = 3
# A clock may be off by so many seconds before somebody should know.
CLOCK_MOST = 180
# Sheets that wait on a phone are sent within seconds where there is network.
SENT_WITHIN = timedelta(minutes=2)


@dataclass(frozen=True)
class Projection:
    """When the last sheet will be in, as a range."""

    early: datetime
    late: datetime
    # By the minutes that the plan counts with.
    planned: datetime
    # The middle of the measured minutes a visit, None where too few were measured.
    pace: float | None
    measured: int


def gaps(submitted: Mapping[int, Sequence[datetime]], visit_minutes: int) -> list[float]:
    """Minutes from one sheet to the next of the same judge, without breaks and whole nights."""
    most = visit_minutes * BREAK_VISITS
    found = []
    for times in submitted.values():
        ordered = sorted(times)
        for before, after in pairwise(ordered):
            minutes = (after - before).total_seconds() / 60
            if 0.5 <= minutes <= most:
                found.append(minutes)
    return found


def projection(
    rounds: int, measured: Sequence[float], visit_minutes: int, at: datetime
) -> Projection | None:
    """When all is done; `rounds` is how many visits the busiest judge, or stand, has to come.

    The range is what the faster and the slower quarter of the measured visits take; without
    enough of them, the planned minutes and half as much again. None where nothing is left.
    """
    if rounds == 0:
        return None
    if len(measured) >= MEASURED_LEAST:
        fast, middle, slow = quantiles(measured, n=4)
        pace: float | None = middle
    else:
        fast, slow, pace = float(visit_minutes), visit_minutes * 1.5, None
    return Projection(
        at + timedelta(minutes=rounds * fast),
        at + timedelta(minutes=rounds * slow),
        at + timedelta(minutes=rounds * visit_minutes),
        pace,
        len(measured),
    )


def idle_after(visit_minutes: int) -> timedelta:
    """After how long without a sign of life somebody should look for a judge."""
    return timedelta(minutes=max(IDLE_LEAST, IDLE_VISITS * visit_minutes))


def is_idle(
    left: int, is_paused: bool, contacts: Iterable[datetime | None], after: timedelta, at: datetime
) -> bool:
    """Whether a judge who has stands left and no break was not heard of for long."""
    last = max((one for one in contacts if one is not None), default=None)
    return left > 0 and not is_paused and (last is None or at - last >= after)


def clock_is_off(seconds: int) -> bool:
    """Whether a phone's clock should be set."""
    return abs(seconds) > CLOCK_MOST


def is_stuck(waiting: int, seen_at: datetime, at: datetime) -> bool:
    """Whether sheets wait on a phone that should have sent them by now."""
    return waiting > 0 and at - seen_at >= SENT_WITHIN
