"""One fit of whichever model the table allows, with what places and reports need of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from festival.judging.ranking.calibration import (
    Engine,
    fit_additive,
    fit_calibrated,
    leverages,
)
from festival.judging.ranking.composite import Floats
from festival.judging.ranking.design import Design
from festival.judging.ranking.draws import draw_count, draw_values
from festival.judging.ranking.equations import Solution, System
from festival.judging.ranking.fallbacks import NO_CALIBRATION, can_calibrate, why_plain_mean
from festival.judging.ranking.iterative import fit_iterative
from festival.judging.ranking.least_squares import draw_least_squares, fit_least_squares
from festival.judging.ranking.moments import moments_dense, moments_diagonal
from festival.judging.ranking.reml import fit_dense
from festival.judging.ranking.settings import Settings

VERSION = 1
_BLAS = ThreadpoolController()


@dataclass(frozen=True)
class Variance:
    """Variance components on 0 to 100 squared."""

    entry: float
    judge: float
    residual: float


@dataclass(frozen=True)
class Fit:
    """n entries and J judges of a design, on 0 to 100.

    value: (n,) adjusted composites; se: their standard errors; draws: (n, M); severity, slope,
    weight: (J,), severity above zero where a judge gives more than others. reason: flag of the
    fall-back to the plain mean. criterion: -2 log restricted likelihood where it was computed.
    field: (n,) what each entry was expected to be worth by its category alone; base: over all.
    leverage: (R,) how much of its own expected value each sheet is. None without a mixed model.
    """

    model: str
    value: Floats
    se: Floats | None = None
    draws: Floats | None = None
    severity: Floats | None = None
    slope: Floats | None = None
    weight: Floats | None = None
    variance: Variance | None = None
    criterion: float | None = None
    reason: str | None = None
    warnings: tuple[str, ...] = ()
    field: Floats | None = None
    base: float | None = None
    leverage: Floats | None = None


def fit_model(design: Design, settings: Settings) -> Fit:
    """The fit that these settings ask for, or the plain mean with its reason.

    Runs on one BLAS thread: the matrices are small, threads that wait for each other on a busy
    machine cost up to 100 times the work, and sums then add up alike whatever the number of cores.
    """
    with _BLAS.limit(limits=1, user_api="blas"):
        return _fit(design, settings)


def _fit(design: Design, settings: Settings) -> Fit:
    mixed = settings.estimator == "mixed"
    reason = why_plain_mean(design, random_effects=mixed)
    if reason is not None or not design.sheets:
        return Fit("plain mean", design.raw_mean(), reason=reason)
    return _mixed(design, settings) if mixed else _least_squares(design, settings)


def _least_squares(design: Design, settings: Settings) -> Fit:
    found = fit_least_squares(design)
    model = f"additive least squares, version {VERSION}"
    if found.residual is None:
        return Fit(model, found.value + design.centre, severity=found.s)
    draws = draw_least_squares(design, found, draw_count(settings.draws, design.n), settings.seed)
    value = found.value + design.centre
    return Fit(model, value, draws.std(axis=1), draws + design.centre, found.s)


def _mixed(design: Design, settings: Settings) -> Fit:
    engine = engine_for(design, settings)
    asked = settings.slopes or settings.reliabilities
    calibrated = asked and can_calibrate(design)
    if calibrated:
        system, solution = fit_calibrated(
            design, engine, slopes=settings.slopes, reliabilities=settings.reliabilities
        )
    else:
        system, solution = fit_additive(design, engine)
    s2, base = solution.residual, design.centre + solution.beta[0]
    count = draw_count(settings.draws, design.n)
    moments = engine.moments(system, solution)
    return Fit(
        _name(design, settings, calibrated),
        solution.value(design) + base,
        np.sqrt(s2 * moments.value),
        engine.draw(system, solution, count, settings.seed) + base,
        solution.s,
        system.slope,
        system.weight,
        Variance(solution.g_q * s2, solution.g_s * s2, s2),
        solution.criterion,
        warnings=(NO_CALIBRATION,) if asked and not calibrated else (),
        field=design.columns @ solution.beta[1:] + base,
        base=float(base),
        leverage=leverages(system, moments),
    )


def engine_for(design: Design, settings: Settings) -> Engine:
    """Direct or iterative solving, by the number of judges."""
    direct = design.judges <= settings.judges_dense
    solve = fit_dense if direct else fit_iterative

    def fit(system: System, start: tuple[float, float] | None, close: bool) -> Solution:
        return solve(system, prior=settings.prior, start=start, close=close)

    return Engine(fit, moments_dense if direct else moments_diagonal, draw_values)


def _name(design: Design, settings: Settings, calibrated: bool) -> str:
    parts = ["mixed model of entries and judges (REML)"]
    if design.columns.shape[1]:
        parts.append("category means")
    if calibrated and settings.slopes:
        parts.append("judges' use of the scale")
    if calibrated and settings.reliabilities:
        parts.append("judges' reliability")
    return ", ".join([*parts, f"version {VERSION}"])
