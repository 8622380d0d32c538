"""What is next: from the front page into an event, into one's own calendar, and by invitation."""

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

from icalendar import Calendar

from festival.accounts.models import Person, PersonKind
from festival.clock import now
from festival.db import db
from festival.events.inviting import actions as inviting
from festival.events.models import Event, ForWhom
from tests import make, make_events
from tests.showcase.world import change_public
from tests.stories.conftest import Festival, Visitor

NAME = {"en": "A talk about bridges", "lv": "Saruna par tiltiem"}


def _world(festival: Festival) -> str:
    """A festival, a person, an event for everybody and one for invited people; its link."""
    with festival.database():
        make.edition(slug="here")
        make.person(PersonKind.TEACHER, email="teacher@example.org", language="lv")
        event = make_events.event(name=NAME, slug="bridges", begins_at=now() + timedelta(days=2))
        make_events.access(event)
        by = make.person()
        hidden = make_events.event(slug="hidden", audience=ForWhom.INVITED, name={"en": "Hidden"})
        more = {"label": "-", "most_uses": 1, "expires_at": hidden.begins_at}
        link = inviting.make_link(hidden, by=by, at=now(), **more)
        change_public()
    return link


def _calendar(visitor: Visitor, address: str) -> list[str]:
    """The names that a program reads at this address; nothing where there is none."""
    path = urlsplit(address).path
    answer = visitor.page.request.get(visitor.festival.address + path)
    if answer.status == 404:
        return []
    return [str(one["summary"]) for one in Calendar.from_ical(answer.body()).walk("VEVENT")]


def _made_address(visitor: Visitor) -> str:
    return visitor.page.locator("copy-text").get_attribute("data-value") or ""


def test_from_the_front_page_into_the_calendar_on_a_phone(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    _world(festival)
    teacher = visitor("lv-LV", phone=True)
    teacher.sign_in("teacher@example.org", make.PASSWORD)
    teacher.go("/")
    with teacher.page.expect_navigation():
        teacher.page.locator(".next-steps a[href='/events/bridges']").click()
    teacher.look()
    with teacher.page.expect_navigation():
        teacher.page.locator("#registration button[type=submit]").click()
    teacher.look()
    teacher.go("/my")
    assert NAME["lv"] in teacher.page.locator("main").inner_text()
    with teacher.page.expect_navigation():
        teacher.page.locator("main a[href='/my/calendar']").click()
    teacher.look()
    make_it = teacher.page.locator("form[action='/my/calendar'] button[type=submit]").first
    with teacher.page.expect_navigation():
        make_it.click()
    teacher.look()
    first = _made_address(teacher)
    assert _calendar(teacher, first) == [NAME["lv"]]
    with teacher.page.expect_navigation():
        teacher.page.locator("form[action='/my/calendar'] button[type=submit]").first.click()
    teacher.look()
    second = _made_address(teacher)
    assert (_calendar(teacher, first), _calendar(teacher, second)) == ([], [NAME["lv"]])
    teacher.go("/my/calendar")
    with teacher.page.expect_navigation():
        teacher.page.locator("button[formaction='/my/calendar/end']").click()
    teacher.look()
    assert _calendar(teacher, second) == []


def test_an_invited_guest_comes_by_the_link_without_javascript(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    link = _world(festival)
    guest, other = visitor(javascript=False, phone=True), visitor()
    other.go("/events")
    assert "Hidden" not in other.page.content()
    answer = other.page.goto(festival.address + "/events/hidden")
    assert answer is not None and answer.status == 404
    other.faults.clear()
    guest.go(f"/events/invited/{link}")
    guest.page.locator("#registration [name=given_name]").fill("Anna")
    guest.page.locator("#registration [name=email]").fill("anna@example.org")
    guest.page.locator("#registration button[type=submit]").click()
    guest.page.wait_for_load_state()
    guest.go(festival.link_in_mail_to("anna@example.org"))
    guest.page.locator("main form button[type=submit]").first.click()
    guest.page.wait_for_load_state()
    assert "You are registered." in guest.page.locator("main").inner_text()
    answer = other.page.goto(f"{festival.address}/events/invited/{link}")
    assert answer is not None and answer.status == 410
    # Who makes an account with that address later finds the place there.
    with festival.database():
        found = db.session.query(Event).filter_by(slug="hidden").one()
        assert found.audience is ForWhom.INVITED
        assert db.session.query(Person).filter_by(email="anna@example.org").count() == 0
    assert re.search("/registrations/", guest.page.url)
