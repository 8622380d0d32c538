"""Rehearsing an edition: asked on a page, simulated by the worker, told by the command."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from festival import worker
from festival.accounts.models import Person
from festival.clock import now
from festival.db import db
from festival.editions import queries as editions
from festival.i18n import force_locale
from festival.judging import actions, queries, rehearsal_words, rehearsing
from tests import make
from tests.judging.world import hall, save

ClientOf = Callable[..., Any]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearsing, "ROUNDS", 3)


def _address(slug: str) -> str:
    return f"/organise/{slug}/judging/rehearsal"


def _work() -> bool:
    """What the worker does in one round."""
    db.session.commit()
    worked = rehearsing.rehearse_waiting(now())
    db.settle(keep=True)
    return worked


def test_from_asking_to_three_sentences(quick: None, client_of: ClientOf) -> None:
    place = hall(judges=4, entries=6)
    client, address = client_of(place.organiser), _address(place.edition.slug)
    assert "Not rehearsed yet" in client.get(address).text
    assert client.post(address, data={"begins_at": "9:30"}).status_code == 303
    assert "The day is being simulated" in client.get(address).text
    assert _work()
    shown = client.get(address).text
    assert "judging ends about 10:" in shown
    assert "of 10 festivals like this" in shown
    assert "One more judge" in shown or "one more judge" in shown
    assert not _work()


def test_the_outcome_holds_no_name(quick: None, app: Any) -> None:
    place = hall(judges=4, entries=6)
    for judge in range(4):
        save(place, judge, 0)
    actions.ask_rehearsal(place.edition, begins_at=600, by=place.organiser, at=now())
    _work()
    held = queries.rehearsal_of(place.edition.id)
    words = json.dumps(held.outcome)
    assert held.outcome["rounds"] == 3
    for one in place.judges:
        person = db.session.get_one(type(place.organiser), one.person_id)
        assert person.family_name not in words
    assert all(entry.title not in words for entry in place.entries)


@pytest.mark.parametrize("typed", ["", "25:00", "ten", "10", "10:61"])
def test_a_time_that_is_none_is_refused(typed: str, client_of: ClientOf) -> None:
    place = hall()
    address = _address(place.edition.slug)
    answer = client_of(place.organiser).post(address, data={"begins_at": typed})
    assert answer.status_code == 422
    assert "like 10:00" in answer.text
    assert queries.rehearsal_of(place.edition.id) is None


def test_what_is_missing_is_said(client_of: ClientOf) -> None:
    edition = make.edition(slug="bare")
    who = make.person()
    make.grant(who, make.Role.ORGANISER, edition)
    client, who_id = client_of(who), who.id
    steps = [
        ("There is no rubric yet.", make.rubric),
        ("Fewer than two inventions", hall_entries),
        ("There are no judges yet.", make.judge),
        ("There are no visits yet.", None),
    ]
    for sentence, mend in steps:
        with pytest.raises(rehearsing.CannotRehearse, match=re.escape(sentence)):
            rehearsing.rehearse_edition("bare", 1, "")
        by, found = db.session.get_one(Person, who_id), editions.edition("bare")
        actions.ask_rehearsal(found, begins_at=600, by=by, at=now())
        _work()
        assert sentence in client.get(_address("bare")).text
        if mend:
            mend(editions.edition("bare"))
    with pytest.raises(rehearsing.CannotRehearse, match="no festival"):
        rehearsing.rehearse_edition("nowhere", 1, "")


def hall_entries(edition: Any) -> None:
    """Two accepted entries."""
    for _ in range(2):
        make.entry(edition, state=make.EntryState.ACCEPTED)


def test_a_child_that_fails_is_said_and_can_be_asked_again(
    monkeypatch: pytest.MonkeyPatch, client_of: ClientOf
) -> None:
    place = hall(judges=3, entries=4)
    monkeypatch.setattr(rehearsing, "_START", "raise SystemExit(3)")
    actions.ask_rehearsal(place.edition, begins_at=600, by=place.organiser, at=now())
    _work()
    assert (
        "did not come to an end"
        in client_of(place.organiser).get(_address(place.edition.slug)).text
    )


def test_asked_again_while_it_runs_the_older_answer_is_dropped(
    monkeypatch: pytest.MonkeyPatch, app: Any
) -> None:
    place = hall(judges=3, entries=4)
    actions.ask_rehearsal(place.edition, begins_at=600, by=place.organiser, at=now())
    slug, who = place.edition.slug, place.organiser.id

    def meanwhile(_plan: Any) -> dict[str, Any]:
        db.begin_writing()
        edition, by = editions.edition(slug), db.session.get_one(Person, who)
        actions.ask_rehearsal(edition, begins_at=700, by=by, at=now())
        db.session.commit()
        return {"rounds": 1}

    monkeypatch.setattr(rehearsing, "simulate", meanwhile)
    _work()
    assert queries.rehearsal_of(place.edition.id).done_at is None


def test_the_command_tells_the_same_twice(app: Any) -> None:
    place = hall(judges=4, entries=6)
    run = app.test_cli_runner()
    words = [place.edition.slug, "--rounds", "3"]
    first = run.invoke(args=["rehearse", *words])
    assert first.exit_code == 0, first.output
    assert "judging ends about" in first.output
    assert first.output == run.invoke(args=["rehearse", *words]).output
    told = json.loads(run.invoke(args=["rehearse", *words, "--json"]).output)
    assert told["rounds"] == 3
    missing = run.invoke(args=["rehearse", "nowhere"])
    assert missing.exit_code == 1
    assert "There is no festival" in missing.output


def test_the_worker_looks_every_round(app: Any) -> None:
    assert rehearsing.rehearse_waiting in worker._round_jobs
    worker.do_round(now())


@pytest.mark.parametrize(
    ("begins", "minutes", "said"),
    [(600, 0, "10:00"), (600, 62.4, "11:00"), (600, 63, "11:05"), (1430, 20, "0:10")],
)
def test_a_moment_is_said_to_five_minutes(begins: int, minutes: float, said: str) -> None:
    assert rehearsal_words.clock_words(begins, minutes) == said


@pytest.mark.parametrize(
    ("gain", "said"),
    [
        (0.02, "comes nearer"),
        (0.001, "no worse"),
        (-0.001, "no worse"),
        (-0.02, "plain means come"),
    ],
)
def test_the_corrected_order_is_told_as_it_is(gain: float, said: str) -> None:
    outcome = {"scores": {"gain": {"tau": [gain, 0.004]}}}
    assert said in rehearsal_words.corrected(outcome)


@pytest.mark.parametrize(
    ("language", "moment", "figure"), [("lv", "11:50", "2,4"), ("nb", "11.50", "2,4")]
)
def test_figures_are_written_as_the_language_does(
    app: Any, language: str, moment: str, figure: str
) -> None:
    model = {"found": [0.8], "best": [0.6]}
    with app.test_request_context(), force_locale(language):
        assert rehearsal_words.clock_words(600, 110) == moment
        outcome = {"scores": {"model": model}, "plan": {"places": 3}}
        assert figure in rehearsal_words.sure(outcome)
