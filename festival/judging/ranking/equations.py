"""Henderson's mixed model equations with the entries absorbed, solved directly.

x_r = mu + s_j + b_j (beta_cat(i) + q_i) + e_r
with q ~ N(0, g_q s2), s ~ N(0, g_s s2), e ~ N(0, s2 / w_j)
(Henderson 1975; REML with s2 profiled out as in Bates et al. 2015). Unknowns are scaled to
u = q / sqrt(g_q), t = s / sqrt(g_s), so that no ratio, however near zero, makes them singular.
The entries' block is diagonal, A = 1 + g_q k; what is left is S over the judges and the p fixed
effects: S = P + cc' * (T - g_q F' A^-1 F) with c = (sqrt(g_s), ..., 1, ...).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.linalg.lapack import dpotri
from scipy.sparse import csr_array, diags_array, hstack

from festival.judging.ranking.composite import Floats
from festival.judging.ranking.design import Design

_SMALL = 50_000


class System:
    """The sums over sheets that the equations need, for given slopes and weights of the judges.

    F: (n, J + p) sparse; rows of X are [1, b_j z_i]. k, m: information of entries and judges.
    """

    def __init__(self, design: Design, slope: Floats, weight: Floats) -> None:
        self.design, self.slope, self.weight = design, slope, weight
        self.n, self.judges, self.p = design.n, design.judges, 1 + design.columns.shape[1]
        entry, judge, x = design.entry, design.judge, design.x
        b, w = slope[judge], weight[judge]
        fixed = np.column_stack([np.ones(len(x)), b[:, None] * design.columns[entry]])
        self.k: Floats = np.bincount(entry, w * b * b, minlength=self.n).astype(np.float64)
        self.m = np.bincount(judge, w, minlength=self.judges)
        shape = (self.n, self.judges)
        meet = csr_array((w * b, (entry, judge)), shape=shape)
        by_entry = _sums(entry, (w * b)[:, None] * fixed, self.n)
        self.fixed_judge = _sums(judge, w[:, None] * fixed, self.judges)
        self.F = csr_array(hstack([meet, csr_array(by_entry)]))
        self.fixed_fixed = fixed.T @ (w[:, None] * fixed)
        self.rq = np.bincount(entry, w * b * x, minlength=self.n)
        rs = np.bincount(judge, w * x, minlength=self.judges)
        self.rest = np.concatenate([rs, fixed.T @ (w * x)])
        self.xx: float = float(x @ (w * x))
        self.log_weight = float(np.log(w).sum())
        self.free = design.sheets - self.p

    @property
    def pull(self) -> Floats:
        """How much the prior adds to the logarithms of (g_q, g_s): 1, or where there is only one
        degree of freedom half of it, for a whole 1 would draw the ratio beyond all bounds."""
        freedom = np.array([self.n - self.p, self.judges - 1])
        return np.minimum(1.0, freedom / 2)

    @cached_property
    def back(self) -> csr_array:
        """F' by rows."""
        return csr_array(self.F.T)

    @cached_property
    def met(self) -> csr_array:
        """(J, n) squares of the judges' part of F'."""
        return csr_array(self.back[: self.judges]).power(2)

    @cached_property
    def by_entry(self) -> Floats:
        """(n, p) the fixed effects' part of F, dense."""
        part: Floats = self.F[:, self.judges :].toarray()
        return part

    @cached_property
    def _small(self) -> Floats | None:
        """F dense where it is small: a sparse product costs more in setting up than in work."""
        few = self.n * (self.judges + self.p) <= _SMALL
        return self.F.toarray() if few else None

    def absorbed(self, by: Floats) -> Floats:
        """F' diag(by) F, dense."""
        if self._small is not None:
            whole: Floats = (self._small.T * by) @ self._small
            return whole
        product: Floats = (self.back @ (diags_array(by) @ self.F)).toarray()
        return product

    def scale(self, g_s: float) -> Floats:
        """c: what the scaled unknowns of S are multiplied with to give s and beta."""
        return np.concatenate([np.full(self.judges, np.sqrt(g_s)), np.ones(self.p)])

    def schur(self, g_q: float, g_s: float) -> Floats:
        """S, dense, in scaled unknowns; made in place, for it may be the largest thing there is."""
        judges, c = self.judges, self.scale(g_s)
        known: Floats = -g_q / (1.0 + g_q * self.k)
        matrix = self.absorbed(known)
        matrix[np.arange(judges), np.arange(judges)] += self.m
        matrix[:judges, judges:] += self.fixed_judge
        matrix[judges:, :judges] += self.fixed_judge.T
        matrix[judges:, judges:] += self.fixed_fixed
        matrix *= c
        matrix *= c[:, None]
        matrix[np.arange(judges), np.arange(judges)] += 1.0
        return matrix


def _sums(where: np.ndarray, values: Floats, size: int) -> Floats:
    total = np.zeros((size, values.shape[1]))
    np.add.at(total, where, values)
    return total


@dataclass(frozen=True)
class Solution:
    """The equations solved at given ratios.

    q: (n,) entry effects; s: (J,) judge effects (above zero: lenient); beta: (p,) mu, categories.
    residual: s2. criterion: -2 log restricted likelihood, None on the iterative path.
    gradient: of the criterion in (log g_q, log g_s).
    """

    g_q: float
    g_s: float
    q: Floats
    s: Floats
    beta: Floats
    residual: float
    criterion: float | None
    gradient: Floats

    def value(self, design: Design) -> Floats:
        """(n,) beta_cat(i) + q_i."""
        merit: Floats = design.columns @ self.beta[1:] + self.q
        return merit


def solve_dense(system: System, g_q: float, g_s: float) -> Solution:
    """Solve directly, O(J^3), with criterion and exact gradient."""
    judges, c = system.judges, system.scale(g_s)
    a = 1.0 + g_q * system.k
    factor = cho_factor(system.schur(g_q, g_s), lower=True)
    right = c * (system.rest - g_q * (system.back @ (system.rq / a)))
    y = cho_solve(factor, right)
    effects = c * y
    u = np.sqrt(g_q) * (system.rq - system.F @ effects) / a
    s2 = residual_variance(system, g_q, u, effects)
    log_det = float(np.log(a).sum() + 2 * np.log(np.diag(factor[0])).sum())
    inverse = inverse_of(factor[0])
    squared: Floats = 1.0 / a**2
    twice: Floats = np.outer(c, c) * system.absorbed(squared)
    trace_q = float((1.0 / a).sum() + g_q * (inverse * twice).sum())
    trace_s = float(np.trace(inverse[:judges, :judges]))
    gradient = np.array(
        [system.n - trace_q - u @ u / s2, judges - trace_s - y[:judges] @ y[:judges] / s2]
    )
    criterion = log_det - system.log_weight + system.free * (1 + np.log(2 * np.pi * s2))
    return Solution(
        g_q, g_s, np.sqrt(g_q) * u, effects[:judges], effects[judges:], s2, criterion, gradient
    )


def inverse_of(lower: Floats) -> Floats:
    """The symmetric inverse from the lower Cholesky factor."""
    half = np.tril(dpotri(lower, lower=1)[0])
    whole: Floats = half + np.tril(half, -1).T
    return whole


def residual_variance(system: System, g_q: float, u: Floats, effects: Floats) -> float:
    """s2 profiled out; kept above rounding error, where a table fits without any residual."""
    explained = np.sqrt(g_q) * (system.rq @ u) + system.rest @ effects
    left = max(system.xx - float(explained), 1e-11 * system.xx, 1e-12)
    return float(left / max(system.free, 1))
