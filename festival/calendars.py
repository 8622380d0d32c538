"""iCalendar: what happens when, as calendars of phones and desks take it in.

An item has no field for a way into a meeting: who takes a file home takes it to strangers too.
Clocks are told by a VTIMEZONE of our own, one component for each change of clocks and never a
list of dates: programs that read only the first of a list are an hour late all summer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from festival.i18n import zone

if TYPE_CHECKING:
    from icalendar import Event, Timezone

MIMETYPE = "text/calendar"
# Nobody changes their clocks more seldom than this, or never.
A_YEAR = timedelta(days=400)


class Status(StrEnum):
    """Whether it takes place."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class Item:
    """One thing in a calendar; a higher sequence under the same uid takes the lower one's place."""

    uid: str
    sequence: int
    begins_at: datetime
    ends_at: datetime
    zone: str
    summary: str
    # None where nobody noted it.
    changed_at: datetime | None
    description: str = ""
    location: str = ""
    url: str = ""
    status: Status = Status.CONFIRMED


@dataclass(frozen=True)
class Onset:
    """The moment from which clocks stand so far from UTC, and how they stood before."""

    at: datetime
    before: timedelta
    after: timedelta
    is_summer: bool
    name: str


def as_ics(items: Sequence[Item], *, name: str, now: datetime) -> bytes:
    """The items as a file."""
    # Only whoever takes a calendar pays for the library.
    from icalendar import Calendar, vText

    made = Calendar()
    made.add("prodid", "-//Innovation Competition and Festival//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", vText(" ".join(name.split())))
    made.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for zone_name in sorted({one.zone for one in items if not _by_utc(one)}):
        there = [one for one in items if one.zone == zone_name]
        first, last = min(one.begins_at for one in there), max(one.ends_at for one in there)
        made.add_component(_timezone(zone_name, first, last))
    for one in items:
        made.add_component(_event(one, now))
    return bytes(made.to_ical())


def onsets(zone_name: str, first: datetime, last: datetime) -> list[Onset]:
    """The changes of clocks from the one before the first moment to the one after the last."""
    before = _changes(zone_name, first - A_YEAR, first)[-1:]
    if not before:
        # These clocks have stood as they stand for longer than we look back.
        start = (first - A_YEAR).replace(hour=0, minute=0, second=0, microsecond=0)
        local = first.astimezone(zone(zone_name))
        offset = local.utcoffset() or timedelta()
        before = [Onset(start, offset, offset, bool(local.dst()), local.tzname() or "")]
    after = _changes(zone_name, last, last + A_YEAR)[:1]
    return [*before, *_changes(zone_name, first, last), *after]


def _changes(zone_name: str, since: datetime, until: datetime) -> list[Onset]:
    """Every change of clocks after the one moment, up to the other."""
    here, found = zone(zone_name), []

    def offset(at: datetime) -> timedelta:
        return at.astimezone(here).utcoffset() or timedelta()

    at = since.astimezone(UTC).replace(second=0, microsecond=0)
    end = until.astimezone(UTC)
    while at < end:
        later = min(at + timedelta(days=1), end)
        if offset(at) != offset(later):
            low, high = at, later
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                low, high = (middle, high) if offset(middle) == offset(at) else (low, middle)
            local = high.astimezone(here)
            found.append(
                Onset(high, offset(low), offset(high), bool(local.dst()), local.tzname() or "")
            )
        at = later
    return found


def _timezone(zone_name: str, first: datetime, last: datetime) -> "Timezone":
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    made = Timezone()
    made.add("tzid", zone_name)
    for one in onsets(zone_name, first, last):
        part = TimezoneDaylight() if one.is_summer else TimezoneStandard()
        # As the clocks showed it the moment before they were changed (RFC 5545, 3.6.5).
        part.add("dtstart", (one.at + one.before).replace(tzinfo=None))
        part.add("tzoffsetfrom", one.before)
        part.add("tzoffsetto", one.after)
        part.add("tzname", one.name)
        made.add_component(part)
    return made


def _event(item: Item, now: datetime) -> "Event":
    from icalendar import Event

    clocks = UTC if _by_utc(item) else zone(item.zone)
    made = Event()
    made.add("uid", item.uid)
    made.add("sequence", item.sequence)
    made.add("dtstamp", now.astimezone(UTC))
    if item.changed_at is not None:
        made.add("last-modified", item.changed_at.astimezone(UTC))
    made.add("dtstart", item.begins_at.astimezone(clocks))
    made.add("dtend", item.ends_at.astimezone(clocks))
    made.add("summary", item.summary)
    made.add("status", item.status.value)
    for name in ("description", "location", "url"):
        if words := getattr(item, name):
            made.add(name, words)
    return made


def _by_utc(item: Item) -> bool:
    """Whether a local time of it would be misread: one that comes twice is read as its first."""
    here = zone(item.zone)
    if item.zone == "UTC":
        return True
    ends = (one.astimezone(here) for one in (item.begins_at, item.ends_at))
    return any(one.replace(fold=0).utcoffset() != one.replace(fold=1).utcoffset() for one in ends)
