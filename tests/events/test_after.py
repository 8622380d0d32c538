"""After an event: what is for the registered is for nobody else; a child's words wait for staff."""

import io
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from festival import media
from festival.accounts.models import Person, PersonKind
from festival.activity import Activity
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.events.actions.timely import GUESTS_KEPT
from festival.events.after import actions, rules
from festival.events.links import token_of
from festival.events.models import (
    Audience,
    Event,
    EventExchange,
    EventMaterial,
    EventPost,
    PostState,
    RegistrationState,
)
from festival.events.rules import Viewer
from tests import make, make_events
from tests.queries import count_queries

# It is another one for each browser that comes anew.
TOKEN = re.compile(r'name="csrf_token"[^>]*')
MARKS = ("qqaaqq", "zz-a-much-longer-secret-zz")
FILM = "https://film.example.org/watch/1"


@pytest.fixture
def owner(app: Flask) -> Any:
    who = make.person()
    make.grant(who, Role.OWNER)
    return who


@pytest.fixture
def event(owner: Any) -> Event:
    """It is over; who was registered may write."""
    made = make_events.event(owner, begins_at=now() - timedelta(hours=3))
    make_events.exchange(made, discussion_open=True)
    return made


def took_part(event: Event, **facts: Any) -> tuple[Person, Any]:
    person = make.person(**facts)
    return person, make_events.registration(event, person, RegistrationState.ATTENDED)


def sent(event: Event, **facts: str) -> dict[str, str]:
    exchange = db.session.query(EventExchange).one()
    return {"version": str(exchange.version), "recording_for": "registered"} | facts


@pytest.mark.parametrize("state", [None, *RegistrationState])
def test_what_is_for_the_registered_changes_no_page_of_others(
    state: RegistrationState | None, event: Event, client_of: Any, client: Any
) -> None:
    person = make.person()
    held = make_events.registration(event, person, state) if state else None
    guest = make_events.registration(event, state=state) if state else None
    exchange = db.session.query(EventExchange).one()
    link, file = (
        make_events.material(event, **facts)
        for facts in ({}, {"storage_key": media.storage().put(b"a,b\n", ".csv")})
    )
    where = f"/events/{event.slug}"
    pages = [(client_of(person), where), (client, where), (client, f"{where}.ics")]
    if guest is not None:
        pages.append((client, f"/registrations/{token_of(guest.id)}"))
    seen, moment = [], now()
    for mark in MARKS:
        exchange.recording_url = f"https://{mark}.example.org"
        link.title = link.url = file.title = file.file_name = mark
        db.session.flush()
        with time_machine.travel(moment, tick=False):
            seen.append([TOKEN.sub("", browser.get(page).text) for browser, page in pages])
    reads = held is not None and held.state in (
        RegistrationState.REGISTERED, RegistrationState.ATTENDED, RegistrationState.ABSENT,
    )  # fmt: skip
    assert [MARKS[1] in page for page in seen[1]] == [reads, False, False] + [reads] * bool(state)
    assert (seen[0] == seen[1]) is not reads
    opened = client_of(person).get(f"{where}/materials/{file.id}")
    assert opened.status_code == (200 if reads else 404)
    assert client.get(f"{where}/materials/{file.id}").status_code == 404
    assert client_of(person).get(f"{where}/discussion").status_code == (200 if reads else 404)


def test_a_recording_for_everybody_needs_somebodys_word_which_stays(
    event: Event, owner: Any, client_of: Any, client: Any
) -> None:
    where = f"/organise/events/{event.slug}/afterwards/recording"
    page = f"/events/{event.slug}"
    browser = client_of(owner)
    public = sent(event, recording_url=FILM, recording_for="everybody")
    assert browser.post(where, data=public).status_code == 422
    assert FILM not in client.get(page).text
    assert browser.post(where, data={**public, "cleared": "y"}).status_code == 303
    assert FILM in client.get(page).text
    kept = db.session.query(EventExchange).one()
    assert (kept.recording_cleared_by, kept.recording_cleared_at is not None) == (owner.id, True)
    line = db.session.query(Activity).filter_by(happened="material added").one()
    assert line.facts == {"what": "recording", "cleared": True}
    again = sent(event, recording_url=FILM)
    assert browser.post(where, data=again).status_code == 303
    assert FILM not in client.get(page).text
    assert browser.post(where, data=again).status_code == 409


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "film", "https://["])
def test_links_are_what_a_browser_opens(url: str, event: Event, owner: Any, client_of: Any) -> None:
    where = f"/organise/events/{event.slug}/afterwards"
    browser = client_of(owner)
    told = sent(event, recording_url=url)
    assert browser.post(f"{where}/recording", data=told).status_code == 422
    material = {"title": "Slides", "language": "en", "url": url, "audience": "everybody"}
    assert browser.post(f"{where}/materials", data=material).status_code == 422
    assert db.session.query(EventMaterial).count() == 0


