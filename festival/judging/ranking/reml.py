"""The variance ratios that maximise the restricted likelihood."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from festival.judging.ranking.composite import Floats
from festival.judging.ranking.equations import Solution, System, solve_dense

LOWEST, HIGHEST = -14.0, 14.0  # of the logarithms of g_q and g_s
_STEP = 1e-4


def fit_dense(system: System, *, prior: bool, start: tuple[float, float] | None = None) -> Solution:
    """Maximise the restricted likelihood over (g_q, g_s) by Newton steps with a line search.

    With `prior` the criterion is -2 log L - log g_q - log g_s (Chung et al. 2013), whose maximum
    never lies at zero. `start` are ratios to begin from, those of a fit nearby.
    """
    pull = 1.0 if prior else 0.0

    def objective(log_g: Floats) -> tuple[float, Floats, Solution]:
        solution = solve_dense(system, *np.exp(log_g))
        return (
            solution.criterion - pull * float(log_g.sum()),
            solution.gradient - pull,
            solution,
        )

    begin = np.log(np.array(start if start is not None else _first_guess(system, objective)))
    return _newton(objective, np.clip(begin, LOWEST, HIGHEST))


Objective = Callable[[Floats], tuple[float, Floats, Solution]]


def _first_guess(system: System, objective: Objective) -> tuple[float, float]:
    """The best corner of a coarse grid: the surface can be flat far away from its optimum."""
    grid = [(q, s) for q in (0.05, 0.5, 5.0) for s in (0.02, 0.3, 5.0)]
    return min(grid, key=lambda g: objective(np.log(np.array(g)))[0])


def _newton(objective: Objective, at: Floats) -> Solution:
    value, gradient, solution = objective(at)
    for _ in range(60):
        free = ~(((at <= LOWEST) & (gradient > 0)) | ((at >= HIGHEST) & (gradient < 0)))
        if not free.any() or np.abs(gradient[free]).max() < 1e-9:
            break
        step = _direction(objective, at, gradient, free)
        size, better = 1.0, False
        while size > 1e-6 and not better:
            there = np.clip(at + size * step, LOWEST, HIGHEST)
            new_value, new_gradient, new_solution = objective(there)
            # Close to the optimum the criterion is flat to rounding and the gradient decides.
            better = new_value < value - 1e-10 * abs(value) or (
                new_value <= value + 1e-10 * abs(value)
                and np.abs(new_gradient[free]).max() < np.abs(gradient[free]).max()
            )
            size /= 2
        if not better:
            break
        at, value, gradient, solution = there, new_value, new_gradient, new_solution
    return solution


def _direction(objective: Objective, at: Floats, gradient: Floats, free: np.ndarray) -> Floats:
    """A Newton step from central differences of the gradient, always downhill, of length 2 at most."""
    hessian = np.eye(2)
    for axis in np.flatnonzero(free):
        shift = np.zeros(2)
        shift[axis] = _STEP
        ahead, behind = objective(at + shift)[1], objective(at - shift)[1]
        hessian[:, axis] = (ahead - behind) / (2 * _STEP)
    block = np.ix_(free, free)
    values, vectors = np.linalg.eigh((hessian[block] + hessian[block].T) / 2)
    # Where the surface bends the wrong way or not at all, go downhill by a bounded stride.
    bend = np.maximum(np.abs(values), 1e-8)
    step = np.zeros(2)
    step[free] = -vectors @ ((vectors.T @ gradient[free]) / bend)
    length = float(np.abs(step).max())
    limited: Floats = step * min(1.0, 2.0 / length) if length > 0 else step
    return limited
