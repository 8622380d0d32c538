"""Freeze, lock by two, publish, take back: what each does, and what the result tells and hides."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from festival.accounts.models import Person
from festival.authz import Role
from festival.awards import actions, placing, queries
from festival.awards.models import Result, ResultState
from festival.clock import now
from festival.db import db
from festival.editions import queries as editions
from festival.errors import NotReady, Refused
from festival.fields import same_name
from festival.judging import actions as judging
from festival.judging import queries as judged
from festival.judging.ranking import RankedEntry
from festival.judging.ranking.command import verify_command
from tests import make
from tests.judging.world import WHOLE, Hall, hall, save

ClientOf = Callable[..., Any]


def _scored(judges: int = 4, entries: int = 5, **facts: Any) -> Hall:
    place = hall(judges=judges, entries=entries, **facts)
    for judge in range(judges):
        for entry in range(entries):
            level = max(1, 5 - entry - (judge % 2))
            levels = {**dict.fromkeys(WHOLE, level), "use": min(5, level + (judge * entry) % 2)}
            save(place, judge, entry, levels=levels)
    return place


def _locked(place: Hall) -> Result:
    edition, by = editions.edition(place.edition.slug), place.organiser
    result = actions.freeze(edition, place.rubric, by=by, at=now())
    actions.lock(result, edition, place.rubric, by=by, at=now())
    return result


def _second(place: Hall) -> Person:
    who = make.person()
    make.grant(who, Role.ORGANISER, place.edition)
    return who


def _name(place: Hall) -> dict[str, str]:
    return {"name": place.edition.name["en"]}


def _state(place: Hall) -> ResultState:
    db.session.expire_all()
    found = queries.standing_result(place.edition.id)
    assert found is not None
    return found.state


def test_the_lock_takes_two_people(client_of: ClientOf) -> None:
    place = _scored()
    first, second = client_of(place.organiser), client_of(_second(place))
    base = f"/organise/{place.edition.slug}/results"
    assert first.post(f"{base}/freeze").status_code == 303
    assert first.post(f"{base}/lock", data={"name": "wrong"}).status_code == 409
    assert first.post(f"{base}/lock", data=_name(place)).status_code == 303
    assert _state(place) is ResultState.FROZEN
    assert first.post(f"{base}/lock", data=_name(place)).status_code == 409
    assert _state(place) is ResultState.FROZEN
    assert "Your word locks the result" in second.get(base).text
    assert second.post(f"{base}/lock", data=_name(place)).status_code == 303
    assert _state(place) is ResultState.LOCKED
    kept = queries.standing_result(place.edition.id)
    assert json.loads(kept.document)["locked"]["people"] == "2"


def test_one_person_may_lock_only_where_an_owner_said_so(client_of: ClientOf) -> None:
    place = _scored()
    owner = make.person()
    make.grant(owner, Role.OWNER)
    base = f"/organise/{place.edition.slug}/results"
    alone, sure = client_of(place.organiser), {"people": "1", "rule-reason": "there is only me"}
    alone.post(f"{base}/freeze")
    assert alone.post(f"{base}/lock-rule", data=sure).status_code == 403
    assert client_of(owner).post(f"{base}/lock-rule", data={"people": "1"}).status_code == 422
    assert client_of(owner).post(f"{base}/lock-rule", data=sure).status_code == 303
    alone.post(f"{base}/lock", data=_name(place))
    assert _state(place) is ResultState.LOCKED


def test_nothing_is_public_before_it_is_published(client: Any, client_of: ClientOf) -> None:
    place = _scored()
    _locked(place)
    for kind in ("json", "csv"):
        assert client.get(f"/results/{place.edition.slug}.{kind}").status_code == 404
    by = client_of(place.organiser)
    by.post(f"/organise/{place.edition.slug}/results/publish", data=_name(place))
    found = client.get(f"/results/{place.edition.slug}.json")
    kept = queries.standing_result(place.edition.id)
    assert found.text == kept.document
    assert found.headers["ETag"] == f'"{kept.sha256}"'
    again = client.get(
        f"/results/{place.edition.slug}.json", headers={"If-None-Match": found.headers["ETag"]}
    )
    assert again.status_code == 304


def test_a_title_goes_with_the_consent_and_the_result_still_holds(
    client: Any, client_of: ClientOf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = _scored()
    _locked(place)
    client_of(place.organiser).post(
        f"/organise/{place.edition.slug}/results/publish", data=_name(place)
    )
    address = f"/results/{place.edition.slug}.json"
    before = client.get(address)
    [award, *others] = queries.awards_of(queries.published_result(place.edition.id).id)
    title = award.entry.accepted_version.title
    kept = [one.entry.accepted_version.title for one in others]
    assert title in before.text
    award.entry.held_at = now()
    db.session.flush()
    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert title not in after.json["titles"].values()
    assert all(one in after.json["titles"].values() for one in kept)
    assert after.json["sha256"] == before.json["sha256"]
    file = tmp_path / "result.json"
    file.write_bytes(after.data)
    assert verify_command([str(file)]) == 0
    file.write_text(before.text.replace(title, "Another"))
    assert verify_command([str(file)]) == 1
    capsys.readouterr()


def test_anybody_can_verify_the_download(
    client_of: ClientOf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = _scored()
    result = _locked(place)
    address = f"/organise/{place.edition.slug}/results/{result.id}.json"
    file = tmp_path / "result.json"
    file.write_bytes(client_of(place.organiser).get(address).data)
    assert verify_command([str(file)]) == 0
    forged = json.loads(file.read_text())
    forged["scores"][0][3] += 1 if forged["scores"][0][3] < 5 else -1
    file.write_text(json.dumps(forged))
    assert verify_command([str(file)]) == 1
    capsys.readouterr()


def test_the_document_names_only_the_placed(app: Any) -> None:
    place = _scored(places_published=2)
    result = _locked(place)
    told = json.loads(result.document)
    placed = {one.entry_id for one in queries.awards_of(result.id)}
    titles = {one.id: one.accepted_version.title for one in _whole(place)}
    for entry_id, title in titles.items():
        assert (title in result.document) == (entry_id in placed)
    assert len(placed) == 2
    real = {str(one.id) for one in (*place.entries, *place.judges)}
    assert real.isdisjoint({row[0] for row in told["scores"]} | {row[1] for row in told["scores"]})
    for one in place.judges:
        person = db.session.get_one(Person, one.person_id)
        assert person.family_name not in result.document


def _whole(place: Hall) -> list[Any]:
    for one in place.entries:
        db.session.refresh(one, ["accepted_version"])
    return place.entries


def test_made_up_ids_differ_each_time(app: Any) -> None:
    place = _scored()
    edition = editions.edition(place.edition.slug)
    counts = judged.sheet_counts(edition.id)
    made = [placing.compute(edition, place.rubric, counts, at=now()).entries for _ in range(6)]
    assert any(one != made[0] for one in made)


def test_thin_entries_stop_the_lock_and_take_no_prize(app: Any) -> None:
    place = _scored()
    thin = place.entries[0]
    for judge in (0, 1):
        visit, by = place.visit(judge, 0), place.person(judge)
        judging.declare_conflict(visit.judge, [thin], reason="cousin", by=by, at=now())
    edition, by = editions.edition(place.edition.slug), place.organiser
    result = actions.freeze(edition, place.rubric, by=by, at=now())
    with pytest.raises(NotReady):
        actions.ask_lock(result, edition, by=by, at=now())
    with pytest.raises(NotReady):
        actions.lock(result, edition, place.rubric, by=by, at=now())
    actions.excuse(thin, reason="two ties", by=by, at=now(), realm_id=edition.realm_id)
    actions.lock(result, edition, place.rubric, by=by, at=now())
    assert thin.id not in {one.entry_id for one in queries.awards_of(result.id)}


def test_a_taken_back_result_stays_byte_for_byte(client_of: ClientOf) -> None:
    place = _scored()
    result = _locked(place)
    before = (result.document, result.sha256)
    client, base = client_of(place.organiser), f"/organise/{place.edition.slug}/results"
    assert client.post(f"{base}/unlock", data={}).status_code == 422
    assert client.post(f"{base}/unlock", data={"reason": "a typo"}).status_code == 303
    db.session.expire_all()
    place.rubric = judged.rubric_of(place.edition.id)
    save(place, levels=dict.fromkeys(WHOLE, 1), save_key="after")
    _locked(place)
    old = queries.past_results(place.edition.id)[0]
    assert (old.document, old.sha256) == before
    assert queries.standing_result(place.edition.id).sha256 != before[1]
    assert client.get(f"{base}/{old.id}.json").text == before[0]


def test_the_chain_stands_still_from_the_first_score_on(client_of: ClientOf) -> None:
    place = hall()
    client, base = client_of(place.organiser), f"/organise/{place.edition.slug}/results"
    sent = {"link": ["use", "idea", "use", "unknown"]}
    assert client.post(f"{base}/tie-break", data=sent).status_code == 303
    db.session.expire_all()
    chain = editions.edition(place.edition.slug).tie_break
    assert chain == ["criterion:use", "criterion:idea"]
    place.rubric = judged.rubric_of(place.edition.id)
    save(place)
    assert client.post(f"{base}/tie-break", data={"link": ["works"]}).status_code == 403
    assert "There are scores already" in client.get(base).text


def _ranked(name: str, rank: int, mean: float = 50.0, *flags: str) -> RankedEntry:
    return RankedEntry(
        name, "senior", 1, rank, rank, rank, 1, mean, 1.0, mean, 3, flags=tuple(flags)
    )


def test_the_chain_decides_link_by_link() -> None:
    tied = [_ranked(name, 1) for name in "abcd"]
    means = {("a", "idea"): 3.0, ("b", "idea"): 4.0, ("c", "idea"): 3.0, ("d", "idea"): 3.0}
    means |= {("a", "use"): 2.0, ("b", "use"): 1.0, ("c", "use"): 5.0, ("d", "use"): 2.0}
    parts = placing.broken(tied, ["criterion:idea", "criterion:use"], means)
    told = [(before, [one.entry for one in group], link) for before, group, link in parts]
    assert told == [
        (0, ["b"], "criterion:idea"),
        (1, ["c"], "criterion:use"),
        (2, ["a", "d"], "criterion:use"),
    ]
    assert placing.broken(tied, [], means) == [(0, tied, "")]


def test_where_no_judge_connects_the_parts_the_plain_mean_decides(app: Any) -> None:
    edition = make.edition(places_published=2)
    division = edition.divisions[1]
    field = [
        _ranked("a", 1, 40.0, "disconnected"),
        _ranked("b", 1, 90.0, "disconnected"),
        _ranked("c", 2, 60.0, "disconnected"),
    ]
    real = {"a": "1", "b": "2", "c": "3"}
    placed = placing._division_places(edition, division, field, real, {})
    assert [(one.entry_id, one.place) for one in placed] == [(2, 1), (3, 2), (1, 3)]
    assert all(one.facts["by_mean"] for one in placed)


def test_freezing_without_sheets_is_refused(app: Any) -> None:
    place = hall()
    edition = editions.edition(place.edition.slug)
    with pytest.raises(NotReady):
        actions.freeze(edition, place.rubric, by=place.organiser, at=now())
    with pytest.raises(Refused):
        actions.set_lock_rule(edition, solo=True, reason="", by=place.organiser, at=now())


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("Inventors' Festival 2026", True),
        (" inventors’  festival 2026 ", True),
        ("Inventors Festival 2026", False),
        ("Inventors’ Festival 2025", False),
        ("", False),
        (None, False),
    ],
)
def test_a_name_can_be_typed_on_any_keyboard(typed: str | None, same: bool) -> None:
    assert same_name(typed, "Inventors’ Festival 2026") is same