@pytest.mark.parametrize("field", ["title", "url"])
def test_materials_hold_no_way_in(field: str, event: Event, owner: Any, client_of: Any) -> None:
    make_events.access(event)
    told = {"title": "Slides", "language": "en", "url": FILM, "audience": "registered"}
    told[field] = {"title": "Code 730519", "url": make_events.SECRET_URL}[field]
    where = f"/organise/events/{event.slug}/afterwards/materials"
    assert client_of(owner).post(where, data=told).status_code == 422
    assert db.session.query(EventMaterial).count() == 0


def test_a_file_is_looked_into_and_given_out_shut(
    event: Event, owner: Any, client_of: Any, client: Any
) -> None:
    where = f"/organise/events/{event.slug}/afterwards/materials"
    browser = client_of(owner)

    def told(data: bytes, name: str) -> dict[str, Any]:
        said = {"title": "Numbers", "language": "en", "audience": "everybody", "url": ""}
        return {**said, "file": (io.BytesIO(data), name)}

    assert browser.post(where, data=told(b"MZ\x90\x00", "numbers.csv")).status_code >= 400
    assert browser.post(where, data=told(b"<html>", "numbers.html")).status_code >= 400
    both = told(b"a,b\n", "numbers.csv") | {"url": FILM}
    assert browser.post(where, data=both).status_code == 422
    assert browser.post(where, data={"title": "Nothing", "language": "en"}).status_code == 422
    assert db.session.query(EventMaterial).count() == 0
    assert browser.post(where, data=told(b"a,b\n", "numbers.csv")).status_code == 303
    (row,) = db.session.query(EventMaterial)
    here = f"/events/{event.slug}/materials/{row.id}"
    answer = client.get(here)
    assert (answer.status_code, answer.data) == (200, b"a,b\n")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert browser.post(f"{where}/{row.id}/removal").status_code == 303
    assert client.get(here).status_code == 404


@pytest.mark.parametrize(
    ("kind", "words", "state"),
    [
        (None, "Thank you, it helped.", PostState.SHOWN),
        (None, "Call me at +371 29 123 456.", PostState.HELD),
        (None, "Again with 730519?", PostState.HELD),
        (PersonKind.STUDENT, "Thank you, it helped.", PostState.HELD),
    ],
)
def test_a_childs_words_and_what_leads_out_wait_for_staff(
    kind: PersonKind | None, words: str, state: PostState, event: Event, owner: Any, client_of: Any
) -> None:
    make_events.access(event)
    facts = {"kind": kind, "born_on": datetime(2014, 1, 1).date()} if kind else {}
    writer, _ = took_part(event, given_name="Zelma", **facts)
    reader, _ = took_part(event)
    here = f"/events/{event.slug}/discussion"
    told = {"words": words, "named": "y"}
    assert client_of(writer).post(here, data=told).status_code == 303
    (row,) = db.session.query(EventPost)
    assert row.state is state
    assert words in client_of(writer).get(here).text
    read = client_of(reader).get(here).text
    assert (words in read) is (state is PostState.SHOWN)
    board = f"/organise/events/{event.slug}/afterwards"
    assert words in client_of(owner).get(board).text
    decision = f"{board}/discussion/{row.id}/decision"
    answer = client_of(owner).post(decision, data={"answer": "show"})
    assert answer.status_code == (422 if "730519" in words else 303)
    read = client_of(reader).get(here).text
    assert (words in read) is ("730519" not in words)
    assert ("Zelma" in read) is (words in read and kind is None)
    assert client_of(owner).post(decision, data={"answer": "keep"}).status_code == 303
    assert words not in client_of(reader).get(here).text


