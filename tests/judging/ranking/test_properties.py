"""What the ranking promises for every table: order, names, shifts, raises, ties, an answer."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from festival.judging.ranking import Score, Settings, rank
from festival.judging.ranking.answer import answer, canonical_json
from festival.judging.ranking.composite import composite_sheets
from festival.judging.ranking.design import make_design
from festival.judging.ranking.equations import System, solve_dense
from festival.judging.ranking.table import ScoreTable
from festival.judging.rehearsal.habits import REGIMES, WHOLE, Regime
from festival.judging.rehearsal.rounds import make_round

SMALL = Regime("small", n=18, each=4, load=9, fields=(-0.3, 0.3))
FEW_DRAWS = Settings(draws=400)
ADDITIVE = Settings(slopes=False, reliabilities=False, draws=100)
seeds = st.integers(0, 10**6)


def table_of(seed, regime=SMALL):
    drawn = make_round(regime, np.random.default_rng(seed))
    return drawn.rows, drawn.rubric


def shuffled(rows, seed):
    return [rows[at] for at in np.random.default_rng(seed).permutation(len(rows))]


def places(ranking):
    return {e.entry: (e.rank, e.rank_low, e.rank_high, e.tie_group) for e in ranking.entries}


@given(seeds, seeds)
@settings(max_examples=15, deadline=None)
def test_the_same_rows_in_any_order_give_the_same_bytes(seed, order):
    rows, rubric = table_of(seed)
    once, again = rank(rows, rubric, settings=FEW_DRAWS), shuffled(rows, order)
    other = rank(again, rubric, settings=FEW_DRAWS)
    assert canonical_json(answer(once, rows, rubric)) == canonical_json(
        answer(other, again, rubric)
    )


@given(seeds, seeds, st.booleans())
@settings(max_examples=15, deadline=None)
def test_renaming_changes_no_rank_no_score_and_no_interval(seed, order, symmetric):
    rows, rubric = table_of(seed)
    if symmetric:  # three levels only and no fields: many entries look alike
        rows = [r._replace(score=min(r.score, 3.0), category=None) for r in rows]
    rng = np.random.default_rng(order)
    entries, judges = sorted({r.entry for r in rows}), sorted({r.judge for r in rows})
    new_entry = dict(zip(entries, (f"n{k:03}" for k in rng.permutation(len(entries))), strict=True))
    new_judge = dict(zip(judges, (f"m{k:03}" for k in rng.permutation(len(judges))), strict=True))
    renamed = [
        r._replace(
            entry=new_entry[r.entry],
            judge=new_judge[r.judge],
            category=r.category and f"z{9 - int(r.category[-1])}",
        )
        for r in rows
    ]
    before = rank(rows, rubric, settings=FEW_DRAWS)
    after = rank(renamed, rubric, settings=FEW_DRAWS)
    for entry in before.entries:
        other = after.entry(new_entry[entry.entry])
        assert replace(other, entry=entry.entry) == entry
    severity = {judge.judge: judge.severity for judge in after.judges}
    assert {new_judge[j.judge]: j.severity for j in before.judges} == severity


def test_renaming_changes_nothing_where_whole_groups_look_alike():
    """A ring: nothing tells its entries apart but where they stand to each other."""

    def ring(names, judges):
        return [
            Score(names[(i + step) % 12], judges[turn * 12 + i], "c", float((i + step) % 2 + step))
            for i in range(12)
            for turn, far in enumerate((1, 3))
            for step in (0, far)
        ]

    entries, judges = [f"e{i:02}" for i in range(12)], [f"j{i:02}" for i in range(24)]
    once = rank(ring(entries, judges), settings=FEW_DRAWS)
    assert once.fallback is None
    assert {entry.rank for entry in once.entries} == {1, 7}
    for seed in range(5):
        rng = np.random.default_rng(seed)
        names, others = list(rng.permutation(entries)), list(rng.permutation(judges))
        again = rank(ring(names, others), settings=FEW_DRAWS)
        for old, new in zip(entries, names, strict=True):
            assert replace(again.entry(new), entry=old) == once.entry(old)


@given(seeds, st.integers(-50, 50), st.sampled_from([0.5, 2.0, 7.0, 100.0]))
@settings(max_examples=15, deadline=None)
def test_shifting_or_stretching_all_scores_changes_no_place(seed, shift, factor):
    rows, _ = table_of(seed)
    moved = [row._replace(score=row.score * factor + shift) for row in rows]
    assert places(rank(moved, settings=FEW_DRAWS)) == places(rank(rows, settings=FEW_DRAWS))


@given(seeds, st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_raising_a_score_never_worsens_least_squares(seed, which):
    check_raise(seed, which, Settings(estimator="least_squares", draws=100))


@given(seeds, st.integers(0, 10**6), st.sampled_from([(0.5, 0.3), (4.0, 2.0), (0.05, 1.0)]))
@settings(max_examples=40, deadline=None)
def test_raising_a_score_never_worsens_the_additive_model(seed, which, ratios):
    """At given variances it is a theorem: the equations' inverse is that of an M-matrix."""
    rows, rubric = table_of(seed, replace(SMALL, fields=()).but(**WHOLE))
    at = which % len(rows)
    if rows[at].score == 5:
        return
    before, entries = additive_values(rows, rubric, ratios)
    raised = list(rows)
    raised[at] = rows[at]._replace(score=5.0)
    after, _ = additive_values(raised, rubric, ratios)
    own = entries.index(rows[at].entry)
    gain = after - before
    assert gain[own] > 0
    assert (gain[own] >= gain - 1e-9).all()


