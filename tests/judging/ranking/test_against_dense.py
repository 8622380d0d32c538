"""Variances, effects and standard errors against a dense model that shares nothing with ours.

V is written out from its blocks and the restricted likelihood maximised by scipy's simplex, which
knows no gradient: variances of entries, judges and residual, not their ratios.
"""

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import minimize

from festival.judging.ranking import Settings, rank, work_out
from festival.judging.ranking.calibration import SLOPES, WEIGHTS, clipped_to_one
from festival.judging.rehearsal.habits import REGIMES, Regime
from festival.judging.rehearsal.rounds import make_round

PLAIN = Settings(slopes=False, reliabilities=False, draws=200)


class Dense:
    """The model of a worked ranking, its slopes and weights given, in the order of its sheets."""

    def __init__(self, worked, prior):
        sheets, design, fit = worked.sheets, worked.design, worked.fit
        self.x, self.prior = sheets.x - design.centre, prior
        n, judges, rows = len(sheets.entries), len(sheets.judges), np.arange(len(sheets.x))
        slope, weight = np.empty(judges), np.empty(judges)
        slope[design.judge_of], weight[design.judge_of] = fit.slope, fit.weight
        b = slope[sheets.judge]
        self.z, self.m = np.zeros((len(rows), n)), np.zeros((len(rows), judges))
        self.z[rows, sheets.entry], self.m[rows, sheets.judge] = b, 1.0
        self.w = np.diag(1 / weight[sheets.judge])
        counted = [c for c in sorted({*sheets.category} - {None}) if sheets.category.count(c) >= 6]
        self.field = np.array([[float(own == c) for c in counted[1:]] for own in sheets.category])
        self.field = self.field - self.field.mean(axis=0)
        self.fixed = np.column_stack([np.ones(len(rows)), b[:, None] * self.field[sheets.entry]])

    def solved(self, variances):
        entry, judge, residual = variances
        v = entry * self.z @ self.z.T + judge * self.m @ self.m.T + residual * self.w
        inverse = np.linalg.inv(v)
        information = self.fixed.T @ inverse @ self.fixed
        beta = np.linalg.solve(information, self.fixed.T @ inverse @ self.x)
        return v, inverse, information, beta, self.x - self.fixed @ beta

    def criterion(self, logs):
        v, inverse, information, _, rest = self.solved(np.exp(logs))
        found = np.linalg.slogdet(v)[1] + np.linalg.slogdet(information)[1] + rest @ inverse @ rest
        return found - self.prior * (logs[0] + logs[1] - 2 * logs[2])

    def best(self, start):
        how = {"xatol": 1e-7, "fatol": 1e-10, "maxiter": 4000}
        return np.exp(minimize(self.criterion, np.log(start), method="Nelder-Mead", options=how).x)

    def outcome(self, variances):
        """Adjusted values less the centre, judge effects, and standard errors of the values."""
        v, inverse, information, beta, rest = self.solved(variances)
        pull = variances[0] * self.z.T @ inverse
        known = np.column_stack([np.zeros(len(self.field)), self.field]) - pull @ self.fixed
        spread = known @ np.linalg.inv(information) @ known.T - pull @ v @ pull.T
        values = beta[0] + self.field @ beta[1:] + pull @ rest
        judges = variances[1] * self.m.T @ inverse @ rest
        return values, judges, np.sqrt(variances[0] + np.diag(spread))


def by_name(order, values):
    found = np.empty(len(values))
    found[order] = values
    return found


@pytest.mark.parametrize(
    ("seed", "fields", "settings"),
    [
        (0, (), PLAIN),
        (1, (-0.4, 0.4), PLAIN),
        (2, (-0.4, 0.4), replace(PLAIN, prior=False)),
        (3, (-0.4, 0.4), Settings(draws=200)),
    ],
)
def test_the_fit_is_that_of_a_dense_model(seed, fields, settings):
    small = Regime("small", n=18, each=4, load=9, fields=fields)
    drawn = make_round(small, np.random.default_rng(seed))
    worked = work_out(drawn.rows, drawn.rubric, settings=settings)
    dense, fit, design = Dense(worked, settings.prior), worked.fit, worked.design
    ours = np.array([fit.variance.entry, fit.variance.judge, fit.variance.residual])
    variances = dense.best(ours * [1.5, 0.7, 1.2])
    # At its end a variance is that small part of the residual where the search for it stops.
    assert ours == pytest.approx(variances, rel=1e-4, abs=1e-5 * ours[2])
    values, judges, errors = dense.outcome(variances)
    assert by_name(design.entry_of, fit.value) - design.centre == pytest.approx(values, abs=1e-3)
    assert by_name(design.judge_of, fit.severity) == pytest.approx(judges, abs=2e-3)
    assert by_name(design.entry_of, fit.se) == pytest.approx(errors, rel=1e-3)


def test_means_of_slopes_and_weights_are_one_when_ends_are_cut_off():
    odd = np.array([0.01, 0.02, 0.9, 1.0, 1.1, 1.0, 9.0])
    slopes = clipped_to_one(odd, SLOPES)
    assert slopes.mean() == pytest.approx(1, abs=1e-12)
    assert (slopes.min(), slopes.max()) == SLOPES
    weights = np.exp(clipped_to_one(np.log(odd), WEIGHTS, logarithms=True))
    assert np.log(weights).mean() == pytest.approx(0, abs=1e-12)
    assert (weights.min(), weights.max()) == pytest.approx(WEIGHTS)
    assert (np.argsort(slopes[2:6]) == np.argsort(odd[2:6])).all()
    # Who contradicts all others stands at the lower end, whatever the mean.
    assert clipped_to_one(np.array([-3.0, 1.0, 1.0, 1.0]), SLOPES)[0] == SLOPES[0]
    for draw in range(200):
        rng = np.random.default_rng(draw)
        drawn = np.exp(rng.normal(0, 2, 5))
        assert clipped_to_one(drawn, SLOPES).mean() == pytest.approx(1, abs=1e-9)


def planted(change, seed=1):
    """The judge j1 after its scores were changed, and the others."""
    drawn = make_round(REGIMES["A"], np.random.default_rng(seed))
    rng = np.random.default_rng(9)
    rows = [r._replace(score=change(r.score, rng)) if r.judge == "j1" else r for r in drawn.rows]
    judges = {j.judge: j for j in rank(rows, drawn.rubric, settings=Settings(draws=200)).judges}
    assert np.mean([j.scale for j in judges.values()]) == pytest.approx(1, abs=1e-9)
    assert np.mean([np.log(j.weight) for j in judges.values()]) == pytest.approx(0, abs=1e-9)
    return judges.pop("j1"), list(judges.values())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_kind_of_odd_judge_is_seen_for_what_it_is(seed):
    plain, _ = planted(lambda score, rng: score, seed)
    lenient, _ = planted(lambda score, rng: min(5.0, score + 1), seed)
    assert lenient.severity > plain.severity + 5
    flat, others = planted(lambda score, rng: 3 + 0.35 * (score - 3), seed)
    assert flat.scale == min(flat.scale, *(j.scale for j in others)) < plain.scale
    constant, others = planted(lambda score, rng: 3.0, seed)
    assert "constant_scores" in constant.flags
    assert SLOPES[0] <= constant.scale < 0.6
    careless, others = planted(lambda score, rng: float(rng.integers(1, 6)), seed)
    # What counts is weight times slope squared: chance shows in either.
    counts = [j.weight * j.scale**2 for j in others]
    assert careless.weight * careless.scale**2 < np.median(counts)
    assert careless.weight >= WEIGHTS[0]
