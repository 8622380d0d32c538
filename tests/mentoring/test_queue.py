"""The queue, taking and giving back, the organisers' page, reminders."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from festival import clock
from festival.authz import Role
from festival.db import db
from festival.entries.models import EntryState
from festival.errors import Taken
from festival.mentoring import actions, queries
from festival.mentoring.models import Mentoring, Verdict
from festival.outbox import Mail
from tests import make
from tests.hostile import TOGETHER, kept_line
from tests.mentoring.world import a_round, again, take, world
from tests.queries import count_queries

Clients = Callable[..., Any]


def open_hands(entry: Any) -> list[int]:
    db.session.expire_all()
    rows = db.session.query(Mentoring).filter_by(entry_id=entry.id, released_at=None)
    return [one.mentor_id for one in rows]


def test_who_waits_longest_comes_first(app: Flask, client_of: Clients) -> None:
    w = world(taken=False)
    later = make.entry(w.edition, w.anna, state=EntryState.SUBMITTED, title="Later one")
    first = make.entry(w.edition, w.anna, state=EntryState.SUBMITTED, title="First one")
    later.waiting_since = clock.now() - timedelta(days=1)
    first.waiting_since = clock.now() - timedelta(days=40)
    make.entry(w.edition, w.anna, title="Draft unseen")
    make.entry(w.edition, w.anna, state=EntryState.WITHDRAWN, title="Withdrawn unseen")
    held = make.entry(w.edition, w.anna, state=EntryState.SUBMITTED, title="Held unseen")
    held.held_at = clock.now()
    make.entry(make.edition(), w.anna, state=EntryState.SUBMITTED, title="Foreign unseen")
    assert [one.entry.id for one in queries.queue(w.edition)] == [first.id, later.id, w.entry.id]
    page = client_of(w.rita).get("/mentoring").text
    assert page.index("First one") < page.index("Later one")
    assert "unseen" not in page


def test_filters_by_field_and_language(client_of: Clients) -> None:
    w = world(taken=False)
    health = next(one.id for one in w.edition.categories if one.key == "health")
    facts = {"state": EntryState.SUBMITTED}
    make.entry(w.edition, w.anna, title="Sami bell", language="nb", category_id=health, **facts)
    make.entry(w.edition, w.anna, title="Riga bell", language="lv", **facts)
    rita = client_of(w.rita)
    assert "Riga bell" not in rita.get("/mentoring?category=health").text
    assert "Sami bell" in rita.get("/mentoring?category=health&language=nb").text
    assert "Sami bell" not in rita.get("/mentoring?language=lv").text
    nothing = rita.get("/mentoring?category=%3Cb%3E&language='&edition=no")
    assert nothing.status_code == 200 and "bell" not in nothing.text


def test_two_mentors_press_and_one_gets_words(client_of: Clients) -> None:
    w = world(taken=False)
    address = f"/mentoring/entries/{w.entry.id}/mentor"
    assert client_of(w.rita).post(address).headers["Location"].endswith(f"/{w.entry.id}")
    otto = client_of(w.otto)
    told = otto.post(address, follow_redirects=True)
    assert told.status_code == 200 and "Another mentor has just taken this entry." in told.text
    assert client_of(w.rita).post(address).status_code == 303
    assert open_hands(w.entry) == [w.rita.id]


def test_the_database_lets_one_of_two_take(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    w = world(taken=False)
    actions.take(w.entry, by=w.rita, at=clock.now())
    # As the second request saw it a moment before.
    monkeypatch.setattr(queries, "mentoring_of", lambda entry_id: None)
    with pytest.raises(Taken):
        actions.take(w.entry, by=w.otto, at=clock.now())
    assert open_hands(w.entry) == [w.rita.id]


@pytest.mark.parametrize("state", [EntryState.DRAFT, EntryState.WITHDRAWN])
def test_what_was_not_handed_in_is_not_to_be_had(client_of: Clients, state: EntryState) -> None:
    w = world()
    entry = make.entry(w.edition, w.anna, state=state)
    assert client_of(w.rita).post(f"/mentoring/entries/{entry.id}/mentor").status_code == 404
    assert client_of(w.rita).get(f"/mentoring/entries/{entry.id}").status_code == 404
    assert open_hands(entry) == []


def test_giving_back_lets_another_take(client_of: Clients) -> None:
    w = world()
    address = f"/mentoring/entries/{w.entry.id}"
    assert client_of(w.otto).post(f"{address}/release").status_code == 403
    assert open_hands(w.entry) == [w.rita.id]
    assert client_of(w.rita).post(f"{address}/release").status_code == 303
    assert queries.taken_by(w.rita, again(w.entry).edition) == []
    assert client_of(w.otto).post(f"{address}/mentor").status_code == 303
    assert open_hands(w.entry) == [w.otto.id]


def test_the_organisers_page_tells_load_and_what_is_late(client_of: Clients) -> None:
    w = world(feedback_days=5)
    w.entry.waiting_since = clock.now() - timedelta(days=9)
    a_round(w.entry, w.rita)
    db.session.flush()
    loads = {one.mentor.id: one for one in queries.load(w.edition)}
    assert (loads[w.rita.id].taken, loads[w.rita.id].waiting, loads[w.rita.id].rounds) == (1, 1, 1)
    assert (loads[w.otto.id].taken, loads[w.otto.id].longest) == (0, None)
    assert [one.entry.id for one in queries.ready_for_decision(w.edition.id)] == [w.entry.id]
    page = client_of(w.organiser).get(f"/organise/{w.edition.slug}/mentoring").text
    assert "Remind Rita" in page and "5 days" in page


def test_only_the_last_verdict_counts_as_ready(app: Flask) -> None:
    w = world()
    a_round(w.entry, w.rita)
    a_round(w.entry, w.rita, round=2, verdict=Verdict.REVISE, reopened=["tested"])
    assert queries.ready_for_decision(w.edition.id) == []


def test_a_reminder_goes_to_the_mentor_in_their_language(client_of: Clients) -> None:
    w = world()
    w.rita.language = "nb"
    w.entry.title = "Spoon bell"
    address = f"/organise/{w.edition.slug}/mentoring/{w.entry.id}/reminder"
    assert client_of(w.organiser).post(address).status_code == 303
    (mail,) = db.session.query(Mail).all()
    assert (mail.kind, mail.address, mail.language) == ("mentor_reminder", w.rita.email, "nb")
    assert "Spoon bell" in mail.body and f"/mentoring/entries/{w.entry.id}" in mail.body


def test_no_reminder_while_the_team_has_it(client_of: Clients) -> None:
    w = world()
    w.entry.waiting_since = None
    organiser = client_of(w.organiser)
    address = f"/organise/{w.edition.slug}/mentoring/{w.entry.id}/reminder"
    assert organiser.post(address).status_code == 303
    assert db.session.query(Mail).count() == 0
    other = world()
    make.grant(w.organiser, Role.ORGANISER, other.edition)
    crossed = f"/organise/{w.edition.slug}/mentoring/{other.entry.id}/reminder"
    assert organiser.post(crossed).status_code == 404


@pytest.mark.parametrize("text", TOGETHER, ids=range(len(TOGETHER)))
def test_any_title_stands_in_queue_and_mail(client_of: Clients, text: str) -> None:
    w = world()
    w.entry.title = (kept_line(text, 100_000) or "")[:120]
    again(w.entry)
    page = client_of(w.rita).get("/mentoring")
    assert page.status_code == 200 and "<script>alert" not in page.text
    address = f"/organise/{w.edition.slug}/mentoring/{w.entry.id}/reminder"
    assert client_of(w.organiser).post(address).status_code == 303
    (mail,) = db.session.query(Mail).all()
    assert "\n" not in mail.subject


@pytest.mark.parametrize("page", ["queue", "load", "mine"])
def test_three_entries_ask_no_more_than_one(app: Flask, client_of: Clients, page: str) -> None:
    w = world(taken=page == "mine")
    address = f"/organise/{w.edition.slug}/mentoring" if page == "load" else "/mentoring"
    client = client_of(w.organiser if page == "load" else w.rita)
    a_round(w.entry, w.rita)
    again(w.entry)
    client.get(address)
    with count_queries(app) as one:
        assert client.get(address).status_code == 200
    for _more in range(2):
        mentor = make.person()
        make.grant(mentor, Role.MENTOR, w.edition)
        entry = make.entry(w.edition, make.student(), state=EntryState.SUBMITTED)
        a_round(entry, mentor)
        take(entry, w.rita if page == "mine" else mentor)
    again(w.entry)
    with count_queries(app) as three:
        assert client.get(address).status_code == 200
    assert len(three) == len(one), "\n".join(three)
