"""Published tables: what others computed, to the tolerances they are published with."""

import json
from pathlib import Path

import numpy as np
import pytest

from festival.judging.ranking import Score, Settings, rank
from festival.judging.ranking.composite import composite_sheets
from festival.judging.ranking.design import make_design
from festival.judging.ranking.equations import System
from festival.judging.ranking.least_squares import fit_least_squares
from festival.judging.ranking.reml import fit_dense
from festival.judging.ranking.table import ScoreTable

PATH = Path(__file__).parents[2] / "data" / "judging" / "published.json"
CASES = {case["id"]: case for case in json.loads(PATH.read_text("utf-8"))["cases"]}
PLAIN = Settings(prior=False, slopes=False, reliabilities=False)


def published(case):
    """Rows, points of the composite per unit of the table, and expected values by quantity."""
    rows = [
        Score(entry, judge, criterion, score) for entry, judge, criterion, score in case["data"]
    ]
    scores = [row.score for row in rows]
    expected = {item["quantity"]: item for item in case["expected"]}
    return rows, 100 / (max(scores) - min(scores)), expected


def plain_fit(rows):
    sheets = composite_sheets(ScoreTable(tuple(rows)), None)
    design = make_design(sheets, None)
    ones = np.ones(design.judges)
    names = [sheets.entries[at] for at in design.entry_of]
    judges = [sheets.judges[at] for at in design.judge_of]
    return design, fit_dense(System(design, ones, ones), prior=False), names, judges


def near(value, item):
    return pytest.approx(item["value"], abs=item["tolerance"]) == value


def test_three_entries_and_two_judges_by_hand():
    rows, unit, expected = published(CASES["hand_3x2"])
    plain_mean = rank(rows, settings=PLAIN)
    assert plain_mean.fallback_flag == "not_enough_overlap"
    assert {e.entry: e.rank for e in plain_mean.entries} == expected[
        "raw-mean ranking (competition ranks)"
    ]["value"]
    adjusted = rank(rows, settings=Settings(estimator="least_squares"))
    assert {e.entry: e.rank for e in adjusted.entries} == expected["adjusted ranking"]["value"]
    severity = {judge.judge: judge.severity / unit for judge in adjusted.judges}
    assert near(severity["Lenient"] - severity["Strict"], expected["additive LS: Lenient - Strict"])


@pytest.mark.parametrize(
    ("case", "quantity"),
    [
        ("fano_bibd", "intra-block (additive LS) entry effects tau_i = k*Q_i/(lambda*v), centred"),
        (
            "penicillin",
            "additive least-squares entry effects, centred to mean 0 (entries and judges fixed)",
        ),
    ],
)
def test_least_squares_effects_are_the_closed_form(case, quantity):
    rows, unit, expected = published(CASES[case])
    sheets = composite_sheets(ScoreTable(tuple(rows)), None)
    design = make_design(sheets, None)
    value = fit_least_squares(design).value
    effects = (value - value.mean()) / unit
    found = {sheets.entries[at]: effects[i] for i, at in enumerate(design.entry_of)}
    assert found == pytest.approx(expected[quantity]["value"], abs=1e-6)


def test_least_squares_residual_variance_of_penicillin():
    rows, unit, expected = published(CASES["penicillin"])
    design = make_design(composite_sheets(ScoreTable(tuple(rows)), None), None)
    variance, freedom = expected["additive LS residual variance / df"]["value"]
    assert fit_least_squares(design).residual / unit**2 == pytest.approx(variance, abs=1e-6)
    assert design.spare == freedom


def test_reml_of_penicillin_is_that_of_lme4():
    rows, unit, expected = published(CASES["penicillin"])
    design, fit, names, judges = plain_fit(rows)
    found = {"entry": fit.g_q, "judge": fit.g_s, "residual": 1.0}
    for name, ratio in found.items():
        item = expected[f"REML variance, {name}"]
        assert ratio * fit.residual / unit**2 == pytest.approx(item["value"], rel=1e-4)
    # The criterion moves by the change of scale of the data, less the one fixed effect.
    criterion = fit.criterion - 2 * (design.sheets - 1) * np.log(unit)
    assert near(criterion, expected["REML criterion (-2 log restricted likelihood)"])
    low = min(row.score for row in rows)
    assert near((fit.beta[0] + design.centre) / unit + low, expected["intercept mu"])
    blup = expected["entry effects (BLUP, adjusted score = mu + effect)"]
    assert dict(zip(names, fit.q / unit, strict=True)) == pytest.approx(blup["value"], abs=1e-3)
    severity = expected["judge severity effects (BLUP; + = lenient)"]["value"]
    assert dict(zip(judges, fit.s / unit, strict=True)) == pytest.approx(severity, abs=1e-3)


def test_the_ranking_of_penicillin_reports_the_same_variances():
    rows, unit, expected = published(CASES["penicillin"])
    ranking = rank(rows, settings=PLAIN)
    assert ranking.variance.entry / unit**2 == pytest.approx(
        expected["REML variance, entry"]["value"], rel=1e-4
    )
    assert ranking.criterion is not None
    blup = expected["entry effects (BLUP, adjusted score = mu + effect)"]["value"]
    ours = {e.entry: e.rank for e in ranking.entries}
    assert ours == {name: 1 + sum(v > blup[name] for v in blup.values()) for name in blup}


def test_reml_of_dyestuff_where_the_judges_are_replicates():
    """lme4 fits no judges there: their variance is at its lower end, and the rest agrees."""
    rows, unit, expected = published(CASES["dyestuff"])
    design, fit, names, _ = plain_fit(rows)
    values = expected["published REML fit: Var batch, residual, REML crit, intercept, SE"]["value"]
    assert fit.g_s < 1e-5
    assert fit.g_q * fit.residual / unit**2 == pytest.approx(values[0], abs=0.5)
    assert fit.residual / unit**2 == pytest.approx(values[1], abs=0.5)
    criterion = fit.criterion - 2 * (design.sheets - 1) * np.log(unit)
    assert criterion == pytest.approx(values[2], abs=0.001)
    blup = expected["entry BLUPs"]["value"]
    assert dict(zip(names, fit.q / unit, strict=True)) == pytest.approx(blup, abs=0.01)


def test_ice_cream_in_a_balanced_design_keeps_the_order_of_the_rank_sums():
    rows, _, expected = published(CASES["conover_icecream"])
    sums = {row.entry: 0 for row in rows}
    for row in rows:
        sums[row.entry] += row.score
    assert sums == expected["rank sums"]["value"]
    order = [name for name, _ in sorted(sums.items(), key=lambda item: -item[1])]
    for settings in (PLAIN, Settings(), Settings(estimator="least_squares")):
        assert [e.entry for e in rank(rows, settings=settings).entries] == order


def test_the_prior_keeps_variances_off_zero():
    rows, _, _ = published(CASES["dyestuff"])
    assert rank(rows, settings=PLAIN).variance.judge < 0.01
    assert rank(rows, settings=Settings(slopes=False, reliabilities=False)).variance.judge > 1
