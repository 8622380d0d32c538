"""An event's file for calendars: right times, the last word, and never the way in."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from festival.clock import now
from festival.events.models import EventState
from festival.i18n import LANGUAGES
from tests import make, make_events


def read(browser: Any, slug: str) -> Any:
    answer = browser.get(f"/events/{slug}.ics")
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    (found,) = Calendar.from_ical(answer.data).walk("VEVENT")
    return found


@pytest.mark.parametrize("zone", ["Europe/Riga", "Europe/Oslo"])
def test_a_visit_of_four_days_across_the_change_of_clocks_keeps_its_times(
    zone: str, client: Any
) -> None:
    begins = datetime(2026, 10, 23, 7, tzinfo=UTC)
    event = make_events.event(
        begins_at=begins, ends_at=begins + timedelta(days=3, hours=8), time_zone=zone
    )
    found = read(client, event.slug)
    assert found.decoded("dtstart").astimezone(UTC) == begins
    assert found.decoded("dtend").astimezone(UTC) == begins + timedelta(days=3, hours=8)
    assert found["dtstart"].params["TZID"] == zone
    assert str(found["url"]).endswith(f"/events/{event.slug}")


def test_a_cancelled_event_stays_and_says_so(client: Any) -> None:
    event = make_events.event(
        state=EventState.CANCELLED, sequence=2, cancel_reason=make.texts("The speaker is ill.")
    )
    found = read(client, event.slug)
    assert (str(found["status"]), found["sequence"]) == ("CANCELLED", 2)
    assert "The speaker is ill." in str(found["description"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_in_stands_in_no_calendar_even_of_the_registered(
    language: str, client_of: Any
) -> None:
    event = make_events.event(begins_at=now() + timedelta(minutes=5))
    make_events.access(event)
    person = make.person()
    make_events.registration(event, person)
    browser = client_of(person)
    browser.set_cookie("language", language)
    page = browser.get(f"/events/{event.slug}")
    assert make_events.SECRETS[0] in page.text
    assert f'href="/events/{event.slug}.ics"' in page.text
    kept = browser.get(f"/events/{event.slug}.ics").text
    assert not [one for one in make_events.SECRETS if one in kept.replace("\r\n ", "")]


def test_a_draft_has_no_calendar(client: Any) -> None:
    event = make_events.event(state=EventState.DRAFT)
    assert client.get(f"/events/{event.slug}.ics").status_code == 404
    assert client.get("/events/never-was.ics").status_code == 404


def test_the_calendar_of_all_events_holds_what_everybody_may_know_of(client: Any) -> None:
    shown = [
        make_events.event(),
        make_events.event(state=EventState.CANCELLED),
    ]
    make_events.event(state=EventState.DRAFT)
    make_events.event(begins_at=now() - timedelta(days=3))
    for one in shown:
        make_events.access(one)
    answer = client.get("/events.ics")
    found = Calendar.from_ical(answer.data).walk("VEVENT")
    assert [str(one["uid"]).split("@")[0] for one in found] == [f"event-{one.id}" for one in shown]
    kept = answer.text.replace("\r\n ", "")
    assert not [one for one in make_events.SECRETS if one in kept]
    assert 'href="/events.ics"' in client.get("/events").text
