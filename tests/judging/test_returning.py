"""A plan takes a visit away while its sheet waits on a phone: the work at the stand counts."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from festival.activity import Activity, Happened
from festival.clock import now
from festival.db import db
from festival.entries.models import EntryState
from festival.judging import actions, queries
from festival.judging.models import AssignedBy, Assignment, ScoreSheet
from tests import make
from tests.judging.world import WHOLE, Hall, hall, save

ClientOf = Callable[..., Any]


def _proof(client: Any, address: str) -> str:
    found = re.search(r'name="visit"[^>]* value="([^"]+)"', client.get(address).text)
    assert found
    return found[1]


def _drawn(client_of: ClientOf, place: Hall) -> tuple[Any, str, dict[str, Any]]:
    """A judge with a page open, its address, and what its phone will send."""
    client, address = client_of(place.person()), f"/judging/sheets/{place.visit().id}"
    body = {"levels": WHOLE, "comment": "Brave!", "note": "", "submit": True, "version": 0}
    return client, address, {**body, "save_key": "k1", "visit": _proof(client, address)}


def _take_away(place: Hall) -> None:
    """As a plan does it: the visit goes, and another judge's may get its number."""
    actions.unassign(place.visit(), by=place.organiser, at=now())
    db.session.flush()


def _visits(place: Hall) -> list[tuple[int, int]]:
    rows = db.session.execute(sa.select(Assignment.judge_id, Assignment.entry_id))
    return sorted(tuple(row) for row in rows)


@pytest.mark.parametrize("as_form", [False, True])
def test_a_sheet_brings_its_visit_back(client_of: ClientOf, as_form: bool) -> None:
    place = hall()
    before = _visits(place)
    client, address, body = _drawn(client_of, place)
    _take_away(place)
    if as_form:
        levels = {f"level-{key}": str(level) for key, level in WHOLE.items()}
        words = {name: str(body[name]) for name in ("comment", "note", "version", "visit")}
        answer = client.post(address, data={**words, **levels, "do": "submit"})
        assert answer.status_code == 303
    else:
        answer = client.post(address, json=body)
        assert answer.status_code == 200
        assert client.get(answer.json["href"]).status_code == 200
        assert client.post(address, json=body).json == answer.json, "sent twice, kept once"
    db.session.expire_all()
    assert _visits(place) == before
    assert db.session.query(ScoreSheet).one().comment == "Brave!"
    told = sa.select(Activity.actor_id).where(Activity.happened == Happened.VISIT_CAME_BACK)
    assert db.session.scalars(told).all() == [place.judges[0].person_id]
    assert queries.sheet_counts(place.edition.id) == {place.entries[0].id: 1}


def test_a_number_that_went_to_another_visit_gets_no_foreign_scores(client_of: ClientOf) -> None:
    place = hall(entries=3)
    client, address, body = _drawn(client_of, place)
    number = place.visit().id
    _take_away(place)
    extra = make.entry(place.edition, state=EntryState.ACCEPTED)
    db.session.add(
        Assignment(
            id=number,
            judge_id=place.judges[0].id,
            entry_id=extra.id,
            order=1,
            origin=AssignedBy.PLAN,
            assigned_at=now(),
            assigned_by=place.organiser.id,
        )
    )
    db.session.flush()
    assert client.post(address, json=body).status_code == 200
    assert db.session.query(ScoreSheet).one().entry_id == place.entries[0].id


def test_a_tie_ends_it_and_says_so(client_of: ClientOf) -> None:
    place = hall()
    client, address, body = _drawn(client_of, place)
    judge, entry = place.visit().judge, place.visit().entry
    actions.declare_conflict(judge, [entry], reason="aunt", by=place.organiser, at=now())
    db.session.flush()
    answer = client.post(address, json=body)
    assert answer.status_code == 409
    assert "know somebody in this team" in answer.json["detail"]
    assert db.session.query(ScoreSheet).count() == 0


@pytest.mark.parametrize("as_form", [False, True])
def test_a_lock_meanwhile_is_told_and_the_words_stay(client_of: ClientOf, as_form: bool) -> None:
    place = hall()
    save(place, judge=1)
    client, address, body = _drawn(client_of, place)
    _take_away(place)
    actions.lock_scoring(place.edition, place.rubric, at=now())
    db.session.flush()
    if as_form:
        sent = {**body, "level-idea": "4", "do": "submit"}
        answer = client.post(address, data={k: v for k, v in sent.items() if k != "levels"})
        assert "Brave!" in answer.text
    else:
        answer = client.post(address, json=body)
        assert "locked all sheets" in answer.json["error"]
        assert answer.json["stale"] is False
    assert answer.status_code == 409


def test_nobody_makes_up_a_visit(client_of: ClientOf) -> None:
    place = hall()
    own, address, body = _drawn(client_of, place)
    other = client_of(place.person(1))
    _take_away(place)
    db.session.commit()
    for proof in ("", "made.up", f"[{place.judges[0].id},{place.entries[0].id}]", "é" * 300):
        assert own.post(address, json={**body, "visit": proof}).status_code in (404, 422)
    assert other.post(address, json=body).status_code == 404
    assert db.session.query(ScoreSheet).count() == 0


def test_an_entry_that_is_judged_no_more_stays_so(client_of: ClientOf) -> None:
    place = hall()
    client, address, body = _drawn(client_of, place)
    _take_away(place)
    place.entries[0].held_at = now()
    db.session.flush()
    answer = client.post(address, json=body)
    assert answer.status_code == 409
    assert "not judged any more" in answer.json["detail"]
