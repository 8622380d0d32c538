"""The judge's pages: the sheet as a form and as JSON, and nothing of any other judge."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import time_machine

from festival.clock import now
from festival.db import db
from festival.judging import actions
from festival.judging.models import Assignment, Conflict, HelpCall, Judge, ScoreSheet
from tests.hostile import TOGETHER, kept
from tests.judging.world import WHOLE, Hall, hall, save
from tests.queries import count_queries

ClientOf = Callable[..., Any]
FORM = {f"level-{key}": str(level) for key, level in WHOLE.items()}


def _address(place: Hall, judge: int = 0, entry: int = 0) -> str:
    return f"/judging/sheets/{place.visit(judge, entry).id}"


def _json(**told: Any) -> dict[str, Any]:
    whole = {"levels": WHOLE, "comment": "", "note": "", "version": 0, "save_key": "k1"}
    return {**whole, "submit": True, **told}


def _pages(client: Any, place: Hall) -> list[bytes]:
    slug, own = place.edition.slug, _address(place)
    asked = [f"/judging/{slug}", f"/judging/{slug}/conflicts", own, f"{own}/entry", "/my"]
    found = [client.get(at).data for at in asked]
    stale = client.post(own, json=_json(version=0, save_key="k2"))
    assert stale.status_code == 409
    assert stale.json["current"]["levels"] == {"idea": 2}
    foreign = client.get(_address(place, judge=1))
    assert foreign.status_code == 404
    # Without what is drawn by lot at every look.
    return [
        re.sub(rb'name="(save_key|csrf_token)"[^>]*>', b"", one) for one in (*found, stale.data)
    ]


def test_a_judge_sees_nothing_of_anothers_scores(client_of: ClientOf) -> None:
    place = hall()
    save(place, levels={"idea": 2}, submit=False)
    client, seen = client_of(place.person()), []
    # A sheet carries the moment at which it was opened.
    with time_machine.travel(now(), tick=False):
        for level, words in ((1, "SECRET"), (5, "HIDDEN")):
            told = {"comment": words, "note": words, "submit": level == 5}
            save(place, 1, levels=dict.fromkeys(WHOLE, level), **told)
            seen.append(_pages(client, place))
    assert seen[0] == seen[1]
    assert not any(b"SECRET" in one for one in seen[0])


def test_a_form_without_javascript_hands_in_and_goes_on(client_of: ClientOf) -> None:
    place = hall()
    sent = {**FORM, "version": "0", "comment": "Well made", "do": "submit"}
    response = client_of(place.person()).post(_address(place), data=sent)
    assert response.status_code == 303
    assert response.location == _address(place, entry=1)
    db.session.expire_all()
    assert db.session.query(ScoreSheet).one().comment == "Well made"


def test_words_too_long_are_refused_and_not_lost(client_of: ClientOf) -> None:
    place = hall()
    sent = {**FORM, "version": "0", "comment": "long " * 500, "do": "submit"}
    response = client_of(place.person()).post(_address(place), data=sent)
    assert response.status_code == 422
    assert "long long" in response.text
    assert response.text.count(" checked>") == len(WHOLE)


def test_a_clash_shows_both(client_of: ClientOf) -> None:
    place = hall()
    save(place, comment="from the other phone")
    sent = {**FORM, "version": "0", "comment": "from here", "do": "save"}
    response = client_of(place.person()).post(_address(place), data=sent)
    assert response.status_code == 409
    assert "from the other phone" in response.text
    assert "from here" in response.text


def test_json_is_answered_alike_when_it_comes_twice(client_of: ClientOf) -> None:
    place = hall()
    client = client_of(place.person())
    first, again = (client.post(_address(place), json=_json()) for _ in range(2))
    assert first.status_code == again.status_code == 200
    assert first.json == again.json
    assert first.json["state"] == "submitted"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"levels": {"idea": 9}}, 422),
        ({"levels": {"idea": "²"}}, 422),
        ({"levels": [1]}, 422),
        ({"levels": {"idea": 3}}, 422),
        ({"save_key": "\ud800"}, 422),
        ({"save_key": "x" * 65}, 422),
        ({"comment": {"a": 1}}, 422),
        ({"comment": "a\x00b"}, 422),
        ({"earlier": "k"}, 422),
        ({"earlier": [{}]}, 422),
        ({"version": 5}, 409),
        ({"version": "²"}, 409),
    ],
    ids=str,
)
def test_what_is_no_sheet_is_refused(client_of: ClientOf, told: Any, status: int) -> None:
    place = hall()
    response = client_of(place.person()).post(_address(place), json=_json(**told))
    assert response.status_code == status
    assert db.session.query(ScoreSheet).count() == 0


@pytest.mark.parametrize("words", TOGETHER, ids=range(len(TOGETHER)))
def test_hostile_words_are_kept_and_harm_nobody(client_of: ClientOf, words: str) -> None:
    place = hall()
    client = client_of(place.person())
    response = client.post(_address(place), json=_json(comment=words, note=words))
    wanted = kept(words, 2000)
    if response.status_code in (400, 422):
        assert "\x00" in words or wanted is None
        return
    assert response.status_code == 200
    db.session.expire_all()
    sheet = db.session.query(ScoreSheet).one()
    assert (sheet.comment, sheet.note) == (wanted, wanted)
    assert client.get(_address(place)).status_code == 200


def test_a_named_tie_closes_the_sheet(client_of: ClientOf) -> None:
    place = hall()
    save(place, submit=False)
    address, client = _address(place), client_of(place.person())
    assert client.post(f"{address}/conflict", data={"reason": "my pupil"}).status_code == 303
    assert client.get(address).status_code == 404
    assert client.post(address, json=_json(version=1)).status_code == 404
    db.session.expire_all()
    assert db.session.query(Conflict).one().reason == "my pupil"


def test_conflicts_are_asked_before_anything_opens(client_of: ClientOf) -> None:
    place = hall()
    place.judges[0].conflicts_asked_at = None
    address, client = _address(place), client_of(place.person())
    assert client.get(address).status_code == 403
    asked = f"/judging/{place.edition.slug}/conflicts"
    assert client.get(f"/judging/{place.edition.slug}").location == asked
    ticked = {"visits": [str(place.visit().id)]}
    refused = client.post(asked, data=ticked)
    assert refused.status_code == 422
    assert client.post(asked, data={**ticked, "reason": "cousin"}).status_code == 303
    db.session.expire_all()
    listed = client.get(f"/judging/{place.edition.slug}").text
    assert "1 left" in listed
    assert db.session.query(Assignment).filter_by(judge_id=place.judges[0].id).count() == 1


def test_who_has_no_stands_yet_is_asked_later(client_of: ClientOf) -> None:
    place = hall(entries=0)
    place.judges[0].conflicts_asked_at = None
    client = client_of(place.person())
    assert "No stands yet" in client.get(f"/judging/{place.edition.slug}").text
    client.post(f"/judging/{place.edition.slug}/conflicts")
    db.session.expire_all()
    assert db.session.get_one(Judge, place.judges[0].id).conflicts_asked_at is None


def test_the_tie_that_is_known_is_proposed(client_of: ClientOf) -> None:
    place = hall()
    place.judges[0].school = place.entries[0].school = "The Same School"
    place.entries[1].school = "Another School"
    page = client_of(place.person()).get(f"/judging/{place.edition.slug}/conflicts").text
    assert page.count("checked") == 1
    assert "From the school where you work" in page


def test_a_locked_sheet_is_read_only(client_of: ClientOf) -> None:
    place = hall()
    save(place, comment="kept words")
    actions.lock_scoring(place.edition, place.rubric, at=now())
    page = client_of(place.person()).get(_address(place)).text
    assert "kept words" in page
    assert "<textarea" not in page
    assert 'value="submit"' not in page


def test_break_skip_and_help_reach_the_organisers(client_of: ClientOf) -> None:
    place = hall()
    slug, client = place.edition.slug, client_of(place.person())
    help_sent = client.post(f"{_address(place)}/help", data={"words": "the table is on fire"})
    skipped = client.post(f"{_address(place)}/skip", data={"why": "smoke"})
    paused = client.post(f"/judging/{slug}/break")
    assert (help_sent.status_code, skipped.status_code, paused.status_code) == (303, 303, 303)
    assert skipped.location == _address(place, entry=1)
    assert client.post(f"{_address(place)}/skip", data={}).status_code == 422
    board = client_of(place.organiser)
    judges = board.get(f"/organise/{slug}/judging/judges").text
    assert "the table is on fire" in judges
    assert "break since" in judges
    assert "smoke" in board.get(f"/organise/{slug}/judging/visits").text
    call = db.session.query(HelpCall).one()
    board.post(f"/organise/{slug}/judging/calls/{call.id}/end")
    assert "the table is on fire" not in board.get(f"/organise/{slug}/judging/judges").text
    assert "I am back" in client.get(f"/judging/{slug}").text
    client.post(f"/judging/{slug}/break/end")
    assert "I am back" not in client.get(f"/judging/{slug}").text


def test_the_list_of_stands_asks_the_same_for_one_and_three(app: Any, client_of: ClientOf) -> None:
    seen = []
    for entries in (1, 3):
        place = hall(entries=entries)
        client = client_of(place.person())
        client.get(f"/judging/{place.edition.slug}")
        with count_queries(app) as asked:
            client.get(f"/judging/{place.edition.slug}")
        seen.append(len(asked))
    assert seen[0] == seen[1]


def test_a_sheet_costs_the_same_for_one_stand_and_eight(app: Any, client_of: ClientOf) -> None:
    opened, saved = [], []
    for entries in (2, 8):
        place = hall(entries=entries)
        client = client_of(place.person())
        own = _address(place)
        assert client.post(own, json=_json()).status_code == 200
        with count_queries(app) as asked:
            client.get(own)
        opened.append(len(asked))
        with count_queries(app) as asked:
            answer = client.post(own, json=_json(version=1, save_key="k2"))
        assert answer.status_code == 200
        saved.append(len(asked))
    assert opened == [10, 10]
    assert saved[0] == saved[1] <= 19
