"""The equations against dense algebra, finite differences, and each other."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.special import polygamma

from festival.judging.ranking import Settings, rank, reml
from festival.judging.ranking.calibration import (
    SLOPES,
    WEIGHTS,
    next_slopes,
    squeezed_variances,
    trigamma_inverse,
)
from festival.judging.ranking.composite import composite_sheets
from festival.judging.ranking.design import make_design
from festival.judging.ranking.draws import draw_values
from festival.judging.ranking.equations import System, solve_dense
from festival.judging.ranking.iterative import fit_iterative, solve_iterative
from festival.judging.ranking.moments import moments_dense, moments_diagonal
from festival.judging.ranking.reml import fit_dense
from festival.judging.ranking.table import ScoreTable
from festival.judging.rehearsal.habits import REGIMES, WHOLE, Regime
from festival.judging.rehearsal.rounds import make_round

FIELDS = REGIMES["C"]


def design_of(regime=FIELDS, seed=3, categories=6):
    drawn = make_round(regime, np.random.default_rng(seed))
    return make_design(composite_sheets(ScoreTable(tuple(drawn.rows)), drawn.rubric), categories)


def system_of(design, seed=4):
    """Judges with all kinds of slopes and weights, so that nothing cancels by chance."""
    rng = np.random.default_rng(seed)
    judges = design.judges
    return System(design, rng.uniform(0.4, 1.6, judges), rng.uniform(0.3, 2.0, judges))


def dense_model(system, g_q, g_s):
    """X, V / s2 and x, written out."""
    d = system.design
    b, w = system.slope[d.judge], system.weight[d.judge]
    x = np.column_stack([np.ones(d.sheets), b[:, None] * d.columns[d.entry]])
    z = b[:, None] * np.eye(d.n)[d.entry]
    m = np.eye(d.judges)[d.judge]
    return x, g_q * z @ z.T + g_s * m @ m.T + np.diag(1 / w), z, m


@pytest.mark.parametrize("ratios", [(0.7, 0.3), (3.0, 0.01), (0.02, 2.0)])
def test_criterion_and_effects_are_those_of_dense_algebra(ratios):
    system = system_of(design_of())
    found = solve_dense(system, *ratios)
    x, v, z, m = dense_model(system, *ratios)
    inverse = np.linalg.inv(v)
    information = x.T @ inverse @ x
    beta = np.linalg.solve(information, x.T @ inverse @ system.design.x)
    rest = system.design.x - x @ beta
    free = len(rest) - x.shape[1]
    s2 = rest @ inverse @ rest / free
    criterion = np.linalg.slogdet(v)[1] + np.linalg.slogdet(information)[1]
    criterion += free * (1 + np.log(2 * np.pi * s2))
    assert found.beta == pytest.approx(beta, abs=1e-8)
    assert found.residual == pytest.approx(s2, rel=1e-10)
    assert found.criterion == pytest.approx(criterion, rel=1e-12)
    assert found.q == pytest.approx(ratios[0] * z.T @ inverse @ rest, abs=1e-8)
    assert found.s == pytest.approx(ratios[1] * m.T @ inverse @ rest, abs=1e-8)


@pytest.mark.parametrize("ratios", [(0.7, 0.3), (3.0, 0.01), (0.02, 2.0)])
def test_gradient_is_that_of_finite_differences(ratios):
    system = system_of(design_of())
    log_g, h = np.log(ratios), 1e-5
    for axis in (0, 1):
        shift = h * np.eye(2)[axis]
        ahead = solve_dense(system, *np.exp(log_g + shift)).criterion
        behind = solve_dense(system, *np.exp(log_g - shift)).criterion
        gradient = solve_dense(system, *ratios).gradient[axis]
        assert gradient == pytest.approx((ahead - behind) / (2 * h), rel=1e-5, abs=1e-5)


def test_the_fit_is_a_minimum():
    system = system_of(design_of())
    for prior in (False, True):
        fit = fit_dense(system, prior=prior)

        def penalised(g_q, g_s, prior=prior):
            return solve_dense(system, g_q, g_s).criterion - prior * np.log(g_q * g_s)

        best = penalised(fit.g_q, fit.g_s)
        for factor in (0.97, 1.03):
            assert penalised(fit.g_q * factor, fit.g_s) > best
            assert penalised(fit.g_q, fit.g_s * factor) > best


@pytest.mark.parametrize("prior", [False, True])
def test_the_fit_converges_wherever_it_begins(prior, monkeypatch):
    """Also where the surface bends the wrong way at the beginning, and without many solves."""
    solves = []
    monkeypatch.setattr(reml, "solve_dense", lambda *a: solves.append(a) or solve_dense(*a))
    for seed in (0, 1, 3, 10, 139, 142, 145, 149):
        fields = (-0.4, 0.4) if seed % 2 else ()
        regime = Regime("small", n=18, each=3 + seed % 2, load=9, fields=fields)
        design = design_of(regime, seed)
        ones = np.ones(design.judges)
        plain = System(design, ones, ones)
        for system in (plain, system_of(design, seed)):
            solves.clear()
            fit = fit_dense(system, prior=prior)
            ends = np.log([fit.g_q, fit.g_s])
            gradient = fit.gradient - prior
            at_end = (ends <= reml.LOWEST) & (gradient > 0)
            assert np.abs(gradient[~at_end]).max(initial=0) < 1e-6, seed
            assert len(solves) < 60


def test_moments_are_those_of_the_posterior():
    system = system_of(design_of())
    fit = solve_dense(system, 0.7, 0.3)
    exact = moments_dense(system, fit)
    d = system.design
    # The posterior of (mu, beta, q, s) from the full equations, nothing absorbed.
    x, _, z, m = dense_model(system, 0.7, 0.3)
    whole = np.column_stack([x, z, m])
    prior = np.concatenate([np.zeros(system.p), np.full(d.n, 1 / 0.7), np.full(d.judges, 1 / 0.3)])
    weight = system.weight[d.judge]
    covariance = np.linalg.inv(whole.T @ (weight[:, None] * whole) + np.diag(prior))
    value = np.hstack([np.zeros((d.n, 1)), d.columns, np.eye(d.n), np.zeros((d.n, d.judges))])
    level = np.hstack(
        [np.ones((d.judges, 1)), np.zeros((d.judges, system.p - 1 + d.n)), np.eye(d.judges)]
    )
    assert exact.value == pytest.approx(np.diag(value @ covariance @ value.T), rel=1e-8)
    assert exact.level == pytest.approx(np.diag(level @ covariance @ level.T), rel=1e-8)
    both = level @ covariance @ value.T
    assert exact.both == pytest.approx(both[d.judge, d.entry], rel=1e-7, abs=1e-10)
    draws = draw_values(system, fit, 4000, 1)
    assert draws.mean(axis=1) == pytest.approx(fit.value(d), abs=1e-9)
    assert draws.var(axis=1) == pytest.approx(fit.residual * exact.value, rel=0.2)


def test_slopes_are_the_maximum_of_the_expected_likelihood():
    """Against 40,000 draws of (mu + s, v) from the posterior, made from the full equations."""
    system = system_of(design_of(replace(FIELDS, n=24, load=12)))
    d, fit = system.design, solve_dense(system, 0.7, 0.3)
    x, _, z, m = dense_model(system, 0.7, 0.3)
    whole = np.column_stack([x, z, m])
    prior = np.concatenate([np.zeros(system.p), np.full(d.n, 1 / 0.7), np.full(d.judges, 1 / 0.3)])
    weight = system.weight[d.judge]
    precision = whole.T @ (weight[:, None] * whole) + np.diag(prior)
    mean = np.linalg.solve(precision, whole.T @ (weight * d.x))
    covariance = fit.residual * np.linalg.inv(precision)
    drawn = np.random.default_rng(1).multivariate_normal(mean, covariance, 40_000)
    value = drawn[:, 1 : system.p] @ d.columns.T + drawn[:, system.p : system.p + d.n]
    level = drawn[:, :1] + drawn[:, system.p + d.n :]
    spread = 0.1
    product = ((d.x - level[:, d.judge]) * value[:, d.entry]).mean(axis=0) * weight / fit.residual
    square = (value[:, d.entry] ** 2).mean(axis=0) * weight / fit.residual
    top = np.bincount(d.judge, product) + 1 / spread
    expected = top / (np.bincount(d.judge, square) + 1 / spread)
    expected = np.clip(expected / expected.mean(), *SLOPES)
    slope, _, _ = next_slopes(system, fit, moments_dense(system, fit), spread)
    assert slope == pytest.approx(expected, abs=0.01)


def test_the_iterative_path_agrees_with_the_direct_one():
    design = design_of(Regime("many judges", n=240, load=8, fields=(-0.5, 0.0, 0.5)))
    system = system_of(design)
    for ratios in ((0.7, 0.3), (5.0, 0.02)):
        direct, iterated = solve_dense(system, *ratios), solve_iterative(system, *ratios)
        assert iterated.value(design) == pytest.approx(direct.value(design), abs=1e-6)
        assert iterated.residual == pytest.approx(direct.residual, rel=1e-9)
    direct, iterated = fit_dense(system, prior=True), fit_iterative(system, prior=True)
    spread = direct.value(design).std()
    assert np.abs(direct.value(design) - iterated.value(design)).max() < 0.04 * spread
    rough, exact = moments_diagonal(system, direct), moments_dense(system, direct)
    assert rough.value == pytest.approx(exact.value, rel=0.15)


def test_a_whole_ranking_hardly_depends_on_the_path():
    drawn = make_round(
        Regime("many judges", n=240, load=8, fields=(-0.5, 0.0, 0.5)), np.random.default_rng(5)
    )
    direct = rank(drawn.rows, drawn.rubric)
    iterated = rank(drawn.rows, drawn.rubric, settings=Settings(judges_dense=1))
    assert "category means" in iterated.model
    spread = np.std([entry.score for entry in direct.entries])
    for entry in direct.entries:
        other = iterated.entry(entry.entry)
        assert abs(other.score - entry.score) < 0.04 * spread
        assert abs(other.rank_high - entry.rank_high) <= 20


def test_judges_alike_are_left_alone_and_odd_ones_found():
    assert squeezed_variances(np.full(8, 2.0), np.full(8, 12.0)) == pytest.approx(
        squeezed_variances(np.full(8, 2.0), np.full(8, 12.0))[0]
    )
    odd = squeezed_variances(np.array([1.0] * 7 + [60.0]), np.full(8, 12.0))
    assert 5 < odd[7] / odd[0] < 60
    for value in (0.01, 0.5, 3.0, 40.0):
        assert polygamma(1, trigamma_inverse(value)) == pytest.approx(value, rel=1e-8)


def test_a_careless_and_a_flat_judge_are_seen():
    rng = np.random.default_rng(11)
    alike = Regime("all alike").but(slopes=0.0, steady=0.0, halo=0.5, **WHOLE)
    drawn = make_round(alike, rng)
    changed = []
    for row in drawn.rows:
        score = row.score
        if row.judge == "j1":
            score = float(rng.integers(1, 6))
        if row.judge == "j2":
            score = 3 + (score - 3) * 0.3
        changed.append(row._replace(score=score))
    judges = {j.judge: j for j in rank(changed, drawn.rubric).judges}
    assert judges["j1"].weight == min(j.weight for j in judges.values()) < 0.5
    # Chance follows no quality either: its slope may be lower still.
    assert sorted(judges.values(), key=lambda j: j.scale)[1].scale >= judges["j2"].scale
    assert judges["j2"].scale < 0.6
    assert all(SLOPES[0] <= j.scale <= SLOPES[1] for j in judges.values())
    assert all(WEIGHTS[0] <= j.weight <= WEIGHTS[1] for j in judges.values())
