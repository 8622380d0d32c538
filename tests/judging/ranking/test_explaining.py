"""Explained, every score is the sum of its parts; places count among those that may take one."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from festival.judging.ranking import (
    Account,
    Explanation,
    Score,
    ScoreTable,
    Settings,
    explain,
    leave_one_judge_out,
    places_without,
    rank,
    work_out,
)
from festival.judging.ranking.document import differences, result_document
from festival.judging.rehearsal.habits import REGIMES
from festival.judging.rehearsal.rounds import Round, make_round


def _round(name: str, seed: int = 5, **facts: int) -> Round:
    return make_round(replace(REGIMES[name], **facts), np.random.default_rng(seed))


def _explained(made: Round, how: Settings | None = None) -> Explanation:
    table = ScoreTable(tuple(made.rows))
    return explain(work_out(table, made.rubric, settings=how), table, made.rubric)


def _sums(account: Account, told: Explanation) -> None:
    brought = sum(one.given for one in account.sheets) + account.field_given
    assert brought == pytest.approx(account.adjusted, abs=1e-6)
    assert sum(one.share for one in account.sheets) == pytest.approx(1.0, abs=1e-9)
    shown = told.raw_centre + (account.adjusted - told.adjusted_centre) * told.stretch
    assert shown == pytest.approx(account.score, abs=1e-6)
    assert account.ranked.score == pytest.approx(account.score, abs=1e-9)
    mean = sum(one.composite for one in account.sheets) / len(account.sheets)
    assert mean == pytest.approx(account.raw_mean, abs=1e-6)
    for one in account.sheets:
        bent = (one.composite - one.corrected - one.severity) / (one.scale or 1)
        assert np.isfinite([bent, one.expected, one.off]).all()


@pytest.mark.parametrize("name", ["A", "C", "D", "E", "G"])
@pytest.mark.parametrize(
    "how", [Settings(), Settings(judges_dense=1), Settings(estimator="least_squares")]
)
def test_the_parts_sum_to_the_score(name: str, how: Settings) -> None:
    told = _explained(_round(name), replace(how, draws=100))
    assert told.accounts
    for account in told.accounts.values():
        _sums(account, told)


CELL = st.tuples(
    st.sampled_from("abcdefg"), st.sampled_from("uvwxy"), st.sampled_from("kl"), st.integers(1, 5)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(CELL, min_size=1, max_size=60))
def test_any_table_is_explained(cells: list[tuple[str, str, str, int]]) -> None:
    rows = {cell[:3]: Score(*cell[:3], float(cell[3])) for cell in cells}
    table = ScoreTable(tuple(rows.values()))
    worked = work_out(table, settings=Settings(draws=100))
    told = explain(worked, table)
    assert set(told.accounts) == {e.entry for e in worked.ranking.entries if e.rank is not None}
    for account in told.accounts.values():
        _sums(account, told)
    assert set(places_without(worked)) <= {row.judge for row in rows.values()}


def test_a_planted_sheet_is_far_off_and_others_are_not() -> None:
    made = _round("A")
    target = min(made.rows, key=lambda row: made.truth[row.entry])
    rows = [row._replace(score=5.0) if row[:2] == target[:2] else row for row in made.rows]
    told = _explained(replace(made, rows=rows))
    off = {
        (name, one.judge): one.off
        for name, account in told.accounts.items()
        for one in account.sheets
    }
    assert off[target.entry, target.judge] > 4
    assert max(off, key=lambda pair: abs(off[pair])) == (target.entry, target.judge)
    assert sum(abs(value) > 4 for value in off.values()) <= 2


def test_places_without_a_judge_are_near_those_of_a_whole_fit() -> None:
    made = _round("B")
    table = ScoreTable(tuple(made.rows))
    quick = places_without(work_out(table, made.rubric))
    whole = leave_one_judge_out(table, made.rubric)
    assert quick.keys() == whole.keys()
    away = [
        abs(place - (whole[judge][name] or 0))
        for judge, found in quick.items()
        for name, place in found.items()
        if place
    ]
    assert np.mean(away) < 1.0


def test_an_entry_that_one_judge_saw_has_no_place_without_them() -> None:
    made = _round("B")
    rows = [row for row in made.rows if row.entry != "e0" or row.judge == "j1"]
    rows += [Score("e0", "j1", f"c{c}", 4.0) for c in range(5) if not any(
        row[:3] == ("e0", "j1", f"c{c}") for row in rows)]  # fmt: skip
    found = places_without(work_out(ScoreTable(tuple(rows)), made.rubric))
    assert found["j1"]["e0"] is None
    assert found["j2"]["e0"] is not None


def test_places_count_among_those_with_enough_sheets() -> None:
    made = _round("B")
    best = rank(made.rows, made.rubric).entries[0].entry
    kept = sorted({row.judge for row in made.rows if row.entry == best})[:2]
    rows = [row for row in made.rows if row.entry != best or row.judge in kept]
    found = rank(rows, made.rubric, settings=Settings(sheets_least=3))
    assert best not in found.places
    assert found.entry(best).rank is not None
    first = min(found.places.values(), key=lambda one: one.place)
    assert (first.place, first.low) == (1, 1)
    assert max(one.high for one in found.places.values()) <= len(found.places)
    for name, one in found.places.items():
        assert one.low <= one.place <= one.high
        assert one.place <= (found.entry(name).rank or 0)


def test_without_a_least_number_places_are_ranks() -> None:
    found = rank(_round("C").rows, _round("C").rubric)
    assert {name: one.place for name, one in found.places.items()} == {
        one.entry: one.rank for one in found.entries
    }
    assert "sheets_least" not in found.settings.as_json()


def test_a_changed_place_is_noticed_by_verifying() -> None:
    made = _round("E")
    how = Settings(sheets_least=3, draws=400)
    document = result_document(
        rank(made.rows, made.rubric, settings=how), made.rows, made.rubric,
        tie_break=[], locked={}, edition="x", titles={},
    )  # fmt: skip
    assert differences(document) == []
    document["places"][0] = {**document["places"][0], "low": 7}
    assert any(line.startswith("places") for line in differences(document))
