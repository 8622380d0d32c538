"""Posterior variances and covariances that calibration and standard errors need."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cholesky

from festival.judging.ranking.composite import Floats
from festival.judging.ranking.equations import Solution, System, inverse_of


@dataclass(frozen=True)
class Moments:
    """Given the variances, all in units of s2.

    value: (n,) variance of v_i = beta_cat(i) + q_i. level: (J,) variance of mu + s_j.
    both: (R,) covariance of mu + s_j and v_i for each sheet.
    """

    value: Floats
    level: Floats
    both: Floats


def moments_dense(system: System, solution: Solution) -> Moments:
    """Exact moments; O(J^3 + n J^2).

    v = const + P w + noise of variance g_q / A with w = (s, beta), P = Z - (g_q / A) F, and the
    covariance of w is s2 G, G = cc' * S^-1.
    """
    c, judges = system.scale(solution.g_s), system.judges
    lower = cholesky(system.schur(solution.g_q, solution.g_s), lower=True)
    g = np.outer(c, c) * inverse_of(lower)
    a = solution.g_q / (1.0 + solution.g_q * system.k)
    p = -(system.F * a[:, None]).toarray()
    p[:, judges + 1 :] += system.design.columns
    cross = p @ g
    own = np.diag(g)[:judges]
    level = own + 2 * g[:judges, judges] + g[judges, judges]
    entry, judge = system.design.entry, system.design.judge
    both = cross[entry, judge] + cross[entry, judges]
    return Moments(a + (cross * p).sum(axis=1), level, both)


def moments_diagonal(system: System, solution: Solution) -> Moments:
    """The same with S^-1 replaced by the inverse of its diagonal (fixed effects as one block).

    The approximation for large rounds: what judges learn from each other's entries is left out of
    the variances, which is of order one in the number of judges that an entry shares.
    """
    diagonal, fixed = schur_blocks(system, solution.g_q, solution.g_s)
    own, block = solution.g_s / diagonal, np.linalg.inv(fixed)
    a = solution.g_q / (1.0 + solution.g_q * system.k)
    to_fixed = -a[:, None] * system.by_entry
    to_fixed[:, 1:] += system.design.columns
    value = a + a * a * (own @ system.met) + ((to_fixed @ block) * to_fixed).sum(axis=1)
    entry, judge = system.design.entry, system.design.judge
    meet = a[entry] * (system.slope * system.weight)[judge]
    both = -meet * own[judge] + (to_fixed @ block[:, 0])[entry]
    return Moments(value, own + block[0, 0], both)


def schur_blocks(system: System, g_q: float, g_s: float) -> tuple[Floats, Floats]:
    """The diagonal of S over the judges, and its (p, p) block of the fixed effects."""
    inverse = 1.0 / (1.0 + g_q * system.k)
    diagonal = 1.0 + g_s * (system.m - g_q * (system.met @ inverse))
    by_entry = system.by_entry
    fixed = system.fixed_fixed - g_q * by_entry.T @ (inverse[:, None] * by_entry)
    return diagonal, fixed
