"""Tables that say too little: every fall-back answers with ranks, flags and reasons."""

import numpy as np
import pytest

from festival.judging.ranking import (
    BadInput,
    Criterion,
    Rubric,
    Score,
    Settings,
    leave_one_judge_out,
    rank,
)
from festival.judging.ranking.fallbacks import NO_CALIBRATION
from festival.judging.rehearsal.habits import REGIMES, Regime
from festival.judging.rehearsal.rounds import make_round


def rows_of(table, criterion="c"):
    """Rows from {entry: {judge: score}}."""
    return [
        Score(entry, judge, criterion, score)
        for entry, sheets in table.items()
        for judge, score in sheets.items()
    ]


def ranks(ranking):
    return {entry.entry: entry.rank for entry in ranking.entries}


def connected(shift=0.0, prefix=""):
    """Five entries by four judges with enough overlap for the model."""
    rng = np.random.default_rng(2)
    return {
        f"{prefix}e{i}": {f"{prefix}j{j}": i + j + shift + rng.normal() for j in range(4)}
        for i in range(5)
    }


def test_one_judge_gives_the_plain_mean():
    ranking = rank(rows_of({"a": {"j": 5}, "b": {"j": 3}, "c": {"j": 3}, "d": {"j": 1}}))
    assert ranking.model == "plain mean"
    assert ranking.fallback_flag == "single_judge"
    assert "one judge" in ranking.fallback
    assert ranks(ranking) == {"a": 1, "b": 2, "c": 2, "d": 4}
    assert all((e.rank_low, e.rank_high) == (1, 4) for e in ranking.entries)
    assert all("single_judge" in entry.flags for entry in ranking.entries)
    assert ranking.variance is None
    assert ranking.entry("a").score == ranking.entry("a").raw_mean == 100


def test_too_little_overlap_gives_the_plain_mean():
    ranking = rank(rows_of({"a": {"x": 5, "y": 4}, "b": {"x": 3}, "c": {"y": 1}}))
    assert ranking.fallback_flag == "not_enough_overlap"
    assert ranks(ranking) == {"a": 1, "b": 2, "c": 3}
    assert all("not_enough_overlap" in entry.flags for entry in ranking.entries)


def test_all_scores_equal_share_the_first_rank():
    ranking = rank(rows_of({e: dict.fromkeys("xyz", 3.0) for e in "abcd"}))
    assert ranking.fallback_flag == "all_scores_equal"
    assert set(ranks(ranking).values()) == {1}
    assert {entry.tie_group for entry in ranking.entries} == {1}
    rubric = Rubric((Criterion("c", 1, 1, 5),))
    same = rank(rows_of({e: dict.fromkeys("xyz", 3.0) for e in "abcd"}), rubric)
    assert {entry.score for entry in same.entries} == {50.0}


def test_a_lone_judge_is_flagged_whatever_else_is_missing():
    (only,) = rank([Score("a", "x", "c", 3.0)]).entries
    assert only.flags == ("all_scores_equal", "single_judge", "single_sheet")
    apart = rank(rows_of({"a": {"x": 5}, "b": {"x": 3}, "c": {"y": 1}, "d": {"y": 2}}))
    assert apart.fallback_flag == "not_enough_overlap"
    assert all("single_judge" in entry.flags for entry in apart.entries)


def test_few_judges_are_corrected_for_strictness_only():
    ranking = rank(rows_of(connected()))
    assert ranking.fallback is None
    assert "reliability" not in ranking.model
    assert NO_CALIBRATION in ranking.warnings
    assert all(judge.scale == judge.weight == 1 for judge in ranking.judges)
    assert (
        NO_CALIBRATION
        not in rank(
            rows_of(connected()), settings=Settings(slopes=False, reliabilities=False)
        ).warnings
    )


def test_parts_that_nothing_connects_are_ranked_apart():
    table = connected() | connected(3, "other")
    table["late"] = {"late judge": 2.0}
    ranking = rank(rows_of(table))
    assert ranking.components == 3
    first = [e for e in ranking.entries if e.component == 1]
    second = [e for e in ranking.entries if e.component == 2]
    assert sorted(e.rank for e in first) == sorted(e.rank for e in second) == [1, 2, 3, 4, 5]
    assert len({entry.entry[0] for entry in first}) == 1
    assert all("disconnected" in entry.flags for entry in ranking.entries)
    assert {"single_judge", "single_sheet"} <= set(ranking.entry("late").flags)
    assert any("Nothing connects" in warning for warning in ranking.warnings)


