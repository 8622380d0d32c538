"""Calendars: three readers that read differently get the moments that were meant."""

import io
import re
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from dateutil import tz
from icalendar import Calendar

from festival.calendars import Item, Status, as_ics, onsets

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
CHANGES = (datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC))
HOUR = timedelta(hours=1)
LENGTHS = (timedelta(minutes=40), HOUR, timedelta(hours=3), timedelta(days=3), timedelta(days=200))
FROM = (timedelta(hours=-30), -2 * HOUR, -HOUR / 2, HOUR / 2)
SPANS = [
    (zone, change + early, change + early + length)
    for zone in ("Europe/Riga", "Europe/Oslo")
    for change in CHANGES
    for early in FROM
    for length in LENGTHS
]


def item(zone: str = "Europe/Riga", **facts) -> Item:
    begins = facts.pop("begins_at", NOW + timedelta(days=3))
    return Item(
        uid="event-1@festival.example",
        sequence=facts.pop("sequence", 0),
        begins_at=begins,
        ends_at=facts.pop("ends_at", begins + 2 * HOUR),
        zone=zone,
        summary=facts.pop("summary", "A workshop"),
        changed_at=NOW,
        **facts,
    )


def lines(ics: bytes) -> list[str]:
    return ics.decode().replace("\r\n ", "").split("\r\n")


def written(ics: bytes, name: str) -> str:
    """What stands at a property of the event."""
    event = lines(ics)[lines(ics).index("BEGIN:VEVENT") :]
    return next(line for line in event if re.match(rf"{name}[:;]", line)).rsplit(":", 1)[1]


def local_of(value: str) -> datetime:
    return datetime.strptime(value.rstrip("Z"), "%Y%m%dT%H%M%S")


def by_the_letter(ics: bytes, name: str) -> datetime:
    """A reader that knows single onsets alone: the last before a local time says its offset."""
    read, changes, value = lines(ics), [], written(ics, name)
    for number, line in enumerate(read):
        if line in ("BEGIN:STANDARD", "BEGIN:DAYLIGHT"):
            told = dict(one.split(":", 1) for one in read[number + 1 : number + 5])
            offset = datetime.strptime(told["TZOFFSETTO"], "%z").utcoffset()
            changes.append((told["DTSTART"], offset))
    local = local_of(value).replace(tzinfo=UTC)
    if value.endswith("Z"):
        return local
    return local - max(one for one in changes if one[0] <= value)[1]


def by_dateutil(ics: bytes, name: str) -> datetime:
    value = written(ics, name)
    if value.endswith("Z"):
        return local_of(value).replace(tzinfo=UTC)
    here = tz.tzical(io.StringIO("\n".join(lines(ics)))).get()
    return local_of(value).replace(tzinfo=here).astimezone(UTC)


@pytest.mark.parametrize(("zone", "begins", "ends"), SPANS)
def test_around_the_changes_of_clocks_every_reader_gets_the_moments(zone, begins, ends):
    ics = as_ics([item(zone, begins_at=begins, ends_at=ends)], name="Events", now=NOW)
    event = Calendar.from_ical(ics).walk("VEVENT")[0]
    for name, meant in (("DTSTART", begins), ("DTEND", ends)):
        assert event.decoded(name).astimezone(UTC) == meant
        assert by_the_letter(ics, name) == meant
        assert by_dateutil(ics, name) == meant


def test_each_change_of_clocks_is_told_once_as_the_clocks_showed_it_before():
    (spring,) = onsets("Europe/Riga", CHANGES[0] - HOUR, CHANGES[1] - HOUR)[1:-1]
    assert spring.at == CHANGES[0]
    assert (spring.before, spring.after, spring.is_summer) == (2 * HOUR, 3 * HOUR, True)
    told = item(begins_at=CHANGES[0] - HOUR, ends_at=CHANGES[0] + HOUR)
    read = lines(as_ics([told], name="Events", now=NOW))
    assert "DTSTART:20260329T030000" in read
    assert not [line for line in read if line.startswith(("RDATE", "RRULE"))]
    oslo = lines(as_ics([replace(told, zone="Europe/Oslo")], name="Events", now=NOW))
    assert "DTSTART:20260329T020000" in oslo


def test_clocks_that_are_never_changed_are_told_too():
    ics = as_ics([item("Asia/Tokyo")], name="Events", now=NOW)
    assert by_the_letter(ics, "DTSTART") == by_dateutil(ics, "DTSTART") == NOW + timedelta(days=3)


def test_the_hour_that_comes_twice_is_written_by_utc():
    begins = CHANGES[1] - HOUR / 2
    ics = as_ics([item(begins_at=begins, ends_at=begins + 2 * HOUR / 3)], name="E", now=NOW)
    assert written(ics, "DTSTART") == "20261025T003000Z"
    assert written(ics, "DTEND") == "20261025T011000Z"


def test_words_come_back_as_they_were_and_no_line_is_too_long():
    words = "Āboli, ķirši; bāze\\æøå\nEND:VEVENT\n" + "š" * 300
    ics = as_ics([item(summary=words, description=words, location=words)], name=words, now=NOW)
    read = Calendar.from_ical(ics)
    (event,) = read.walk("VEVENT")
    for name in ("summary", "description", "location"):
        assert str(event[name]) == words
    assert ics.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in ics.replace(b"\r\n", b"")
    assert max(len(line) for line in ics.split(b"\r\n")) <= 75
    assert lines(ics).count("END:VEVENT") == 1


def test_moved_and_cancelled_items_say_which_word_is_the_last():
    told = item(sequence=3, status=Status.CANCELLED, url="https://festival.example/events/x")
    read = lines(as_ics([told, replace(told, uid="event-2@x")], name="Events", now=NOW))
    for line in ("SEQUENCE:3", "STATUS:CANCELLED", "LAST-MODIFIED:20260105T120000Z"):
        assert read.count(line) == 2
    assert read.count("BEGIN:VTIMEZONE") == 1
    assert {"VERSION:2.0", "METHOD:PUBLISH", "X-WR-CALNAME:Events"} <= set(read)


def test_an_item_has_no_place_for_the_way_in():
    assert {one.name for one in fields(Item)} == {
        "uid", "sequence", "begins_at", "ends_at", "zone", "summary", "changed_at",
        "description", "location", "url", "status",
    }  # fmt: skip
