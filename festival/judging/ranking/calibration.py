"""How much of the scale each judge uses, and how much each judge's sheets weigh.

Slopes b_j ~ N(1, tau^2) by expectation and conditional maximisation (Meng & Rubin 1993), tau^2 by
empirical Bayes; residual variances per judge with their leverage degrees of freedom, shrunk towards
each other by the moments of their logarithms (squeezeVar of limma, Smyth 2004). Both are cautious:
where judges do not differ, all stay at 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import digamma, polygamma

from festival.judging.ranking.composite import Floats
from festival.judging.ranking.design import Design
from festival.judging.ranking.equations import Solution, System
from festival.judging.ranking.moments import Moments

LOOPS = 5
SLOPES = (0.2, 2.5)
SPREADS = (0.0025, 0.25)  # of tau^2
WEIGHTS = (0.25, 2.5)


@dataclass(frozen=True)
class Engine:
    """How the equations are solved: directly or iteratively.

    fit takes a system, ratios to begin from, and whether to converge fully.
    """

    fit: Callable[[System, tuple[float, float] | None, bool], Solution]
    moments: Callable[[System, Solution], Moments]
    draw: Callable[[System, Solution, int, int], Floats]


def fit_additive(design: Design, engine: Engine, *, close: bool = True) -> tuple[System, Solution]:
    """Judges differ in level only."""
    ones = np.ones(design.judges)
    system = System(design, ones, ones)
    return system, engine.fit(system, None, close)


def fit_calibrated(
    design: Design, engine: Engine, *, slopes: bool, reliabilities: bool
) -> tuple[System, Solution]:
    """Judges differ in level, and in use of the scale or reliability or both, as asked for."""
    system, solution = fit_additive(design, engine, close=False)
    spread = 0.04
    for loop in range(LOOPS):
        moments = engine.moments(system, solution)
        slope, weight = system.slope, system.weight
        used = np.zeros(design.judges)
        if slopes:
            slope, spread, used = next_slopes(system, solution, moments, spread)
        if reliabilities:
            weight = next_weights(system, solution, moments, used)
        system = System(design, slope, weight)
        solution = engine.fit(system, (solution.g_q, solution.g_s), loop == LOOPS - 1)
    return system, solution


def next_slopes(
    system: System, solution: Solution, moments: Moments, spread: float
) -> tuple[Floats, float, Floats]:
    """(J,) slopes with mean 1, their variance, and the degrees of freedom that each one used."""
    design, s2 = system.design, solution.residual
    entry, judge, judges = design.entry, design.judge, design.judges
    v = solution.value(design)[entry]
    rest = design.x - solution.beta[0] - solution.s[judge]
    precision = system.weight[judge] / s2
    product = np.bincount(judge, precision * (rest * v - s2 * moments.both), minlength=judges)
    square = np.bincount(judge, precision * (v * v + s2 * moments.value[entry]), minlength=judges)
    information = square + 1 / spread
    slope = (product + 1 / spread) / information
    slope = clipped_to_one(slope, SLOPES)
    spread = float(np.clip(np.mean((slope - 1) ** 2 + 1 / information), *SPREADS))
    return slope, spread, square / information


def leverages(system: System, moments: Moments) -> Floats:
    """(R,) the share of each sheet in its own expected value, from 0 to 1."""
    entry, judge = system.design.entry, system.design.judge
    b = system.slope[judge]
    fit = moments.level[judge] + 2 * b * moments.both + b * b * moments.value[entry]
    share: Floats = np.clip(system.weight[judge] * fit, 0.0, 1.0)
    return share


def next_weights(system: System, solution: Solution, moments: Moments, used: Floats) -> Floats:
    """(J,) weights with geometric mean 1 from the judges' residual variances."""
    design = system.design
    entry, judge, judges = design.entry, design.judge, design.judges
    b = system.slope[judge]
    rest = design.x - solution.beta[0] - solution.s[judge] - b * solution.value(design)[entry]
    leverage = leverages(system, moments)
    freedom = np.bincount(judge, 1 - leverage, minlength=judges) - used
    freedom = np.maximum(freedom, 0.5)
    variance = np.bincount(judge, rest * rest, minlength=judges) / freedom
    floor = 1e-4 * solution.residual  # nobody is taken to be without any error
    squeezed = squeezed_variances(np.maximum(variance, floor), freedom)
    return np.exp(clipped_to_one(np.log(1 / squeezed), WEIGHTS, logarithms=True))


def clipped_to_one(
    values: Floats, ends: tuple[float, float], *, logarithms: bool = False
) -> Floats:
    """Values times a common factor, clipped, so that the mean of the outcome is 1.

    As logarithms: values plus a common term, between the logarithms of the ends, with mean 0.
    """
    low, high = np.log(ends) if logarithms else ends
    goal = 0.0 if logarithms else 1.0

    def moved(by: float) -> Floats:
        return np.clip(values + by if logarithms else values * np.exp(by), low, high)

    mean = float(values.mean())
    by = -mean if logarithms else -float(np.log(mean)) if mean > 0 else 0.0
    if abs(float(moved(by).mean()) - goal) <= 1e-12:
        return moved(by)
    below, above = by - 20.0, by + 20.0
    for _ in range(60):  # clipping moves the mean, and the mean the ends: halve the interval
        by = (below + above) / 2
        below, above = (by, above) if float(moved(by).mean()) < goal else (below, by)
    return moved(by)


def squeezed_variances(variance: Floats, freedom: Floats) -> Floats:
    """Variances shrunk to a common prior value with prior degrees of freedom found by moments.

    All come out equal where they differ by no more than chance (prior df infinite).
    """
    log_mean = digamma(freedom / 2) - np.log(freedom / 2)
    e = np.log(variance) - log_mean
    excess = float(e.var(ddof=1) - polygamma(1, freedom / 2).mean())
    if excess <= 1e-8:
        return np.full(len(variance), float(np.exp(e.mean())))
    prior = 2 * trigamma_inverse(excess)
    centre = float(np.exp(e.mean() + digamma(prior / 2) - np.log(prior / 2)))
    squeezed: Floats = (prior * centre + freedom * variance) / (prior + freedom)
    return squeezed


def trigamma_inverse(value: float) -> float:
    """x with trigamma(x) = value > 0, by Newton's method on 1 / trigamma (Smyth 2004, appendix)."""
    x = 0.5 + 1 / value
    for _ in range(50):
        trigamma = float(polygamma(1, x))
        step = trigamma * (1 - trigamma / value) / float(polygamma(2, x))
        x += step
        if -step / x < 1e-10:
            break
    return x
