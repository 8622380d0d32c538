"""The variance ratios that maximise the restricted likelihood."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from festival.judging.ranking.composite import Floats
from festival.judging.ranking.equations import Solution, System, solve_dense

LOWEST, HIGHEST = -14.0, 14.0  # of the logarithms of g_q and g_s
_NEAR = 1e-4
Objective = Callable[[Floats], tuple[float, Floats, Solution]]


def fit_dense(
    system: System,
    *,
    prior: bool,
    start: tuple[float, float] | None = None,
    close: bool = True,
) -> Solution:
    """Maximise the restricted likelihood over (g_q, g_s).

    With `prior` the criterion is -2 log L - log g_q - log g_s (Chung et al. 2013), whose maximum
    never lies at zero. `start` are ratios to begin from, those of a fit nearby. Quasi-Newton in
    the logarithms (BFGS from a differenced Hessian), until the gradient is below 1e-8, or 0.05
    where the caller is not `close` yet and comes back with better weights.
    """
    pull = system.pull if prior else np.zeros(2)

    def objective(log_g: Floats) -> tuple[float, Floats, Solution]:
        solution = solve_dense(system, *np.exp(log_g))
        criterion = (solution.criterion or 0.0) - float(pull @ log_g)
        return criterion, solution.gradient - pull, solution

    begin = np.log(np.array(start if start is not None else _first_guess(objective)))
    return _minimum(objective, np.clip(begin, LOWEST, HIGHEST), 1e-8 if close else 0.05)


def _first_guess(objective: Objective) -> tuple[float, float]:
    """The best corner of a coarse grid: the surface can be flat far away from its optimum."""
    grid = [(q, s) for q in (0.1, 2.0) for s in (0.05, 1.0)]
    return min(grid, key=lambda g: objective(np.log(np.array(g)))[0])


def _minimum(objective: Objective, at: Floats, small: float) -> Solution:
    value, gradient, solution = objective(at)
    if np.abs(gradient).max() < small:
        return solution
    hessian, fresh = _differenced(objective, at), True
    for _ in range(80):
        free = ~(((at <= LOWEST) & (gradient > 0)) | ((at >= HIGHEST) & (gradient < 0)))
        size = float(np.abs(gradient[free]).max(initial=0.0))
        if size < small:
            break
        step, found = _downhill(hessian, gradient, free), None
        for shorter in (1.0, 0.5, 0.25, 0.05, 0.002):
            there = np.clip(at + shorter * step, LOWEST, HIGHEST)
            found = objective(there)
            # Close to the optimum the criterion is flat to rounding and the gradient decides.
            slack = 1e-11 * abs(value)
            flat = found[0] <= value + slack and np.abs(found[1][free]).max() < size
            if found[0] < value - slack or flat:
                break
            found = None
        if found is None:
            if fresh:
                break
            hessian, fresh = _differenced(objective, at), True
            continue
        updated, fresh = _updated(hessian, there - at, found[1] - gradient), False
        at, (value, gradient, solution) = there, found
        if updated is None:
            updated, fresh = _differenced(objective, at), True
        hessian = updated
    return solution


def _differenced(objective: Objective, at: Floats) -> Floats:
    shifts = _NEAR * np.eye(2)
    columns = [(objective(at + s)[1] - objective(at - s)[1]) / (2 * _NEAR) for s in shifts]
    whole = np.column_stack(columns)
    symmetric: Floats = (whole + whole.T) / 2
    return symmetric


def _updated(hessian: Floats, step: Floats, change: Floats) -> Floats | None:
    """The BFGS update, None where the surface or the Hessian bends the wrong way along the step.

    It would stay wrong for ever then: the caller takes a new one.
    """
    along = float(step @ change)
    moved = hessian @ step
    if along <= 1e-14 or float(step @ moved) <= 0:
        return None
    updated: Floats = (
        hessian + np.outer(change, change) / along - np.outer(moved, moved) / (step @ moved)
    )
    return updated


def _downhill(hessian: Floats, gradient: Floats, free: np.ndarray) -> Floats:
    """The Newton step over the free axes, turned downhill if need be, of length 2 at most."""
    block = np.ix_(free, free)
    values, vectors = np.linalg.eigh(hessian[block])
    bend = np.maximum(np.abs(values), 1e-8)
    step = np.zeros(2)
    step[free] = -vectors @ ((vectors.T @ gradient[free]) / bend)
    length = float(np.abs(step).max())
    limited: Floats = step * min(1.0, 2.0 / length) if length > 0 else step
    return limited