def test_divisions_with_their_own_judges_are_no_fault():
    rows = [r._replace(division="young") for r in rows_of(connected())]
    rows += [r._replace(division="old") for r in rows_of(connected(3, "other"))]
    ranking = rank(rows)
    assert ranking.components == 2
    assert not ranking.warnings or "connects" not in " ".join(ranking.warnings)
    assert not any("disconnected" in entry.flags for entry in ranking.entries)
    for division in ("young", "old"):
        found = [e.rank for e in ranking.entries if e.division == division]
        assert sorted(found) == [1, 2, 3, 4, 5]


def test_ranks_are_counted_inside_a_division_by_one_model():
    drawn = make_round(Regime("mixed", n=30, load=15), np.random.default_rng(4))
    rows = [r._replace(division=f"d{int(r.entry[1:]) % 2}") for r in drawn.rows]
    apart, together = rank(rows, drawn.rubric), rank(drawn.rows, drawn.rubric)
    for entry in together.entries:
        assert apart.entry(entry.entry).score == pytest.approx(entry.score, abs=1e-6)
    for division in ("d0", "d1"):
        own = [e for e in apart.entries if e.division == division]
        order = sorted(own, key=lambda e: together.entry(e.entry).rank)
        assert [e.rank for e in order] == list(range(1, 16))
        assert max(e.rank_high for e in own) <= 15


def test_what_cannot_be_ranked_has_no_rank():
    rows = [*rows_of(connected()), Score("unseen", "j0", "c", None), Score("e0", "idle", "c", None)]
    ranking = rank(rows)
    unseen = ranking.entry("unseen")
    assert unseen.rank is unseen.rank_low is unseen.rank_high is unseen.score is None
    assert unseen.flags == ("no_scores",)
    idle = next(judge for judge in ranking.judges if judge.judge == "idle")
    assert (idle.sheets, idle.flags, idle.severity) == (0, ("no_scores",), None)
    nothing = rank([Score("a", "x", "c", None), Score("b", "x", "c", None)])
    assert [entry.rank for entry in nothing.entries] == [None, None]
    assert nothing.components == 0


def test_judges_are_flagged_for_constant_and_single_sheets():
    table = connected()
    for sheets in table.values():
        sheets["flat"] = 4.0
    table["e0"]["once"] = 7.0
    flags = {judge.judge: judge.flags for judge in rank(rows_of(table)).judges}
    assert flags["flat"] == ("constant_scores",)
    assert flags["once"] == ("single_sheet",)
    assert flags["j0"] == ()


@pytest.mark.parametrize(("entries", "judges"), [(30, 2), (2, 8), (3, 6), (30, 3)])
def test_two_judges_or_two_entries_have_variances_within_bounds(entries, judges):
    rng = np.random.default_rng(entries)
    quality, level = rng.normal(size=entries), rng.normal(size=judges)
    rows = [
        Score(f"e{i}", f"j{j}", "c", quality[i] + level[j] + rng.normal())
        for i in range(entries)
        for j in range(judges)
    ]
    whole = rank(rows).variance
    spread = np.ptp([judge.severity for judge in rank(rows).judges])
    assert 0 < whole.judge < 4 * spread**2 + 4 * whole.residual
    assert 0 < whole.entry < 100**2
    iterated = rank(rows, settings=Settings(judges_dense=1, slopes=False, reliabilities=False))
    direct = rank(rows, settings=Settings(slopes=False, reliabilities=False))
    assert iterated.variance.judge < 4 * direct.variance.judge + 4 * direct.variance.residual


def test_a_sheet_with_less_than_half_of_its_weight_is_left_out_and_named():
    rubric = Rubric(tuple(Criterion(k, w, 0, 10) for k, w in (("a", 3), ("b", 2), ("c", 1))))
    rows = [
        Score(f"e{i}", f"j{j}", key, float((3 * i + j) % 7))
        for i in range(6)
        for j in range(4)
        for key in "abc"
        if (i, j) != (0, 0) or key == "b"
    ]
    ranking = rank(rows, rubric)
    assert ranking.entry("e0").judges == 3
    assert any("j0 on e0" in warning for warning in ranking.warnings)
    half = [row for row in rows if (row.entry, row.judge, row.criterion) != ("e1", "j1", "a")]
    assert rank(half, rubric).entry("e1").judges == 4


