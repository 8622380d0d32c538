"""The story: kept by itself and by a button, by several people, whatever they write."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from flask import Flask

from festival.activity import Activity, Happened
from festival.clock import now
from festival.db import db
from festival.entries import actions
from festival.entries.forms import MOST_STORY
from festival.entries.merging import marks
from festival.entries.models import EntryState
from festival.fields import clean
from tests import make
from tests.entries.world import World, again, world
from tests.hostile import NUL, TOGETHER, kept, kept_line

ClientOf = Callable[..., Any]


def page(draft: Any) -> dict[str, str]:
    """What a page drawn now would send back unchanged."""
    values = actions.values(again(draft))
    return {**values, "version": marks(values)}


def story_url(draft: Any, more: str = "") -> str:
    return f"/my/entries/{draft.id}/story{more}"


def test_a_story_is_saved_and_read_on_another_device(app: Flask, client_of: ClientOf) -> None:
    w = world()
    sent = {**page(w.draft), "problem": "Pipes freeze.\nEvery winter.", "school": "School 3"}
    answer = client_of(w.anna).post(story_url(w.draft), data={**sent, "go_on": "1"})
    assert answer.status_code == 303
    assert answer.location == f"/my/entries/{w.draft.id}/pictures"
    html = client_of(w.anna).get(story_url(w.draft)).get_data(as_text=True)
    assert "Pipes freeze.\nEvery winter." in html and "School 3" in html


def test_the_page_saves_by_itself_and_goes_on_from_what_it_saved(
    app: Flask, client_of: ClientOf
) -> None:
    w = world()
    client, sent = client_of(w.anna), page(w.draft)
    for words in ("P", "Pipes", "Pipes freeze."):
        sent["problem"] = words
        answer = client.post(story_url(w.draft, "/autosave"), data=sent)
        assert answer.status_code == 200
        sent["version"] = answer.json["version"]
        assert answer.json["saved_at"]
        assert again(w.draft).problem == words


def test_two_people_write_at_once_and_both_are_kept(app: Flask, client_of: ClientOf) -> None:
    w = world()
    mine, theirs = page(w.draft), page(w.draft)
    mine["problem"], theirs["tested"] = "Anna's words", "Marks's words"
    assert client_of(w.anna).post(story_url(w.draft, "/autosave"), data=mine).status_code == 200
    assert client_of(w.marks).post(story_url(w.draft, "/autosave"), data=theirs).status_code == 200
    found = again(w.draft)
    assert (found.problem, found.tested) == ("Anna's words", "Marks's words")


def test_the_same_field_twice_is_refused_with_what_stands_there(
    app: Flask, client_of: ClientOf
) -> None:
    w = world()
    mine, theirs = page(w.draft), page(w.draft)
    mine["problem"], theirs["problem"] = "Anna was first", "Marks was second"
    client_of(w.anna).post(story_url(w.draft, "/autosave"), data=mine)
    answer = client_of(w.marks).post(story_url(w.draft, "/autosave"), data=theirs)
    assert answer.status_code == 409
    assert answer.json["current"] == {"problem": "Anna was first"}
    assert answer.json["error"]
    assert again(w.draft).problem == "Anna was first"


def test_without_javascript_both_texts_are_shown_and_the_second_save_counts(
    app: Flask, client_of: ClientOf
) -> None:
    w = world()
    stale = {**page(w.draft), "problem": "Marks’s text", "tested": "Only Marks wrote here"}
    client_of(w.anna).post(
        story_url(w.draft), data={**page(w.draft), "problem": "Anna’s text", "summary": "Hers"}
    )
    answer = client_of(w.marks).post(story_url(w.draft), data=stale)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 409
    for words in ("Stands there now", "What you wrote", "Only Marks wrote here"):
        assert words in html
    assert re.search(r"<del>Anna</del>", html) and re.search(r"<ins>Marks</ins>", html)
    assert again(w.draft).problem == "Anna’s text"
    # The drawn form took Anna's summary over and holds Marks's words: sent again it is kept.
    version = re.search(r'name="version"[^>]*value="([^"]*)"', html)
    assert version
    second = {**stale, "summary": "Hers", "version": unescape(version[1])}
    assert client_of(w.marks).post(story_url(w.draft), data=second).status_code == 303
    found = again(w.draft)
    assert (found.problem, found.summary) == ("Marks’s text", "Hers")


def test_a_page_of_another_time_overwrites_nothing(app: Flask, client_of: ClientOf) -> None:
    w = world()
    for version in ("", "1", "problem=forged00", "x" * 9_000):
        sent = {**page(w.draft), "problem": "Forged", "version": version}
        answer = client_of(w.anna).post(story_url(w.draft, "/autosave"), data=sent)
        assert answer.status_code == 409
    assert again(w.draft).problem != "Forged"


def test_what_was_not_sent_stays(app: Flask, client_of: ClientOf) -> None:
    w = world()
    whole = page(w.draft)
    sent = {"version": whole["version"], "tested": "New"}
    assert client_of(w.anna).post(story_url(w.draft), data=sent).status_code == 303
    found = again(w.draft)
    assert (found.tested, found.problem) == ("New", whole["problem"])
    assert found.category_id == int(whole["category_id"])


@pytest.mark.parametrize("field", ["problem", "title"])
@pytest.mark.parametrize("text", TOGETHER, ids=range(len(TOGETHER)))
def test_whatever_is_written_comes_back(
    text: str, field: str, app: Flask, client_of: ClientOf
) -> None:
    w = world()
    client = client_of(w.anna)
    answer = client.post(story_url(w.draft), data={**page(w.draft), field: text})
    wanted = kept(text, MOST_STORY) if field == "problem" else kept_line(text, 120)
    html = unescape(answer.get_data(as_text=True))
    if wanted is None:
        assert answer.status_code == 422
        assert clean(text)[:100] in html, "what was refused must not be lost"
        assert getattr(again(w.draft), field) != clean(text)
        return
    assert answer.status_code == 303
    assert getattr(again(w.draft), field) == wanted
    for place in ("story", "preview", ""):
        shown = client.get(f"/my/entries/{w.draft.id}/{place}".rstrip("/"))
        assert shown.status_code == 200
    raw = client.get(story_url(w.draft)).get_data(as_text=True)
    assert "<script>alert" not in raw and "<svg/onload" not in raw and "<b onmouseover" not in raw


def test_a_nul_is_no_text(app: Flask, client_of: ClientOf) -> None:
    w = world()
    for place in ("", "/autosave"):
        answer = client_of(w.anna).post(
            story_url(w.draft, place), data={**page(w.draft), "problem": NUL}
        )
        assert answer.status_code == 400


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("category_id", "999999"),
        ("category_id", "energy"),
        ("language", "de"),
        ("video_url", "http://youtube.com/watch?v=1"),
        ("video_url", "https://youtube.com.example.org/x"),
        ("video_url", "https://user@youtube.com/x"),
        ("video_url", "https://youtube.com:444/x"),
        ("video_url", "https://[youtube.com/x"),
        ("video_url", "javascript:alert(1)"),
        ("summary", "x" * 201),
    ],
)
def test_what_cannot_be_used_is_refused_beside_its_field(
    field: str, value: str, app: Flask, client_of: ClientOf
) -> None:
    w = world()
    sent = {**page(w.draft), field: value, "problem": "Typed meanwhile"}
    answer = client_of(w.anna).post(story_url(w.draft), data=sent)
    assert answer.status_code == 422
    assert "Typed meanwhile" in answer.get_data(as_text=True)
    silent = client_of(w.anna).post(story_url(w.draft, "/autosave"), data=sent)
    assert silent.status_code == 422 and field in silent.json["errors"]
    assert str(getattr(again(w.draft), field)) != value


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://www.youtube.com/watch?v=abc",
        "https://m.youtube.com/watch?v=abc",
        "https://youtu.be/abc",
        "https://vimeo.com/123",
    ],
)
def test_film_links_that_are_taken(address: str, app: Flask, client_of: ClientOf) -> None:
    w = world()
    sent = {**page(w.draft), "video_url": address}
    assert client_of(w.anna).post(story_url(w.draft), data=sent).status_code == 303
    assert again(w.draft).video_url == address


def test_the_trail_tells_fields_never_words_and_not_every_key(
    app: Flask, client_of: ClientOf
) -> None:
    w = world()
    client, sent = client_of(w.anna), page(w.draft)
    for words in ("one secret", "two secrets", "three secrets"):
        sent["problem"] = words
        sent["version"] = client.post(story_url(w.draft, "/autosave"), data=sent).json["version"]
    sent["tested"] = "other field"
    client.post(story_url(w.draft, "/autosave"), data=sent)
    lines = db.session.query(Activity).filter_by(happened=Happened.ENTRY_CHANGED.value).all()
    assert [one.facts["fields"] for one in lines] == [["problem"], ["tested"]]
    assert "secret" not in str([one.facts for one in lines])


def _submitted(w: World) -> Any:
    make.whole(w.draft)
    entry = again(w.draft)
    actions.submit(entry, by=w.anna, at=now())
    db.session.flush()
    return entry


def test_after_handing_in_each_save_is_a_version(app: Flask, client_of: ClientOf) -> None:
    w = world()
    entry = _submitted(w)
    client = client_of(w.marks)
    html = client.get(story_url(entry)).get_data(as_text=True)
    assert "autosave-form" not in html and "Hand in this version" in html
    sent = {**page(entry), "problem": "A better sentence. " * 4}
    assert client.post(story_url(entry), data=sent).status_code == 303
    assert client.post(story_url(entry), data=page(entry)).status_code == 303
    found = client.get(f"/my/entries/{entry.id}/versions").get_data(as_text=True)
    assert "Version 2" in found and "Version 3" not in found
    changes = client.get(f"/my/entries/{entry.id}/versions/2").get_data(as_text=True)
    assert "What changed since version 1" in changes and "<ins>" in changes
    assert "Marks" in changes


def test_a_version_is_never_less_than_whole(app: Flask, client_of: ClientOf) -> None:
    w = world()
    entry = _submitted(w)
    before = again(entry).problem
    answer = client_of(w.anna).post(story_url(entry), data={**page(entry), "problem": "Short"})
    assert answer.status_code == 422
    assert "Short" in answer.get_data(as_text=True)
    assert again(entry).problem == before


def test_after_the_deadline_only_reopened_fields_are_open(app: Flask, client_of: ClientOf) -> None:
    w = world()
    entry = _submitted(w)
    entry.state = EntryState.CHANGES_REQUESTED
    make.close(w.edition)
    make.reopening(entry, "problem", by=w.organiser)
    client = client_of(w.anna)
    html = client.get(story_url(entry)).get_data(as_text=True)
    assert 'name="problem"' in html and 'name="tested"' not in html
    assert "Open for changes until" in html
    sent = {**page(entry), "problem": "Reopened words " * 4}
    both = client.post(story_url(entry), data={**sent, "tested": "Not open " * 9})
    assert both.status_code == 303 and both.location.endswith("#late")
    found = again(entry)
    assert found.problem.startswith("Reopened") and not found.tested.startswith("Not open")
    assert "Not open " * 8 in client.get(story_url(entry)).get_data(as_text=True)


def test_organisers_read_and_never_write(app: Flask, client_of: ClientOf) -> None:
    w = world()
    client = client_of(w.organiser)
    html = client.get(story_url(w.draft)).get_data(as_text=True)
    assert "<textarea" not in html and again(w.draft).problem in html
    sent = {**page(w.draft), "problem": "Not mine"}
    assert client.post(story_url(w.draft), data=sent).status_code == 403
    viewed = db.session.query(Activity).filter_by(happened=Happened.VIEWED.value).count()
    assert viewed >= 1
