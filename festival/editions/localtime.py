"""Times as people type them: on the clocks of an edition's home, across the changes of clocks.

A time that the clocks skip in spring is refused with the next one that exists; a time that comes
twice in autumn means the earlier, and says so.
"""

import calendar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import available_timezones

from wtforms.validators import ValidationError

from festival.errors import Invalid
from festival.fields import YEARS
from festival.i18n import gettext, zone
from festival.marks import N_

TYPED = "%Y-%m-%dT%H:%M"
ZONES = tuple(
    sorted(
        name
        for name in available_timezones()
        if "/" in name and not name.startswith(("Etc/", "SystemV/", "posix/", "right/"))
    )
)
DAY_OF_MINUTES = 24 * 60


class Skipped(Invalid):
    """The clocks go forward over this time."""

    words = N_(
        "%(time)s on %(day)s does not exist: the clocks go forward then. Choose %(next)s or later."
    )


class EndsFirst(Invalid):
    """An end that is not after its beginning."""

    words = N_("This ends before it begins: %(ends)s is not after %(begins)s.")


@dataclass(frozen=True)
class Moment:
    """A moment, and whether its local time comes twice that night (the earlier is meant)."""

    at: datetime
    comes_twice: bool = False


def read_time(typed: str) -> datetime:
    """A naive local time as browsers send it. Raises ValidationError."""
    try:
        local = datetime.strptime(typed[:16].replace(" ", "T"), TYPED)
    except ValueError:
        words = gettext("Write a day and a time, such as 2027-03-01T09:00.")
        raise ValidationError(words) from None
    if not YEARS[0] <= local.year <= YEARS[1]:
        words = gettext("Between %(min)s and %(max)s.", min=YEARS[0], max=YEARS[1])
        raise ValidationError(words)
    return local


def moment(local: datetime, zone_name: str) -> Moment:
    """The moment of a naive local time. Raises Skipped where the clocks jump over it."""
    local = local.replace(tzinfo=None, fold=0)
    if not _exists(local, zone_name):
        after = first_after(local, zone_name)
        raise Skipped(time=f"{local:%H:%M}", day=f"{local:%Y-%m-%d}", next=f"{after:%H:%M}")
    here = zone(zone_name)
    early, late = local.replace(tzinfo=here), local.replace(tzinfo=here, fold=1)
    return Moment(early.astimezone(UTC), early.utcoffset() != late.utcoffset())


@dataclass(frozen=True)
class Span:
    """From one moment to a later one, and whether an end of it comes twice that night."""

    begins_at: datetime
    ends_at: datetime
    comes_twice: bool = False


def all_moments(local: datetime, zone_name: str) -> tuple[datetime, ...]:
    """Every moment at which the clocks of the zone show this: none, one or two, in order."""
    local = local.replace(tzinfo=None, fold=0)
    if not _exists(local, zone_name):
        return ()
    here = zone(zone_name)
    both = {local.replace(tzinfo=here, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return tuple(sorted(both))


def span(begins: datetime, ends: datetime, zone_name: str) -> Span:
    """The stretch between two naive local times. Raises Skipped and EndsFirst.

    A beginning that comes twice is the earlier; an end that comes twice is the first one after
    the beginning: from 03:30 to 03:10 in the night of the longer hour are forty minutes.
    """
    first = moment(begins, zone_name)
    moment(ends, zone_name)
    last = all_moments(ends, zone_name)
    after = [one for one in last if one > first.at]
    if not after:
        raise EndsFirst(begins=f"{begins:%Y-%m-%d %H:%M}", ends=f"{ends:%Y-%m-%d %H:%M}")
    return Span(first.at, after[0], first.comes_twice or len(last) > 1)


def first_after(local: datetime, zone_name: str) -> datetime:
    """The first local minute from this one on that the clocks of the zone show."""
    for _minute in range(DAY_OF_MINUTES):
        if _exists(local, zone_name):
            break
        local += timedelta(minutes=1)
    return local


def local_time(at: datetime, zone_name: str) -> datetime:
    """The moment on the clocks of the zone, naive, as a form takes it."""
    return at.astimezone(zone(zone_name)).replace(tzinfo=None)


def years_later(local: datetime, years: int) -> datetime:
    """The same day and time so many years on; 29 February becomes the 28th where it must."""
    year = local.year + years
    last = calendar.monthrange(year, local.month)[1]
    return local.replace(year=year, day=min(local.day, last))


def same_clock(at: datetime, zone_name: str, *, years: int = 0, new_zone: str = "") -> datetime:
    """The moment at which the clocks show the same again, years later or in another zone.

    Where the clocks skip that time it is the first one after.
    """
    wanted = years_later(local_time(at, zone_name), years)
    there = new_zone or zone_name
    return moment(first_after(wanted, there), there).at


def _exists(local: datetime, zone_name: str) -> bool:
    aware = local.replace(tzinfo=zone(zone_name))
    return local_time(aware.astimezone(UTC), zone_name) == local
