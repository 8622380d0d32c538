"""One's own calendar: right times for every reader, revocable, and nobody's names in it."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from flask import Flask
from icalendar import Calendar

from festival.accounts import throttle
from festival.accounts.models import Person, PersonKind
from festival.activity import Activity
from festival.clock import now
from festival.db import db
from festival.events import actions
from festival.events.calendar import queries
from festival.events.calendar.actions import OtherAddress, end_address, make_address
from festival.events.models import CalendarAddress, EventState, RegistrationState
from tests import make, make_events, make_programme
from tests.core.test_calendars import SPANS, by_dateutil, by_the_letter
from tests.queries import count_queries


def secret_of(person: Any) -> str:
    held = queries.address_of(person.id)
    return make_address(person, drawn_from=held.version if held else 0, at=now())


def read(client: Any, secret: str) -> list[Any]:
    answer = client.get(f"/calendars/{secret}.ics")
    assert answer.status_code == 200, answer.status_code
    return list(Calendar.from_ical(answer.data).walk("VEVENT"))


@pytest.mark.parametrize("zone", ["Europe/Riga", "Europe/Oslo"])
def test_three_readers_get_the_moments_across_both_changes_of_clocks(
    zone: str, client: Any
) -> None:
    spans = [(begins, ends) for where, begins, ends in SPANS if where == zone][::7]
    with time_machine.travel(datetime(2026, 3, 1, tzinfo=UTC), tick=False):
        for begins, ends in spans:
            person = make.person()
            event = make_events.event(begins_at=begins, ends_at=ends, time_zone=zone)
            make_events.registration(event, person)
            ics = client.get(f"/calendars/{secret_of(person)}.ics").data
            (found,) = Calendar.from_ical(ics).walk("VEVENT")
            for name, meant in (("DTSTART", begins), ("DTEND", ends)):
                assert found.decoded(name).astimezone(UTC) == meant
                assert by_the_letter(ics, name) == meant
                assert by_dateutil(ics, name) == meant


def test_it_holds_own_places_as_they_stand_and_nothing_of_anybody_else(client: Any) -> None:
    person, other = make.person(), make.person(given_name="Somebody", family_name="Elsewhere")
    event = make_events.event()
    make_events.access(event)
    held = make_events.registration(event, person)
    waits = make_events.registration(make_events.event(), person, RegistrationState.WAITING)
    asked = make_events.registration(
        make_events.event(), person, consent_until=now() + timedelta(days=1)
    )
    called_off = make_events.event(state=EventState.CANCELLED)
    make_events.registration(called_off, person)
    back = make_events.registration(make_events.event(), person, RegistrationState.CANCELLED)
    make_events.registration(make_events.event(), other)
    long_over = make_events.event(begins_at=now() - timedelta(days=100))
    make_events.registration(long_over, person)
    make_events.registration(event, other)
    ics = client.get(f"/calendars/{secret_of(person)}.ics")
    found = {
        str(one["uid"]).split("@")[0]: str(one["status"])
        for one in Calendar.from_ical(ics.data).walk("VEVENT")
    }
    assert found == {
        f"my-event-{held.event_id}": "CONFIRMED",
        f"my-event-{waits.event_id}": "TENTATIVE",
        f"my-event-{asked.event_id}": "TENTATIVE",
        f"my-event-{called_off.id}": "CANCELLED",
        f"my-event-{back.event_id}": "CANCELLED",
    }
    kept = ics.text.replace("\r\n ", "")
    said = (*make_events.SECRETS, "Somebody", "Elsewhere", person.given_name, person.email)
    assert not [one for one in said if one in kept]
    assert ics.headers["Cache-Control"] == "private, max-age=300"
    assert ics.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in ics.headers


def test_what_the_own_cohort_meets_for_stands_in_it_and_no_other(client: Any) -> None:
    cohort, other = make_programme.cohort(), make_programme.cohort()
    inside = make_programme.participant(cohort)
    begins = datetime(2027, 3, 27, 22, 30, tzinfo=UTC)
    times = {"begins_at": begins, "ends_at": begins + timedelta(days=1)}
    camp = make_programme.gathering(cohort, place=make.texts("By the lake"), **times)
    make_programme.gathering(other)
    off = make_programme.gathering(cohort, state="cancelled", cancelled_at=now())
    who = db.session.get_one(Person, inside.person_id)
    ics = client.get(f"/calendars/{secret_of(who)}.ics").data
    found = {str(o["uid"]).split("@")[0]: o for o in Calendar.from_ical(ics).walk("VEVENT")}
    assert set(found) == {f"gathering-{camp.id}", f"gathering-{off.id}"}
    assert str(found[f"gathering-{off.id}"]["status"]) == "CANCELLED"
    told = found[f"gathering-{camp.id}"]
    assert told.decoded("dtstart").astimezone(UTC) == begins
    assert str(told["location"]) == "By the lake" and "url" not in told


def test_of_a_child_it_says_what_where_and_when_and_no_more(client: Any) -> None:
    child, grown = make.student(), make.person(PersonKind.TEACHER)
    event = make_events.event(place=make.texts("Room 204"))
    for who in (child, grown):
        make_events.registration(event, who)
    (of_child,), (of_grown,) = (read(client, secret_of(who)) for who in (child, grown))
    assert str(of_child["location"]).endswith("Room 204")
    assert "description" not in of_child and "url" not in of_child
    assert "description" in of_grown and "url" in of_grown


def test_every_change_counts_up_and_what_is_given_back_leaves_after_a_month(client: Any) -> None:
    person, by = make.person(), make.person()
    event = make_events.event(begins_at=now() + timedelta(days=60))
    with time_machine.travel(now(), tick=False) as clock:
        secret, seen = secret_of(person), []

        def look() -> Any:
            (found,) = read(client, secret)
            seen.append((found["sequence"], found.decoded("last-modified")))
            clock.shift(timedelta(minutes=1))
            return found

        held = actions.register(event, person=person, at=now())
        uid = str(look()["uid"])
        told = {"name": {"en": "Another name"}}
        actions.change(event, told, drawn_from=event.version, by=by, at=now())
        assert str(look()["summary"]) == "Another name"
        actions.cancel(held, at=now())
        assert str(look()["status"]) == "CANCELLED"
        again = actions.register(event, person=person, at=now())
        assert (str(look()["uid"]), again.id != held.id) == (uid, True)
        actions.cancel(again, at=now())
        look()
        for one, other in pairwise(seen):
            assert one[0] < other[0] and one[1] < other[1]
        clock.shift(timedelta(days=31))
        assert read(client, secret) == []


def test_a_new_address_ends_the_old_and_an_ended_one_was_never_there(
    client_of: Any, client: Any
) -> None:
    person = make.person()
    browser, reader = client_of(person), client
    made = browser.post("/my/calendar", data={"version": "0"})
    assert made.status_code == 201 and "/calendars/" in made.text
    first = made.text.split("/calendars/")[1].split(".ics")[0]
    assert first not in browser.get("/my/calendar").text
    assert db.session.query(CalendarAddress).filter_by(token_hash=first).count() == 0
    version = queries.address_of(person.id).version
    second = make_address(person, drawn_from=version, at=now())
    assert reader.get(f"/calendars/{second}.ics").status_code == 200
    assert browser.post("/my/calendar", data={"version": str(version)}).status_code == 409
    gone = reader.get(f"/calendars/{first}.ics")
    never = reader.get("/calendars/never-was.ics")
    assert (gone.status_code, never.status_code) == (404, 404)
    assert gone.text.replace(first, "") == never.text.replace("never-was", "")
    kept = queries.address_of(person.id).version
    assert browser.post("/my/calendar/end", data={"version": str(kept)}).status_code == 303
    assert reader.get(f"/calendars/{second}.ics").status_code == 404
    told = "".join(str(one.facts) for one in db.session.query(Activity))
    assert first not in told and second not in told


def test_who_closed_the_account_has_no_calendar_and_guessing_is_slowed(client: Any) -> None:
    person = make.person()
    secret = secret_of(person)
    person.closed_at = now()
    db.session.flush()
    assert client.get(f"/calendars/{secret}.ics").status_code == 404
    for number in range(throttle.CALENDAR.most):
        try:
            throttle.count((throttle.CALENDAR, "127.0.0.1"), at=now())
        except throttle.TryLater:
            break
        assert number < throttle.CALENDAR.most
    assert client.get("/calendars/guess.ics").status_code == 429
    assert read(client, secret_of(make.person())) == []


def test_two_at_once_make_one_address(app: Flask) -> None:
    person = make.person()
    make_address(person, drawn_from=0, at=now())
    with pytest.raises(OtherAddress):
        make_address(person, drawn_from=0, at=now())
    with pytest.raises(OtherAddress):
        end_address(person, drawn_from=7)


@pytest.mark.parametrize("language", ["lv", "nb"])
def test_it_speaks_the_language_of_whose_it_is(language: str, client: Any) -> None:
    person = make.person(language=language)
    make_events.registration(make_events.event(name={"en": "Talk", language: "Ō"}), person)
    (found,) = read(client, secret_of(person))
    assert str(found["summary"]) == "Ō"


def test_ten_places_cost_as_many_statements_as_one(app: Flask, client: Any) -> None:
    seen = []
    for many in (1, 3):
        person = make.person()
        for _ in range(many):
            make_events.registration(make_events.event(), person)
        secret = secret_of(person)
        db.session.expire_all()
        with count_queries(app) as statements:
            read(client, secret)
        seen.append(len(statements))
    assert seen[0] == seen[1]


def test_the_address_stands_in_no_page_but_the_one_that_made_it(client_of: Any) -> None:
    browser = client_of(make.person())
    page = browser.post("/my/calendar", data={"version": "0"})
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "same-origin"
    made = page.text.split('data-value="')[1].split('"')[0]
    assert urlsplit(made).path.startswith("/calendars/")
    assert f'href="webcal:{made.partition(":")[2]}"' in page.text
