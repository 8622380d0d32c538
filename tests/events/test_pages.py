"""Pages of events: the way in never leaks, bad input is told at its field, nothing is lost."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from flask import Flask

from festival.accounts import actions as accounts
from festival.accounts.models import RealmKind
from festival.activity import Activity
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.events import queries
from festival.events.links import token_of
from festival.events.models import Event, EventKind, EventState, HostPart
from tests import make, make_events
from tests.queries import count_queries


def form(**facts: str) -> dict[str, str]:
    begins = (now() + timedelta(days=9)).strftime("%Y-%m-%dT10:00")
    return {
        "version": "0",
        "kind": "workshop",
        "audience": "everybody",
        "time_zone": "Europe/Riga",
        "begins": begins,
        "ends": begins.replace("T10", "T12"),
        "offer_hours": "24",
        "consent_age": "13",
        "name_en": "A workshop",
    } | facts


@pytest.fixture
def browser(client: Any) -> Any:
    client.set_cookie("language", "en")
    return client


@pytest.fixture
def owner() -> Any:
    who = make.person()
    make.grant(who, Role.OWNER)
    return who


@pytest.mark.parametrize(
    ("begins", "ends", "status"),
    [
        ("2026-10-25T03:30", "2026-10-25T03:10", 303),
        ("2026-10-25T03:30", "2026-10-25T02:50", 422),
        ("2026-10-25T04:10", "2026-10-25T03:50", 422),
        ("2027-03-28T03:30", "2027-03-28T05:00", 422),
        ("2027-03-28T02:59", "2027-03-28T03:00", 422),
        ("2027-06-01T10:00", "2027-06-01T10:00", 422),
        ("yesterday", "2027-06-01T10:00", 422),
        ("2027-06-01T10:00", "", 422),
    ],
)
def test_an_end_before_the_beginning_is_refused_whatever_the_clocks_do(
    begins: str, ends: str, status: int, client_of: Any, owner: Any
) -> None:
    answer = client_of(owner).post("/organise/events", data=form(begins=begins, ends=ends))
    assert answer.status_code == status
    assert db.session.query(Event).count() == (status == 303)


WAYS = (
    "https://meet.example.invalid/j/84512345678",
    "meeting number 845 1234 5678",
    "845-12345678",
    "Code: 730519",
    "7 3 0 5 1 9",
    quote("https://meet.example.invalid/j/84512345678?pwd=Zx9Qw", safe=""),
    "https://us02web.zoom.us/j/99912345678",
    "z o o m . u s / j / 99912345678",
    quote("https://teams.microsoft.com/l/meetup-join/19", safe=""),
)


@pytest.mark.parametrize("words", WAYS)
@pytest.mark.parametrize("field", ["name", "summary", "about", "place"])
def test_the_way_in_is_refused_in_every_public_field(
    field: str, words: str, client_of: Any, owner: Any
) -> None:
    event = make_events.event(owner)
    make_events.access(event)
    sent = form(version=str(event.version), **{f"{field}_lv": f"Nāciet: {words}"})
    answer = client_of(owner).post(f"/organise/events/{event.slug}", data=sent)
    assert answer.status_code == 422
    assert f'id="{field}_lv-error"' in answer.text
    db.session.expire_all()
    found = queries.event_by_slug(event.slug)
    assert found and getattr(found, field).get("lv", "") != sent[f"{field}_lv"]


def test_ordinary_words_are_no_way_in(client_of: Any, owner: Any) -> None:
    event = make_events.event(owner)
    make_events.access(event)
    words = "18 March 2021, 10:00. No NFI/IC/VIAA/2020/4, contract No 9-20.2.2.1/4. Room 204."
    sent = form(version=str(event.version), about_en=words)
    assert client_of(owner).post(f"/organise/events/{event.slug}", data=sent).status_code == 303


def test_what_is_public_is_not_taken_for_secret(client_of: Any, owner: Any) -> None:
    event = make_events.event(owner, about={"en": "Come in with 730519."})
    sent = {"version": "0", "access_code": "73 05 19", "shown_minutes": "30"}
    answer = client_of(owner).post(f"/organise/events/{event.slug}/access", data=sent)
    assert answer.status_code == 422 and queries.access(event.id) is None


def test_a_reason_for_cancelling_holds_no_way_in(client_of: Any, owner: Any, browser: Any) -> None:
    event = make_events.event(owner)
    make_events.access(event)
    where = f"/organise/events/{event.slug}/cancellation"
    assert client_of(owner).post(where, data={"reason_en": "see 730519"}).status_code == 422
    assert client_of(owner).post(where, data={}).status_code == 422
    assert client_of(owner).post(where, data={"reason_en": "Ill."}).status_code == 303
    assert "Ill." in browser.get(f"/events/{event.slug}").text


def test_capacity_below_the_registered_is_told_at_its_field(client_of: Any, owner: Any) -> None:
    event = make_events.event(owner, capacity=5)
    for _ in range(3):
        make_events.registration(event)
    sent = form(version=str(event.version), capacity="2")
    answer = client_of(owner).post(f"/organise/events/{event.slug}", data=sent)
    assert answer.status_code == 422 and 'id="capacity-error"' in answer.text
    assert "3 people hold a place" in answer.text


def test_a_stale_form_is_told_and_loses_no_word(client_of: Any, owner: Any) -> None:
    event = make_events.event(owner)
    sent = form(version=str(event.version - 1), about_en="My words")
    answer = client_of(owner).post(f"/organise/events/{event.slug}", data=sent)
    assert answer.status_code == 409 and "My words" in answer.text


def test_a_draft_is_published_only_when_nothing_is_missing(
    client_of: Any, owner: Any, browser: Any
) -> None:
    event = make_events.event(owner, state=EventState.DRAFT)
    where = f"/organise/events/{event.slug}/publication"
    assert client_of(owner).post(where).status_code == 422
    make_events.access(event)
    assert client_of(owner).post(where).status_code == 303
    assert browser.get(f"/events/{event.slug}").status_code == 200


def test_before_its_minute_no_page_holds_the_way_in(client_of: Any, browser: Any) -> None:
    event = make_events.event()
    make_events.access(event)
    person = make.person()
    make_events.registration(event, person)
    guest = make_events.registration(event)
    own = f"/registrations/{token_of(guest.id)}"
    pages = [f"/events/{event.slug}", "/events", "/events?when=past", "/", "/sitemap.xml", "/my"]
    db.session.flush()
    shown = event.begins_at - timedelta(minutes=30)
    for who, more in ((None, [own]), (person, ["/my/events"])):
        looks = client_of(who) if who else browser
        for path in [*pages, *more]:
            text = looks.get(path).text
            assert not [one for one in make_events.SECRETS if one in text], path
    with time_machine.travel(shown, tick=False):
        found = browser.get(own)
        assert all(one in found.text for one in make_events.SECRETS)
        assert found.headers["Cache-Control"] == "no-store"
        assert found.headers["Referrer-Policy"] == "same-origin"
        stranger = browser.get(f"/events/{event.slug}").text
        assert not [one for one in make_events.SECRETS if one in stranger]
    with time_machine.travel(event.ends_at + timedelta(seconds=1), tick=False):
        assert make_events.SECRETS[3] not in browser.get(own).text


def test_the_page_says_when_on_both_clocks_and_who_pays(client_of: Any, browser: Any) -> None:
    event = make_events.event(
        begins_at=now().replace(year=2027, month=3, day=1, hour=8, minute=0),
        other_zones=["Europe/Oslo"],
    )
    funder = make.partner(funding_programme={"en": "Research and Education"}, contract_number="7/4")
    make_events.host(event, funder, HostPart.FUNDS)
    text = browser.get(f"/events/{event.slug}").text
    assert "10:00" in text and "09:00 in Oslo" in text and "Riga" in text
    assert "Research and Education" in text and "7/4" in text


def test_the_same_answer_whether_the_address_is_known_or_not(browser: Any) -> None:
    event = make_events.event()
    make.person(email="known@example.org")
    pages = []
    for address in ("known@example.org", "other@example.org"):
        sent = {"who": "self", "given_name": "Guest", "email": address}
        answer = browser.post(f"/events/{event.slug}/registration", data=sent)
        assert answer.status_code == 200
        pages.append(answer.text.replace(address, "-"))
    assert pages[0] == pages[1]


def test_late_registration_is_told(client_of: Any, browser: Any) -> None:
    event = make_events.event(begins_at=now() - timedelta(minutes=1))
    sent = {"who": "self", "given_name": "Guest", "email": "g@example.org"}
    answer = browser.post(f"/events/{event.slug}/registration", data=sent)
    assert answer.status_code == 409 and "Registration is closed." in answer.text


@pytest.mark.parametrize("many", [1, 24])
def test_the_list_asks_no_more_with_more_events(many: int, app: Flask, browser: Any) -> None:
    partner = make.partner()
    for _ in range(many):
        make_events.host(make_events.event(capacity=9), partner)
    with count_queries(app) as asked:
        assert browser.get("/events").status_code == 200
    assert len(asked) <= 6


def test_the_list_is_narrowed_by_kind_partner_language_and_words(browser: Any) -> None:
    partner = make.partner()
    one = make_events.event(slug="one", name={"lv": "Lāzers"}, languages=["lv"])
    make_events.host(one, partner)
    make_events.event(slug="two", kind=EventKind.TALK, languages=["nb"])
    begun = {"begins_at": now() - timedelta(days=2), "ends_at": now() - timedelta(days=1)}
    make_events.event(slug="past", **begun)
    for asked, slugs in (
        ("", {"one", "two"}),
        ("?kind=talk", {"two"}),
        (f"?partner={partner.slug}", {"one"}),
        ("?language=nb", {"two"}),
        ("?q=lazers", {"one"}),
        ("?when=past", {"past"}),
        ("?kind=nothing&language=xx", {"one", "two"}),
    ):
        text = browser.get("/events" + asked).text
        assert {name for name in ("one", "two", "past") if f'/events/{name}"' in text} == slugs


def test_a_hosts_staff_reads_no_family_name_of_a_child(client_of: Any, owner: Any) -> None:
    partner = make.partner(realm_id=accounts.make_realm(RealmKind.PARTNER).id)
    event, staff = make_events.event(), make.person()
    make_events.host(event, partner)
    accounts.grant_role(staff, Role.PARTNER, partner.realm_id, by=None, at=now())
    make_events.registration(event, make.student(given_name="Liva", family_name="Hidden"))
    make_events.registration(event, given_name="Ivo", family_name="Hidden", for_child=True)
    make_events.registration(event, make.person(given_name="Guna", family_name="Grown"))
    where = f"/organise/events/{event.slug}/registrations"
    text = client_of(staff).get(where).text
    assert "Liva" in text and "Ivo" in text and "Guna Grown" in text and "Hidden" not in text
    assert client_of(owner).get(where).text.count("Liva Hidden") >= 1
    noted = db.session.query(Activity).filter_by(happened="viewed", thing_kind="event").count()
    assert noted == 2
    elsewhere = make_events.event()
    assert client_of(staff).get(f"/organise/events/{elsewhere.slug}").status_code == 404