def test_a_missing_criterion_is_filled_not_reweighted():
    """Everybody gets 2 more on b than on a: a sheet without b is worth what it would have been."""
    rubric = Rubric((Criterion("a", 1, 0, 10), Criterion("b", 1, 0, 10)))
    rows = []
    for i in range(5):
        for j in range(4):
            rows.append(Score(f"e{i}", f"j{j}", "a", float(i + (i * j) % 3)))
            rows.append(Score(f"e{i}", f"j{j}", "b", float(i + (i * j) % 3 + 2)))
    whole = rank(rows, rubric)
    part = rank([r for r in rows if r[:3] != ("e2", "j1", "b")], rubric)
    assert part.entry("e2").raw_mean == pytest.approx(whole.entry("e2").raw_mean, abs=1e-6)
    unused = Rubric((*rubric.criteria, Criterion("never", 5, 0, 10)))
    found = rank(rows, unused)
    assert found.entry("e2").score == pytest.approx(whole.entry("e2").score)
    assert any("never" in warning for warning in found.warnings)


def test_category_means_need_six_scored_entries():
    drawn = make_round(REGIMES["C"], np.random.default_rng(1))
    assert "category means" in rank(drawn.rows, drawn.rubric).model
    few = [r._replace(category=r.category if int(r.entry[1:]) < 6 else None) for r in drawn.rows]
    assert "category means" not in rank(few, drawn.rubric).model
    assert (
        "category" not in rank(drawn.rows, drawn.rubric, settings=Settings(categories=False)).model
    )


def test_leaving_one_judge_out_ranks_everyone_again():
    drawn = make_round(Regime("small", n=12, each=3, load=9), np.random.default_rng(8))
    without = leave_one_judge_out(drawn.rows, drawn.rubric)
    assert set(without) == {row.judge for row in drawn.rows}
    rest = [row for row in drawn.rows if row.judge != "j0"]
    expected = ranks(rank(rest, drawn.rubric))
    assert {e: r for e, r in without["j0"].items() if r is not None} == expected


def test_scores_that_fit_without_any_residual_are_ranked():
    exact = {f"e{i}": {f"j{j}": float(2 * i + j) for j in range(6)} for i in range(7)}
    choices = [Settings(), Settings(prior=False), Settings(judges_dense=1)]
    for settings in (*choices, Settings(estimator="least_squares")):
        ranking = rank(rows_of(exact), settings=settings)
        assert [e.entry for e in ranking.entries] == [f"e{i}" for i in range(6, -1, -1)]
        assert all((e.rank_low, e.rank_high) == (e.rank, e.rank) for e in ranking.entries)
    alike = {f"e{i}": {f"j{j}": float(j) for j in range(6)} for i in range(7)}
    for settings in (*choices, Settings(estimator="least_squares")):
        assert set(ranks(rank(rows_of(alike), settings=settings)).values()) == {1}


def test_chances_and_contenders():
    drawn = make_round(REGIMES["B"], np.random.default_rng(8))
    ranking = rank(drawn.rows, drawn.rubric)
    for k in (1, 3, 20):
        assert sum(ranking.chances(k).values()) == pytest.approx(k, abs=1e-9)
    contenders = ranking.contenders(3)
    assert set(contenders) == {e for e, p in ranking.chances(3).items() if p >= 0.05}
    assert ranking.chances(3)[contenders[0]] == max(ranking.chances(3).values())
    with pytest.raises(ValueError):
        ranking.chances(0)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (Score("a", "x", "c", float("nan")), "finite"),
        (Score("a", "x", "c", float("inf")), "finite"),
        (Score("a", "x", "c", 1e300), "large"),
        (Score("a", "x", "c", 11.0), "outside 0 to 10"),
        (Score("a", "x", "d", 1.0), "not in the rubric"),
        (Score("", "x", "c", 1.0), "entry is empty"),
        (Score("a" * 300, "x", "c", 1.0), "longer"),
        (Score("b", "x", "c", 2.0), "before"),
        (Score("b", "z", "c", 2.0, "other"), "division"),
    ],
)
def test_rows_in_memory_are_refused_like_a_file(row, reason):
    rubric = Rubric((Criterion("c", 1, 0, 10),))
    with pytest.raises(BadInput) as refused:
        rank([Score("b", "x", "c", 1.0, "one"), row], rubric)
    (fault,) = refused.value.faults
    assert fault.line == 2
    assert reason in fault.reason


@pytest.mark.parametrize("weight", [0.0, -1.0, float("nan")])
def test_weights_must_be_above_zero(weight):
    with pytest.raises(BadInput):
        rank(rows_of(connected()), Rubric((Criterion("c", weight, -99, 99),)))
