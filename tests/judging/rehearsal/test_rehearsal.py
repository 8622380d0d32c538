"""The rehearsal: seeded, without names, and right where the answer is known."""

import json
from dataclasses import replace

import numpy as np
import pytest

from festival.judging.ranking import Criterion
from festival.judging.rehearsal import rehearse
from festival.judging.rehearsal.day import walk
from festival.judging.rehearsal.habits import REGIMES, Habits, like_these
from festival.judging.rehearsal.plan import Plan, plan_from
from festival.judging.rehearsal.rounds import known_judges, make_round
from festival.judging.rehearsal.worth import _measured, score

SURE = Habits(strict=0.0, halo=0.01, slopes=0.0, own=0.0, cell=0.01, no_shows=0.0, gaps=0.0)
FINE = (Criterion("idea", 2.0, 0.0, 1000.0), Criterion("use", 1.0, 0.0, 1000.0))
ROUGH = (Criterion("idea", 1.0, 1.0, 5.0), Criterion("use", 1.0, 1.0, 5.0))


def a_plan(entries: int = 24, judges: int = 8, each: int = 3, **facts: object) -> Plan:
    """Every entry has `each` judges, in two divisions."""
    visits = sorted(
        ((entry * each + turn) % judges, entry) for entry in range(entries) for turn in range(each)
    )
    groups = tuple((("young", "old")[entry % 2], None) for entry in range(entries))
    return Plan(**{"entries": groups, "judges": judges, "visits": tuple(visits), "criteria": ROUGH,
                   **facts})  # type: ignore[arg-type]  # fmt: skip


def test_the_same_plan_has_the_same_answer_and_another_one_another() -> None:
    plan = a_plan()
    once, again = rehearse(plan, 4), rehearse(plan_from(json.loads(json.dumps(plan.as_json()))), 4)
    assert once == again
    assert rehearse(replace(plan, visit_minutes=9), 4)["mark"] != once["mark"]
    assert once["rounds"] == 4
    json.dumps(once)


def test_it_ends_within_its_time() -> None:
    assert rehearse(a_plan(), 500, seconds=0.0)["rounds"] == 1


@pytest.mark.parametrize(
    ("facts", "lack"),
    [
        ({"criteria": ()}, "rubric"),
        ({"entries": ((None, None),)}, "entries"),
        ({"judges": 0}, "judges"),
        ({"visits": ()}, "visits"),
        ({}, None),
    ],
)
def test_it_says_what_is_missing(facts: dict[str, object], lack: str | None) -> None:
    plan = replace(a_plan(), **facts)  # type: ignore[arg-type]
    assert plan.lacks() == lack
    if lack:
        with pytest.raises(ValueError, match=lack):
            rehearse(plan, 1)


def test_perfect_judges_find_the_truth() -> None:
    plan = a_plan(criteria=FINE, habits=SURE)
    for division in score(plan, np.random.default_rng(5)).values():
        assert division.model[0] > 0.97
        assert list(division.plain[1:3]) == [1.0, 1.0]
        assert division.plain[3] == 0.0


def test_blind_judges_find_nothing() -> None:
    blind = replace(SURE, strict=3.0, halo=30.0)
    taus = [
        division.plain[0]
        for seed in range(12)
        for division in score(
            a_plan(criteria=FINE, habits=blind), np.random.default_rng(seed)
        ).values()
    ]
    assert abs(np.mean(taus)) < 0.12


def test_a_criterion_for_one_division_is_asked_there_alone() -> None:
    split = (ROUGH[0], replace(ROUGH[1], divisions=("old",)))
    assert set(score(a_plan(criteria=split), np.random.default_rng(1))) == {"young", "old"}


def test_measures_of_an_order_are_what_they_say() -> None:
    truth = np.array([3.0, 2.0, 1.0, 0.0])
    assert list(_measured(truth, truth, 2)) == [1.0, 1.0, 1.0, 0.0]
    upside = _measured(truth, -truth, 2)
    assert list(upside[:3]) == [-1.0, 0.0, 0.0]
    assert upside[3] == pytest.approx(2.0 / truth.std())


@pytest.mark.parametrize("seed", range(6))
def test_no_two_judges_stand_at_one_stand(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = a_plan(entries=4, judges=4, each=4, visit_minutes=10)
    day = walk(plan, np.random.default_rng(seed))
    # Four stands and visits of about ten minutes: nobody can be faster than one stand allows.
    assert len(day.done) + day.missed == 16
    assert np.nanmax(day.ends) > 25
    crowd = a_plan(entries=2, judges=8, each=8, visit_minutes=10)
    crowded = walk(crowd, np.random.default_rng(seed))
    assert np.nanmax(crowded.ends) > len(crowded.done) / 2 * 5
    assert np.nansum(crowded.waited) > 60


def test_longer_visits_end_later_and_a_judge_who_stays_away_is_stood_in_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = a_plan()
    short, long = (rehearse(replace(plan, visit_minutes=one), 12)["day"] for one in (5, 20))
    assert long["finish"][1] > 2 * short["finish"][1]
    monkeypatch.setattr("festival.judging.rehearsal.day.AWAY", 0.0)
    monkeypatch.setattr("festival.judging.rehearsal.day.STAYS_HOME", 0.3)
    days = [walk(plan, np.random.default_rng(seed)) for seed in range(20)]
    assert any(np.isnan(day.ends).any() for day in days)
    assert sum(day.thin == 0 for day in days) >= 18


def test_nobody_comes_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("festival.judging.rehearsal.day.STAYS_HOME", 1.1)
    day = walk(a_plan(), np.random.default_rng(0))
    assert len(day.done) == 0
    assert day.thin == 24
    assert rehearse(a_plan(), 2)["day"]["judges"] == []


def test_habits_follow_the_variances_of_real_sheets() -> None:
    typical = Habits()
    assert like_these(0.0, 5.0, 5.0, 5) == typical
    told = like_these(100.0, 40.0, 140.0, 5)
    unit = 1 + typical.turn**2 / 5
    assert told.strict**2 + typical.own**2 / 5 == pytest.approx(0.4 * unit)
    assert told.halo**2 + typical.cell**2 / 5 == pytest.approx(1.4 * unit)


def test_who_knows_the_judges_is_nearer_to_the_truth() -> None:
    gains = []
    for seed in range(8):
        made = make_round(REGIMES["B2"], np.random.default_rng(seed))
        sheets, names = made.sheets, list(made.truth)
        total = np.bincount(sheets.entry, np.nanmean(sheets.levels, axis=1), minlength=60)
        plain = total / np.maximum(np.bincount(sheets.entry, minlength=60), 1)
        truth = np.array([made.truth[name] for name in names])
        best = known_judges(made)
        known = _measured(truth, np.array([best[name] for name in names]), 3)
        gains.append(known[0] - _measured(truth, plain[[int(n[1:]) for n in names]], 3)[0])
    assert np.mean(gains) > 0.03
