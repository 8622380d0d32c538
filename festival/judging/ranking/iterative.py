"""The same equations by preconditioned conjugate gradients, for rounds with many judges.

S is never formed: one product with it costs two passes over the sheets. The preconditioner is S's
diagonal over the judges and its block of the fixed effects. The traces in the REML equations are
taken by Hutchinson's estimator over fixed signs, so that the fit is the same on every run.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from festival.judging.ranking.composite import Floats
from festival.judging.ranking.equations import Solution, System, residual_variance
from festival.judging.ranking.moments import schur_blocks
from festival.judging.ranking.reml import HIGHEST, LOWEST

PROBES = 4
_SIGNS = 19790227  # the seed of the signs
_ROUGH, _FINE = 1e-6, 1e-11  # relative residuals: while the ratios move, and at the end


class Schur:
    """Products with S and solutions of S y = r at given ratios."""

    def __init__(self, system: System, g_q: float, g_s: float) -> None:
        self.system, self.g_q = system, g_q
        self.c = system.scale(g_s)
        self.a = 1.0 + g_q * system.k
        self.back = system.back
        diagonal, fixed = schur_blocks(system, g_q, g_s)
        self.diagonal, self.fixed = diagonal, np.linalg.inv(fixed)

    def times(self, y: Floats) -> Floats:
        """S y for columns y."""
        system, judges = self.system, self.system.judges
        w = self.c[:, None] * y
        out = np.empty_like(w)
        out[:judges] = system.m[:, None] * w[:judges] + system.fixed_judge @ w[judges:]
        out[judges:] = system.fixed_judge.T @ w[:judges] + system.fixed_fixed @ w[judges:]
        out -= self.back @ ((self.g_q / self.a)[:, None] * (system.F @ w))
        out *= self.c[:, None]
        out[:judges] += y[:judges]
        return out

    def soothed(self, r: Floats) -> Floats:
        """The preconditioner's inverse applied to columns r."""
        judges = self.system.judges
        return np.vstack([r[:judges] / self.diagonal[:, None], self.fixed @ r[judges:]])

    def solve(self, r: Floats, start: Floats | None, close: float) -> Floats:
        """S^-1 r for columns r, all at once, to a relative residual of `close`."""
        y = np.zeros_like(r) if start is None else start.copy()
        rest = r - self.times(y) if start is not None else r.copy()
        goal = close * np.maximum(np.linalg.norm(r, axis=0), 1e-300)
        z = self.soothed(rest)
        p, rz = z.copy(), (rest * z).sum(axis=0)
        for _ in range(500):
            if (np.linalg.norm(rest, axis=0) <= goal).all():
                break
            sp = self.times(p)
            bend = (p * sp).sum(axis=0)
            step = np.where(bend > 0, rz / np.where(bend > 0, bend, 1.0), 0.0)
            y += step * p
            rest -= step * sp
            z = self.soothed(rest)
            fresh = (rest * z).sum(axis=0)
            p = z + np.where(rz > 0, fresh / np.where(rz > 0, rz, 1.0), 0.0) * p
            rz = fresh
        return y


@dataclass
class _State:
    """What one evaluation leaves for the next: the columns solved for, as a warm start."""

    columns: Floats | None = None


def fit_iterative(
    system: System,
    *,
    prior: bool,
    start: tuple[float, float] | None = None,
    close: bool = True,
) -> Solution:
    """Solve the REML equations u'u = s2 (n - tr C^qq - pull), likewise for judges.

    MacKay's fixed point in the logarithms, speeded up by Broyden's update; to 1e-4 in log ratios
    where `close`, else to 2 % for a caller who comes back with better weights.
    """
    pull = system.pull if prior else np.zeros(2)
    signs = _signs(system)
    state = _State()
    at = np.log(np.array(start if start is not None else (0.5, 0.3)))
    inverse = -np.eye(2)
    value, solution = _off(system, at, pull, signs, state)
    for _ in range(16):
        if np.abs(value).max() < (1e-4 if close else 0.02):
            break
        step = np.clip(-inverse @ value, -2.0, 2.0)
        there = np.clip(at + step, LOWEST, HIGHEST)
        new_value, solution = _off(system, there, pull, signs, state)
        inverse = _broyden(inverse, there - at, new_value - value)
        at, value = there, new_value
    if not close:
        return solution
    return solve_iterative(system, solution.g_q, solution.g_s, state.columns)


def _broyden(inverse: Floats, step: Floats, change: Floats) -> Floats:
    moved = inverse @ change
    along = float(step @ moved)
    if abs(along) < 1e-12:
        return inverse
    updated: Floats = inverse + np.outer(step - moved, step @ inverse) / along
    # A wild secant is forgotten: the plain fixed point always leads towards the solution.
    return updated if np.linalg.eigvals(updated).real.max() < -0.2 else -np.eye(2)


def _signs(system: System) -> Floats:
    """(n + J, PROBES) of plus and minus one: for entries, then for judges."""
    uniform = np.random.Generator(np.random.PCG64(_SIGNS))
    return np.where(uniform.random((system.n + system.judges, PROBES)) < 0.5, -1.0, 1.0)


def _off(
    system: System, log_g: Floats, pull: Floats, signs: Floats, state: _State
) -> tuple[Floats, Solution]:
    """log of (u'u / s2) over its expectation for entries and judges, and the solution there."""
    g_q, g_s = np.exp(log_g)
    schur = Schur(system, g_q, g_s)
    n, judges = system.n, system.judges
    for_judges = np.vstack([signs[n:], np.zeros((system.p, PROBES))])
    for_entries = schur.c[:, None] * (schur.back @ (signs[:n] / schur.a[:, None]))
    right = np.column_stack([_right(schur), for_judges, for_entries])
    y = schur.solve(right, state.columns, _ROUGH)
    state.columns = y
    solution = _solution(schur, g_s, y[:, 0])
    trace_s = float((signs[n:] * y[:judges, 1 : 1 + PROBES]).sum()) / PROBES
    of_entries = float((for_entries * y[:, 1 + PROBES :]).sum()) / PROBES
    trace_q = float((1.0 / schur.a).sum()) + g_q * of_entries
    u_u = float(solution.q @ solution.q) / g_q / solution.residual
    t_t = float(solution.s @ solution.s) / g_s / solution.residual
    off = [u_u / max(n - trace_q - pull[0], 1e-3), t_t / max(judges - trace_s - pull[1], 1e-3)]
    return np.log(np.maximum(off, 1e-12)), solution


def _right(schur: Schur) -> Floats:
    system = schur.system
    right: Floats = schur.c * (system.rest - schur.g_q * (schur.back @ (system.rq / schur.a)))
    return right


def _solution(schur: Schur, g_s: float, y: Floats) -> Solution:
    system, g_q = schur.system, schur.g_q
    effects = schur.c * y
    u = np.sqrt(g_q) * (system.rq - system.F @ effects) / schur.a
    s2 = residual_variance(system, g_q, u, effects)
    judges = system.judges
    return Solution(
        g_q, g_s, np.sqrt(g_q) * u, effects[:judges], effects[judges:], s2, None, np.zeros(2)
    )


def solve_iterative(
    system: System, g_q: float, g_s: float, start: Floats | None = None
) -> Solution:
    """The equations at known ratios, to 11 digits; `start` holds a near solution as column 0."""
    schur = Schur(system, g_q, g_s)
    near = start[:, :1] if start is not None else None
    return _solution(schur, g_s, schur.solve(_right(schur)[:, None], near, _FINE)[:, 0])
