"""What arrives when it is too late: kept as a draft for its team, in no version, and said so."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from festival.activity import Activity, Happened
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.editions.models import Phase, PhaseKind
from festival.entries import actions, queries
from festival.entries.actions.late_texts import MOST_LATE
from festival.entries.merging import marks, was_drawn_with
from festival.entries.models import EntryState, LateText
from festival.errors import TooMany
from tests import make
from tests.entries.world import World, again, freeze, world

ClientOf = Callable[..., Any]
SAID = "This came after the deadline and is kept as a draft."


def page(entry: Any) -> dict[str, str]:
    """What a page drawn now would send back unchanged."""
    values = actions.values(again(entry))
    return {**values, "version": marks(values)}


def pictures_page(entry: Any) -> dict[str, str]:
    told = actions.details(again(entry))
    return {**told, "drawn": marks(told), "version": ""}


def url(entry: Any, more: str = "/story") -> str:
    return f"/my/entries/{entry.id}{more}"


def late(entry: Any) -> list[tuple[str, str]]:
    db.session.expire_all()
    return [(one.field, one.words) for one in queries.late_texts(entry.id)]


def submitted(w: World) -> Any:
    make.whole(w.draft)
    entry = again(w.draft)
    actions.submit(entry, by=w.anna, at=now())
    db.session.flush()
    return entry


def text_of(client: Any, address: str) -> str:
    return unescape(client.get(address).get_data(as_text=True))


def test_a_page_shows_what_it_was_drawn_with() -> None:
    drawn = marks({"problem": "Pipes", "tested": ""})
    assert was_drawn_with("problem", "Pipes", drawn)
    assert not was_drawn_with("problem", "Taps", drawn)
    assert not was_drawn_with("summary", "", drawn)


@pytest.mark.parametrize(("seconds", "in_time"), [(-1, True), (0, False), (1, False)])
def test_the_second_decides(
    seconds: int,
    in_time: bool,
    app: Flask,
    client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    w = world()
    entry = submitted(w)
    deadline = now().replace(microsecond=0) + timedelta(hours=1)
    phase = sa.select(Phase).where(Phase.edition_id == w.edition.id)
    db.session.scalars(phase.where(Phase.kind == PhaseKind.SUBMISSION)).one().closes_at = deadline
    db.session.flush()
    sent, client = {**page(entry), "problem": "In the last second, alas. " * 3}, client_of(w.anna)
    freeze(monkeypatch, deadline + timedelta(seconds=seconds))
    answer = client.post(url(entry), data=sent)
    assert answer.status_code == 303
    assert again(entry).problem.startswith("In the last second") is in_time
    assert len(queries.versions(entry.id)) == (2 if in_time else 1)
    assert late(entry) == ([] if in_time else [("problem", sent["problem"].strip())])
    assert (SAID in text_of(client, answer.location)) is not in_time


def test_the_team_sees_copies_and_discards_it(app: Flask, client_of: ClientOf) -> None:
    w = world()
    entry = submitted(w)
    sent = {**page(entry), "tested": "Marks measured once more."}
    make.close(w.edition)
    client_of(w.marks).post(url(entry), data=sent)
    client = client_of(w.anna)
    for place in ("/story", ""):
        html = text_of(client, url(entry, place))
        assert SAID in html and "Marks measured once more." in html and "Copy" in html
        assert "Put it in" not in html, "nothing is open"
    row = queries.late_texts(entry.id)[0]
    gone = url(entry, f"/late-texts/{row.id}/discarding")
    for _twice in range(2):
        assert client.post(gone).status_code == 303
    assert late(entry) == []
    kinds = [one.happened for one in db.session.query(Activity)]
    assert kinds.count(Happened.LATE_TEXT_KEPT.value) == 1
    assert kinds.count(Happened.LATE_TEXT_DISCARDED.value) == 1
    facts = str([one.facts for one in db.session.query(Activity)])
    assert "measured" not in facts


def test_nobody_but_the_team_sees_it(app: Flask, client_of: ClientOf) -> None:
    w = world()
    entry = submitted(w)
    sent = {**page(entry), "tested": "Only ours, too late.", "title": "Late title"}
    make.close(w.edition)
    client_of(w.anna).post(url(entry), data=sent)
    mentor = make.person()
    make.grant(mentor, Role.MENTOR, w.edition)
    pages = [url(entry), url(entry, ""), url(entry, "/preview"), url(entry, "/versions/1")]
    for person, places in ((w.organiser, pages), (w.anna, pages[2:])):
        client = client_of(person)
        for place in places:
            answer = client.get(place)
            assert answer.status_code == 200
            assert "too late." not in answer.text and "Late title" not in answer.text
    answer = client_of(mentor).get(f"/mentoring/entries/{entry.id}")
    assert "too late." not in answer.text
    row = queries.late_texts(entry.id)[0]
    gone = url(entry, f"/late-texts/{row.id}/discarding")
    assert client_of(w.organiser).post(gone).status_code == 403
    assert client_of(make.student()).post(gone).status_code == 404
    assert len(late(entry)) == 2
    actions.accept(again(entry), version_number=1, by=w.organiser, at=now())
    assert queries.newest_version(entry.id).tested != "Only ours, too late."  # type: ignore[union-attr]


def test_it_is_put_in_once_feedback_reopens_its_field(app: Flask, client_of: ClientOf) -> None:
    w = world()
    entry = submitted(w)
    late_words = "Now with the right numbers. " * 3
    sent = {**page(entry), "problem": late_words, "tested": "Another late thing."}
    make.close(w.edition)
    client = client_of(w.anna)
    client.post(url(entry), data=sent)
    again(entry).state = EntryState.CHANGES_REQUESTED
    make.reopening(entry, "problem", by=w.organiser)
    html = text_of(client, url(entry))
    links = re.findall(r'href="([^"]*\?late=(\d+))"', html)
    assert len(links) == 1, "only the field that is open"
    before = again(entry).problem
    html = text_of(client, links[0][0])
    assert again(entry).problem == before, "looking changes nothing"
    assert "Stands there now" in html and late_words.strip() in html
    version = re.search(r'name="version"[^>]*value="([^"]*)"', html)
    assert version and f'name="late" value="{links[0][1]}"' in html
    told = {"problem": late_words + "Mended.", "version": version[1], "late": links[0][1]}
    assert client.post(url(entry), data=told).status_code == 303
    assert again(entry).problem.endswith("Mended.")
    assert late(entry) == [("tested", "Another late thing.")]


def test_a_late_code_opens_what_was_handed_in(app: Flask, client_of: ClientOf) -> None:
    w = world()
    entry = submitted(w)
    sent = {**page(entry), "problem": "The late half of the story. " * 3}
    make.close(w.edition)
    client = client_of(w.anna)
    assert "Code from the organisers" not in text_of(client, url(entry, ""))
    client.post(url(entry), data=sent)
    assert "Code from the organisers" in text_of(client, url(entry, ""))
    code = make.late_code(w.edition, by=w.organiser)
    assert client.post(url(entry, "/late-code"), data={"code": code}).status_code == 303
    row = queries.late_texts(entry.id)[0]
    assert f"?late={row.id}" in text_of(client, url(entry, ""))
    assert client.post(url(entry), data={**sent, "late": row.id}).status_code == 303
    assert len(queries.versions(entry.id)) == 2 and late(entry) == []


def test_typing_while_it_closes_is_one_draft_that_grows(app: Flask, client_of: ClientOf) -> None:
    w = world()
    entry = submitted(w)
    again(entry).state = EntryState.CHANGES_REQUESTED
    db.session.flush()
    sent = page(entry)
    make.close(w.edition)
    client = client_of(w.anna)
    for words in ("P", "Pipes", "Pipes freeze."):
        sent["problem"] = words
        answer = client.post(url(entry, "/story/autosave"), data=sent)
        assert answer.status_code == 200 and answer.json["said"] == SAID
        sent["version"] = answer.json["version"]
    assert late(entry) == [("problem", "Pipes freeze.")]
    # The button of the same page says so too, and makes no second copy.
    answer = client.post(url(entry), data=sent)
    assert answer.location.endswith("#late")
    assert late(entry) == [("problem", "Pipes freeze.")]


def test_two_tabs_and_two_people_keep_both(app: Flask, client_of: ClientOf) -> None:
    w = world()
    entry = submitted(w)
    sent = page(entry)
    make.close(w.edition)
    for person, words in ((w.anna, "Tab one"), (w.anna, "Tab two"), (w.marks, "Marks")):
        client_of(person).post(url(entry), data={**sent, "problem": words})
    client_of(w.anna).post(url(entry), data={**sent, "problem": "Tab one"})
    assert late(entry) == [("problem", words) for words in ("Tab one", "Tab two", "Marks")]


def test_a_stale_page_keeps_only_what_its_writer_changed(app: Flask, client_of: ClientOf) -> None:
    w = world()
    entry = submitted(w)
    stale = {**page(entry), "tested": "Mine, too late."}
    again(entry).problem = "A team mate changed this in time. " * 2
    db.session.flush()
    make.close(w.edition)
    client_of(w.anna).post(url(entry), data=stale)
    assert late(entry) == [("tested", "Mine, too late.")]


def test_typing_while_a_team_mate_hands_it_in_loses_no_word(
    app: Flask, client_of: ClientOf
) -> None:
    w = world()
    sent = page(w.draft)
    entry = submitted(w)
    sent["next_steps"] = "Typed in the moment of handing in."
    answer = client_of(w.marks).post(url(entry, "/story/autosave"), data=sent)
    assert answer.status_code == 200 and "after it was handed in" in answer.json["said"]
    assert ("next_steps", sent["next_steps"]) in late(entry)
    assert "Put it in" in text_of(client_of(w.marks), url(entry))
    assert len(queries.versions(entry.id)) == 1


def test_open_and_late_parts_of_one_save_both_survive_a_fault(
    app: Flask, client_of: ClientOf
) -> None:
    w = world()
    entry = submitted(w)
    again(entry).state = EntryState.CHANGES_REQUESTED
    make.close(w.edition)
    make.reopening(entry, "summary", by=w.organiser)
    sent = {**page(entry), "summary": "x" * 201, "tested": "Late beside a fault."}
    client = client_of(w.anna)
    answer = client.post(url(entry), data=sent)
    assert answer.status_code == 422 and late(entry) == []
    assert re.search(r'<textarea[^>]*name="tested"[^>]*>Late beside a fault.', answer.text)
    assert client.post(url(entry), data={**sent, "summary": "Short."}).status_code == 303
    assert late(entry) == [("tested", "Late beside a fault.")]
    assert again(entry).summary == "Short."


@pytest.mark.parametrize("silent", [False, True])
def test_late_words_about_pictures_are_kept_and_put_in(
    silent: bool, app: Flask, client_of: ClientOf
) -> None:
    w = world()
    entry = submitted(w)
    picture = again(entry).images[0].id
    sent = {
        **pictures_page(entry),
        f"alt-{picture}": "A lamp that " * 40,
        f"focus-{picture}": "9",
        f"people-{picture}": "yes",
        f"persons-{picture}": str(w.marks.id),
    }
    before = actions.details(again(entry))
    make.close(w.edition)
    client = client_of(w.anna)
    answer = client.post(url(entry, "/pictures/details"), data={**sent, f"alt-{picture}": "A lamp"})
    assert answer.status_code == 303 and answer.location.endswith("#late")
    if silent:
        answer = client.post(url(entry, "/pictures/details/autosave"), data=sent)
        assert answer.status_code == 200 and answer.json["said"] == SAID
    assert actions.details(again(entry)) == before
    html = text_of(client, url(entry, "/pictures"))
    for words in ("A lamp", "bottom right", "Marks", "Picture 1: What does it show?"):
        assert words in html
    again(entry).state = EntryState.CHANGES_REQUESTED
    make.reopening(entry, "images", by=w.organiser)
    row_id = next(one.id for one in queries.late_texts(entry.id) if one.words == "A lamp")
    html = text_of(client, url(entry, f"/pictures?late={row_id}"))
    assert re.search(r"<textarea[^>]*>A lamp</textarea>", html)
    taken = {**pictures_page(entry), f"alt-{picture}": "A lamp", "late": row_id}
    assert client.post(url(entry, "/pictures/details"), data=taken).status_code == 303
    assert again(entry).images[0].alt == "A lamp"
    assert row_id not in {one.id for one in queries.late_texts(entry.id)}


def test_what_is_no_choice_and_what_is_endless_is_not_kept(app: Flask, client_of: ClientOf) -> None:
    w = world()
    entry = submitted(w)
    sent = page(entry)
    make.close(w.edition)
    client = client_of(w.anna)
    client.post(url(entry), data={**sent, "category_id": "999", "language": "xx"})
    assert late(entry) == []
    answer = client.post(url(entry), data={**sent, "problem": "x" * 20_001})
    assert answer.status_code == 422 and "x" * 20_001 in answer.text
    for number in range(MOST_LATE):
        row = LateText(entry_id=entry.id, field="problem", words=str(number), written_by=w.anna.id)
        row.written_at = now()
        db.session.add(row)
    db.session.flush()
    stands, told = actions.values(again(entry)), {"problem": "One more"}
    with pytest.raises(TooMany):
        actions.keep_late(entry, told, stands=stands, drawn_from="", by=w.anna, at=now())


def test_a_withdrawn_entry_keeps_what_a_team_mate_was_writing(
    app: Flask, client_of: ClientOf
) -> None:
    w = world()
    sent = {**page(w.draft), "problem": "Still writing."}
    actions.withdraw(again(w.draft), reason="", by=w.anna, at=now())
    db.session.flush()
    client = client_of(w.marks)
    assert client.post(url(w.draft), data=sent).status_code == 303
    assert late(w.draft) == [("problem", "Still writing.")]
    assert client_of(w.anna).post(url(w.draft, "/resumption")).status_code == 303
    assert "Put it in" in text_of(client, url(w.draft))