@pytest.mark.parametrize(
    ("facts", "minutes", "may"),
    [({}, 1, True), ({}, -1, False), ({"discussion_open": False}, 1, False)],
)
def test_who_takes_part_writes_from_the_beginning_on_while_it_is_open(
    facts: dict[str, Any], minutes: int, may: bool, app: Flask
) -> None:
    event = make_events.event(begins_at=now())
    exchange = make_events.exchange(event, **{"discussion_open": True} | facts)
    held = make_events.registration(event, make.person())
    at = event.begins_at + timedelta(minutes=minutes)
    assert rules.can_write(event, exchange, held, at) is may
    assert not rules.can_write(event, exchange, None, at)
    assert not rules.can_write(event, None, held, at)


def test_a_guest_writes_by_the_own_link_and_twenty_in_an_hour_are_plenty(
    event: Event, client: Any, client_of: Any
) -> None:
    guest = make_events.registration(event, given_name="Liene")
    reader, _ = took_part(event)
    here = f"/registrations/{token_of(guest.id)}/discussion"
    assert client.post(here, data={"words": "Thank you!", "named": "y"}).status_code == 303
    page = client_of(reader).get(f"/events/{event.slug}/discussion").text
    assert "Thank you!" in page and "Liene" in page
    assert client.post(here, data={"words": "x" * 2001}).status_code == 422
    for _ in range(rules.MANY):
        make_events.post(guest)
    assert client.post(here, data={"words": "Once more."}).status_code == 429


def test_words_can_be_reported_by_who_reads_them(event: Event, client_of: Any) -> None:
    _, held = took_part(event)
    reader, _ = took_part(event)
    shown, waits = make_events.post(held), make_events.post(held, PostState.HELD)
    page = client_of(reader).get(f"/events/{event.slug}/discussion").text
    assert f"/report/event_post/{shown.id}" in page
    assert client_of(reader).get(f"/report/event_post/{shown.id}").status_code == 200
    assert client_of(reader).get(f"/report/event_post/{waits.id}").status_code == 404
    assert client_of(make.person()).get(f"/report/event_post/{shown.id}").status_code == 404
    question = make_events.question(held)
    assert client_of(reader).get(f"/report/event_question/{question.id}").status_code == 404


def test_pages_cost_the_same_for_one_and_for_three(
    event: Event, owner: Any, client_of: Any, app: Flask
) -> None:
    reader, _ = took_part(event)
    pages = [
        (client_of(reader), f"/events/{event.slug}/discussion"),
        (client_of(reader), f"/events/{event.slug}"),
        (client_of(owner), f"/organise/events/{event.slug}/afterwards"),
    ]
    counts = []
    for many in (1, 2):
        for _ in range(many):
            make_events.post(took_part(event)[1], named=True)
            make_events.material(event)
            make_events.agenda_line(event)
        db.session.expire_all()
        found = []
        for browser, page in pages:
            with count_queries(app) as asked:
                assert browser.get(page).status_code == 200
            found.append(len(asked))
        counts.append(found)
    assert counts[0] == counts[1]


def test_half_a_year_later_nobody_knows_who_wrote(event: Event) -> None:
    person, held = took_part(event)
    actions.say(event, "Thanks.", viewer=Viewer(person), language="en", named=True, at=now())
    make_events.post(held, PostState.HELD)
    at = event.ends_at + GUESTS_KEPT
    assert actions.forget_old(at) == 0
    assert actions.forget_old(at + timedelta(seconds=1)) == 2
    assert actions.forget_old(at + timedelta(seconds=1)) == 0
    db.session.expire_all()
    (row,) = db.session.query(EventPost)
    assert (row.person_id, row.registration_id, row.named) == (None, None, False)


def test_enough_is_enough(event: Event, owner: Any, monkeypatch: Any) -> None:
    from festival.events.after.actions import keeping

    monkeypatch.setattr(keeping, "MOST", 1)
    make_events.material(event)
    with pytest.raises(keeping.Enough):
        actions.add_link(
            event, FILM, title="One more", language="en", audience=Audience.REGISTERED, by=owner,
            at=now(),
        )  # fmt: skip
