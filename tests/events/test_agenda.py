"""The agenda and the outside link: public, in order, along with the event, never a way in."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from festival.authz import Role
from festival.db import db
from festival.events import actions as events
from festival.events.agenda import actions
from festival.events.agenda.queries import by_day, lines
from festival.events.models import EventAgendaLine
from tests import make, make_events
from tests.events.test_pages import form


@pytest.fixture
def owner(app: Flask) -> Any:
    who = make.person()
    make.grant(who, Role.OWNER)
    return who


def test_four_days_are_four_days_on_the_clocks_of_the_event(owner: Any, client: Any) -> None:
    begins = datetime(2026, 10, 23, 7, tzinfo=UTC)
    ends = begins + timedelta(days=3, hours=8)
    event = make_events.event(owner, begins_at=begins, ends_at=ends, time_zone="Europe/Oslo")
    # 23:30 in Oslo is the next day in no other reckoning than in UTC's.
    for minutes in (0, 24 * 60, 14 * 60 + 30, 60):
        make_events.agenda_line(event, minutes, who="Kari, Trondheim", language="nb")
    days = [
        [(one.begins_at - begins) // timedelta(hours=1) for one in day] for day in by_day(event)
    ]
    assert days == [[0, 1, 14], [24]]
    page = client.get(f"/events/{event.slug}").text
    assert page.count("Kari, Trondheim") == 4 and "23:30" in page


def test_the_agenda_moves_with_its_event(owner: Any) -> None:
    event = make_events.event(owner)
    line = make_events.agenda_line(event, 30)
    later = timedelta(days=7)
    told = {"begins_at": event.begins_at + later, "ends_at": event.ends_at + later}
    wanted = line.begins_at + later
    events.change(event, told, drawn_from=event.version, by=owner, at=event.created_at)
    assert lines(event.id)[0].begins_at == wanted


@pytest.mark.parametrize("field", ["title_lv", "who"])
def test_a_line_holds_no_way_in_and_lies_inside_the_event(
    field: str, owner: Any, client_of: Any
) -> None:
    event = make_events.event(owner, begins_at=datetime(2030, 5, 2, 7, tzinfo=UTC))
    make_events.access(event)
    where = f"/organise/events/{event.slug}/agenda"
    sent = {"begins": "2030-05-02T10:30", "title_en": "Welcome", "version": "0"}
    browser = client_of(owner)
    assert browser.post(where, data={**sent, field: "code 730519"}).status_code == 422
    assert browser.post(where, data={**sent, "begins": "2030-05-02T09:30"}).status_code == 422
    assert browser.post(where, data={**sent, "title_en": ""}).status_code == 422
    assert not lines(event.id)
    assert browser.post(where, data=sent).status_code == 303
    (line,) = lines(event.id)
    stale = {**sent, "title_en": "My words", "version": "9"}
    answer = browser.post(f"{where}/{line.id}", data=stale)
    assert answer.status_code == 409 and "My words" in answer.text
    access = {"version": "1", "access_code": "Welcome", "shown_minutes": "30"}
    # What stands in the agenda is no secret either.
    assert browser.post(f"/organise/events/{event.slug}/access", data=access).status_code == 422


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("https://viestura.example.org/visit", 303),
        ("javascript:alert(1)", 422),
        ("https://[broken", 422),
        ("viestura.example.org", 422),
        ("https://meet.example.invalid/j/84512345678", 422),
        ("https://us02web.zoom.us/j/99912345678", 422),
    ],
)
def test_the_outside_link_is_public_and_leads_into_no_meeting(
    url: str, status: int, owner: Any, client_of: Any, client: Any
) -> None:
    event = make_events.event(owner)
    make_events.access(event)
    sent = form(version=str(event.version), url=url)
    assert client_of(owner).post(f"/organise/events/{event.slug}", data=sent).status_code == status
    page = client.get(f"/events/{event.slug}").text
    assert ("viestura.example.org</a>" in page) is (status == 303)


def test_an_agenda_ends_somewhere(owner: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(actions, "MOST", 2)
    event = make_events.event(owner)
    told = {"begins_at": event.begins_at, "title": make.texts("Welcome"), "who": "", "language": ""}
    for _ in range(2):
        actions.add(event, told, by=owner)
    with pytest.raises(actions.TooLong):
        actions.add(event, told, by=owner)
    assert db.session.query(EventAgendaLine).count() == 2
