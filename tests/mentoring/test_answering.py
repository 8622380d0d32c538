"""The team's side: rounds as a task list, answers, and notes that never reach anybody there."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from festival import clock
from festival.db import db
from festival.entries.models import EntryState
from festival.mentoring.models import FeedbackPoint, FeedbackState, StaffNote, Verdict
from tests import make
from tests.hostile import TOGETHER, kept
from tests.mentoring.world import a_round, again, rounds_of, take, world
from tests.queries import count_queries

Clients = Callable[..., Any]
NOTE = "Unmistakable whisper among staff"


def page_of(entry: Any) -> str:
    return f"/my/entries/{entry.id}/feedback"


def answer_of(row: Any) -> str:
    return f"/my/entries/{row.entry_id}/feedback/{row.id}/answer"


def point(of: Any, words: str = "How often?", field: str = "tested") -> FeedbackPoint:
    row = FeedbackPoint(feedback_id=of.id, field=field, words=words)
    db.session.add(row)
    db.session.flush()
    return row


def test_the_team_ticks_and_answers(client_of: Clients) -> None:
    w = world()
    row = a_round(w.entry, w.rita)
    first, second = point(row), point(row, "Why blue?")
    foreign = point(a_round(make.entry(w.edition, state=EntryState.SUBMITTED), w.rita))
    page = client_of(w.marks).get(page_of(w.entry)).text
    assert "How often?" in page and "Why blue?" in page and w.entry.tested in page
    done = [str(first.id), str(foreign.id), "²", "-1", "9" * 30]
    told = {"answer": "Twice.", "done": done, "version": "1"}
    assert client_of(w.marks).post(answer_of(row), data=told).status_code == 303
    (answered,) = rounds_of(w.entry)
    assert (answered.state, answered.answer) == (FeedbackState.ANSWERED, "Twice.")
    assert answered.answered_by == w.marks.id
    assert first.done_at and not second.done_at and not foreign.done_at
    mentor = client_of(w.rita).get(f"/mentoring/entries/{w.entry.id}").text
    assert "Twice." in mentor and "This answers it" in mentor


def test_a_mates_answer_is_never_written_over_unseen(client_of: Clients) -> None:
    w = world()
    row = a_round(w.entry, w.rita)
    told = {"answer": "Anna says", "version": "1"}
    assert client_of(w.anna).post(answer_of(row), data=told).status_code == 303
    stale = client_of(w.marks).post(answer_of(row), data={"answer": "Marks says", "version": "1"})
    assert stale.status_code == 409
    assert "Anna says" in stale.text and "Marks says" in stale.text
    assert rounds_of(w.entry)[0].answer == "Anna says"
    version = rounds_of(w.entry)[0].version
    assert f'name="version" value="{version}"' in stale.text
    page = client_of(w.marks).get(page_of(w.entry)).text
    assert page.count("Anna says") == 2, "what stands is shown, and gone on with in the form"


def test_an_empty_answer_keeps_the_ticks(client_of: Clients) -> None:
    w = world()
    row = a_round(w.entry, w.rita)
    ticked = point(row)
    told = {"answer": " ", "done": [str(ticked.id)], "version": "1"}
    refused = client_of(w.anna).post(answer_of(row), data=told)
    assert refused.status_code == 422
    assert f'value="{ticked.id}" checked' in refused.text
    assert rounds_of(w.entry)[0].state is FeedbackState.SENT


@pytest.mark.parametrize("state", [FeedbackState.DRAFT, FeedbackState.RESOLVED])
def test_only_what_was_sent_is_answered(client_of: Clients, state: FeedbackState) -> None:
    w = world()
    row = a_round(w.entry, w.rita, state=state)
    told = {"answer": "late", "version": "1"}
    assert client_of(w.anna).post(answer_of(row), data=told).status_code == 403
    assert rounds_of(w.entry)[0].answer == ""


def test_a_draft_reaches_nobody_but_its_mentor(client_of: Clients) -> None:
    w = world()
    facts = {"state": FeedbackState.DRAFT, "strengths": "Half a thought"}
    a_round(w.entry, w.rita, **facts)
    for who in (w.anna, w.marks, w.organiser):
        page = client_of(who).get(page_of(w.entry))
        assert page.status_code == 200 and "Half a thought" not in page.text
    reading = f"/mentoring/entries/{w.entry.id}"
    for who in (w.otto, w.organiser):
        page = client_of(who).get(reading)
        assert page.status_code == 200 and "Half a thought" not in page.text
    assert "Half a thought" in client_of(w.rita).get(reading).text


def test_a_round_of_another_entry_is_not_found(client_of: Clients) -> None:
    w = world()
    theirs = a_round(make.entry(w.edition, state=EntryState.SUBMITTED), w.rita)
    address = f"/my/entries/{w.entry.id}/feedback/{theirs.id}/answer"
    sent = client_of(w.anna).post(address, data={"answer": "x", "version": "1"})
    assert sent.status_code == 404


def test_reopened_parts_are_a_list_with_links_and_a_date(client_of: Clients) -> None:
    w = world()
    a_round(w.entry, w.rita, verdict=Verdict.REVISE, reopened=["tested", "images"])
    w.entry.state = EntryState.CHANGES_REQUESTED
    make.reopening(w.entry, "tested", w.rita)
    make.reopening(w.entry, "images", w.rita)
    page = client_of(w.anna).get(page_of(w.entry)).text
    assert f"/my/entries/{w.entry.id}/story" in page
    assert f"/my/entries/{w.entry.id}/pictures" in page
    assert "You may change this now" in page


def test_before_the_first_round_the_page_says_what_will_come(client_of: Clients) -> None:
    w = world()
    assert "No feedback yet" in client_of(w.anna).get(page_of(w.entry)).text


def test_content_is_what_the_mentor_of_the_entry_says(client_of: Clients) -> None:
    w = world()
    row = a_round(w.entry, w.rita)
    address = f"/mentoring/rounds/{row.id}/resolution"
    assert client_of(w.rita).post(address).status_code == 409
    row.state, row.answer, row.answered_at = FeedbackState.ANSWERED, "Twice.", clock.now()
    assert client_of(w.otto).post(address).status_code == 403
    assert client_of(w.rita).post(address).status_code == 303
    assert rounds_of(w.entry)[0].state is FeedbackState.RESOLVED


def test_notes_among_staff_reach_staff_alone(client_of: Clients) -> None:
    w = world()
    entry = make.entry(w.edition, w.anna, w.marks, state=EntryState.ACCEPTED)
    take(entry, w.rita)
    a_round(entry, w.rita)
    reading = f"/mentoring/entries/{entry.id}"
    assert client_of(w.rita).post(f"{reading}/notes", data={"words": NOTE}).status_code == 303
    for who in (w.rita, w.otto, w.organiser):
        assert NOTE in client_of(who).get(reading).text
    private = [page_of(entry), f"/my/entries/{entry.id}", "/my", "/account", reading]
    for who in (w.anna, w.marks):
        for address in private:
            assert NOTE not in client_of(who).get(address, follow_redirects=True).text, address
    assert NOTE not in client_of(w.anna).post(f"{reading}/notes", data={"words": "x"}).text
    assert db.session.query(StaffNote).count() == 1


def test_no_page_export_or_feed_of_team_and_public_holds_a_note(
    app: Flask, client: Any, client_of: Clients
) -> None:
    w = world(slug="here")
    entry = make.entry(w.edition, w.anna, state=EntryState.ACCEPTED)
    a_round(entry, w.rita)
    row = StaffNote(entry_id=entry.id, author_id=w.rita.id, words=NOTE, written_at=clock.now())
    db.session.add(row)
    again(entry)
    values = {"entry_id": entry.id, "slug": "here", "number": 1, "person_id": w.anna.id}
    adapter = app.url_map.bind("localhost")
    asked = 0
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or not set(rule.arguments) <= set(values):
            continue
        address = adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})
        for browser in (client, client_of(w.anna)):
            answer = browser.get(address, inspect=False)
            assert NOTE.encode() not in answer.get_data(), address
            asked += answer.status_code == 200
    assert asked > 20


@pytest.mark.parametrize("text", TOGETHER, ids=range(len(TOGETHER)))
def test_any_answer_and_note_is_kept_or_refused(client_of: Clients, text: str) -> None:
    w = world()
    row = a_round(w.entry, w.rita)
    sent = client_of(w.anna).post(answer_of(row), data={"answer": text, "version": "1"})
    fits = bool(kept(text, 4_000))
    assert sent.status_code == (303 if fits else 422)
    assert rounds_of(w.entry)[0].answer == (kept(text, 4_000) or "")
    rita = client_of(w.rita)
    noted = rita.post(f"/mentoring/entries/{w.entry.id}/notes", data={"words": text})
    assert noted.status_code == (303 if kept(text, 2_000) else 422)
    assert client_of(w.anna).get(page_of(w.entry)).status_code == 200
    assert rita.get(f"/mentoring/entries/{w.entry.id}").status_code == 200


def test_three_rounds_ask_no_more_than_one(app: Flask, client_of: Clients) -> None:
    w = world()
    anna, rita = client_of(w.anna), client_of(w.rita)
    addresses = [(anna, page_of(w.entry)), (rita, f"/mentoring/entries/{w.entry.id}")]
    point(a_round(w.entry, w.rita))
    again(w.entry)
    counted = []
    for browser, address in addresses:
        browser.get(address)
        with count_queries(app) as one:
            browser.get(address)
        counted.append(len(one))
    for number in (2, 3):
        point(a_round(w.entry, w.rita, round=number))
        db.session.add(
            StaffNote(entry_id=w.entry.id, author_id=w.otto.id, words="n", written_at=clock.now())
        )
    again(w.entry)
    for (browser, address), before in zip(addresses, counted, strict=True):
        with count_queries(app) as three:
            browser.get(address)
        # Notes by another author ask nothing more either: they come joined.
        assert len(three) == before, "\n".join(three)
