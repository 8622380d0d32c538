"""The last place in two browsers, a line, an offer, and a way in that appears at its minute."""

import re
from collections.abc import Callable
from datetime import timedelta

from festival.clock import now
from festival.db import db
from festival.events.models import Event
from tests import make, make_events
from tests.stories.conftest import Festival, Visitor


def _register(guest: Visitor, name: str) -> None:
    page = guest.page
    page.locator("#registration [name=given_name]").fill(name)
    page.locator("#registration [name=email]").fill(f"{name.lower()}@example.org")
    page.locator("#registration button[type=submit]").click()
    page.wait_for_load_state()


def test_a_guest_gets_the_place_that_another_gave_back(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    with festival.database():
        event = make_events.event(
            make.person(), slug="telling", capacity=1, begins_at=now() + timedelta(hours=5)
        )
        make_events.access(event)
    first, second = visitor(), visitor("nb-NO", phone=True, javascript=False)
    for guest, name in ((first, "Anna"), (second, "Berit")):
        guest.go("/events")
        guest.page.locator("main a[href='/events/telling']").first.click()
        guest.page.wait_for_load_state()
        _register(guest, name)
    for guest, name in ((first, "Anna"), (second, "Berit")):
        guest.go(festival.link_in_mail_to(f"{name.lower()}@example.org"))
        guest.page.locator("main form button[type=submit]").first.click()
        guest.page.wait_for_load_state()
    assert "You are registered." in first.page.locator("main").inner_text()
    assert "nummer 1 i køen" in second.page.locator("main").inner_text()
    own = second.page.url

    first.page.locator("#registration form button").last.click()
    first.page.wait_for_load_state()
    second.page.goto(own)
    second.page.locator("#registration form button").first.click()
    second.page.wait_for_load_state()
    assert "Du er påmeldt." in second.page.locator("main").inner_text()
    assert not [one for one in make_events.SECRETS if one in second.page.content()]

    with festival.database():
        found = db.session.query(Event).filter_by(slug="telling").one()
        found.begins_at = now() + timedelta(minutes=29)
    second.page.goto(own)
    assert re.search("845 1234 5678", second.page.content())
    assert not [one for one in make_events.SECRETS if one in first.page.content()]
    public = visitor(javascript=False)
    public.go("/events/telling")
    assert not [one for one in make_events.SECRETS if one in public.page.content()]