def additive_values(rows, rubric, ratios):
    sheets = composite_sheets(ScoreTable(tuple(rows)), rubric)
    design = make_design(sheets, None)
    ones = np.ones(design.judges)
    fit = solve_dense(System(design, ones, ones), *ratios)
    values = np.empty(design.n)
    values[design.entry_of] = fit.value(design) + fit.beta[0] + design.centre
    return values, sheets.entries


@pytest.mark.parametrize("settings_", [ADDITIVE, Settings(draws=100)])
def test_raising_a_score_never_worsened_a_rank_in_trials(settings_):
    for seed in range(25):
        check_raise(seed, 37 * seed, settings_)


def check_raise(seed, which, settings_):
    rows, rubric = table_of(seed)
    at = which % len(rows)
    raised = list(rows)
    raised[at] = rows[at]._replace(score=5.0)
    entry = rows[at].entry
    before = rank(rows, rubric, settings=settings_).entry(entry)
    after = rank(raised, rubric, settings=settings_).entry(entry)
    assert after.rank <= before.rank


@given(seeds)
@settings(max_examples=10, deadline=None)
def test_equal_entries_tie(seed):
    rows, rubric = table_of(seed)
    twin = [row._replace(entry="twin") for row in rows if row.entry == rows[0].entry]
    ranking = rank(rows + twin, rubric, settings=FEW_DRAWS)
    one, other = ranking.entry(rows[0].entry), ranking.entry("twin")
    assert replace(other, entry=one.entry) == one


def test_complete_crossing_with_alike_judges_keeps_the_order_of_the_means():
    for seed in range(6):
        rng = np.random.default_rng(seed)
        quality = rng.normal(size=12)
        rows = [
            Score(f"e{i}", f"j{j}", "c", quality[i] + rng.normal())
            for i in range(12)
            for j in range(6)
        ]
        ranking = rank(rows, settings=ADDITIVE)
        means = [entry.raw_mean for entry in ranking.entries]
        assert means == sorted(means, reverse=True)
        assert len({entry.rank for entry in ranking.entries}) == 12


cells = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from("uvwxyz"),
        st.sampled_from("12"),
        st.one_of(st.none(), st.integers(1, 5).map(float), st.floats(-1e6, 1e6)),
    ),
    min_size=1,
    max_size=50,
    unique_by=lambda cell: cell[:3],
)


@given(cells)
@settings(max_examples=120, deadline=None)
def test_no_table_is_left_without_an_answer(table):
    rows = [Score(*cell) for cell in table]
    choices = [Settings(draws=100), Settings(draws=100, judges_dense=1, prior=False)]
    for choice in (*choices, Settings(estimator="least_squares", draws=100)):
        ranking = rank(rows, settings=choice)
        text = canonical_json(answer(ranking, rows, None))
        assert "NaN" not in text
        assert "Infinity" not in text
        for entry in ranking.entries:
            if entry.rank is None:
                assert "no_scores" in entry.flags or entry.judges == 0
                continue
            assert 1 <= entry.rank_low <= entry.rank <= entry.rank_high
            assert math.isfinite(entry.score)
            assert entry.tie_group >= 1


def test_coverage_and_honesty_of_the_chances():
    """Over 20 rounds 90 % intervals cover, and what is said to win with p wins about as often."""
    covered, said, won = [], [], []
    for seed in range(20):
        drawn = make_round(REGIMES["B"], np.random.default_rng(seed))
        ranking = rank(drawn.rows, drawn.rubric, settings=FEW_DRAWS)
        order = sorted(drawn.truth, key=drawn.truth.get, reverse=True)
        for entry in ranking.entries:
            true_rank = order.index(entry.entry) + 1
            covered.append(entry.rank_low <= true_rank <= entry.rank_high)
            said.append(entry.top[2])
            won.append(true_rank <= 3)
    assert 0.87 <= np.mean(covered) <= 0.94
    assert np.sum(said) == pytest.approx(np.sum(won), rel=1e-6)
    bold = np.array(said) > 0.5
    assert np.mean(np.array(won)[bold]) == pytest.approx(np.mean(np.array(said)[bold]), abs=0.15)
