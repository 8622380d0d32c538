"""What is next: events and open applications on the front page, in the feed and in the map."""

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine

from festival.clock import now
from festival.events.models import EventState
from tests import make, make_events, make_programme
from tests.hostile import HOSTILE
from tests.showcase.test_feeds import ATOM, MAP
from tests.showcase.world import change_public


@pytest.fixture
def browser(client: Any) -> Any:
    client.set_cookie("language", "en")
    return client


def strip(browser: Any) -> str:
    """The words under What is next."""
    page = browser.get("/").text
    return page.split('id="next"')[1].split("</section>")[0] if 'id="next"' in page else ""


@pytest.mark.parametrize("with_edition", [True, False])
def test_the_next_three_events_and_open_applications_stand_on_the_front_page(
    with_edition: bool, browser: Any
) -> None:
    if with_edition:
        make.edition(slug="here")
    for days in (5, 2, 9, 30):
        named = make.texts(f"In {days} days")
        make_events.event(name=named, begins_at=now() + timedelta(days=days))
    make_events.event(name=make.texts("Secret"), state=EventState.DRAFT)
    make_events.event(name=make.texts("Called off"), state=EventState.CANCELLED)
    make_events.event(name=make.texts("Over"), begins_at=now() - timedelta(days=2))
    open_one = make_programme.programme(slug="open-one")
    make_programme.cohort(open_one)
    shut = make_programme.programme(announced_at=None, name=make.texts("Unannounced"))
    make_programme.cohort(shut)
    change_public()
    found = strip(browser)
    assert found.index("In 2 days") < found.index("In 5 days") < found.index("In 9 days")
    assert 'href="/programme/open-one"' in found
    for hidden in ("In 30 days", "Secret", "Called off", "Over", "Unannounced"):
        assert hidden not in found


def test_what_ends_leaves_the_kept_front_page_at_once(browser: Any) -> None:
    make.edition(slug="here")
    event = make_events.event(name=make.texts("A talk"), begins_at=now() + timedelta(minutes=5))
    home = make_programme.programme(slug="open-one")
    cohort = make_programme.cohort(home, applications_close_at=now() + timedelta(minutes=20))
    address = 'href="/programme/open-one"'
    change_public()
    with time_machine.travel(now(), tick=False) as clock:
        for moment, shown in ((-1, True), (1, False)):
            clock.move_to(cohort.applications_close_at + timedelta(seconds=moment))
            assert (address in strip(browser)) is shown
        for moment, shown in ((-1, True), (1, False)):
            clock.move_to(event.ends_at + timedelta(seconds=moment))
            assert ("A talk" in strip(browser)) is shown


def test_events_stand_in_the_feed_and_in_the_map_and_drafts_do_not(browser: Any) -> None:
    make.edition(slug="here")
    event = make_events.event(name={"en": "A talk", "lv": "Saruna"})
    gone = make_events.event(state=EventState.CANCELLED, name=make.texts("A walk"))
    draft = make_events.event(state=EventState.DRAFT)
    for one in (event, gone, draft):
        make_events.access(one)
    change_public()
    feed = ElementTree.fromstring(browser.get("/feed.atom").data)
    titles = {one.findtext(f"{ATOM}title") for one in feed.findall(f"{ATOM}entry")}
    assert titles == {"A talk", "Cancelled: A walk"}
    browser.set_cookie("language", "lv")
    feed = ElementTree.fromstring(browser.get("/feed.atom").data)
    assert "Saruna" in {one.findtext(f"{ATOM}title") for one in feed.findall(f"{ATOM}entry")}
    found = ElementTree.fromstring(browser.get("/sitemap.xml").data)
    addresses = [one.text or "" for one in found.iter(f"{MAP}loc")]
    assert f"http://localhost/events/{event.slug}" in addresses
    assert not any(draft.slug in one for one in addresses)
    for address in addresses:
        assert browser.get(address.removeprefix("http://localhost")).status_code == 200


@pytest.mark.parametrize("words", [one[:100] for one in HOSTILE][::5])
def test_any_name_of_an_event_makes_a_valid_feed(words: str, client: Any) -> None:
    told = words.encode("utf-8", "ignore").decode().replace("\x00", "")
    make_events.event(name={"en": told}, summary={"en": told})
    change_public()
    ElementTree.fromstring(client.get("/feed.atom").data)
