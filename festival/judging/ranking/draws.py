"""Joint posterior draws of what the entries are worth."""

from __future__ import annotations

import numpy as np
from scipy.linalg import cholesky, solve_triangular
from scipy.special import ndtri

from festival.judging.ranking.composite import Floats
from festival.judging.ranking.equations import Solution, System

_CELLS = 8_000_000  # entries x draws kept in memory: 64 MB


class Normals:
    """Standard normal numbers that depend on the seed alone.

    Uniform numbers of PCG64 through the inverse distribution function: the stream of uniforms is
    kept by numpy from version to version, that of its normal generator is not.
    """

    def __init__(self, seed: int) -> None:
        self._uniform = np.random.Generator(np.random.PCG64(seed))

    def draw(self, *shape: int) -> Floats:
        """An array of independent standard normal numbers."""
        values: Floats = ndtri(self._uniform.random(shape) + 2.0**-54)
        return values


def draw_count(wanted: int, n: int) -> int:
    """How many draws a round of n entries gets: fewer above 2,000, an even number, at least 400."""
    return max(min(wanted, max(400, _CELLS // max(n, 1))) // 2 * 2, 2)


def draw_values(system: System, solution: Solution, count: int, seed: int) -> Floats:
    """(n, count) draws of v_i = beta_cat(i) + q_i given slopes, weights and variances.

    (s, beta) come from N(., s2 S^-1) by one Cholesky factor, then each q on its own given them.
    Draws stand in mirrored pairs, so that their mean is the point estimate.
    """
    half, normals = count // 2, Normals(seed)
    c, judges = system.scale(solution.g_s), system.judges
    # The transpose of a symmetric matrix is in the order that LAPACK overwrites in place.
    schur = system.schur(solution.g_q, solution.g_s).T
    lower = cholesky(schur, lower=True, overwrite_a=True, check_finite=False)
    spread = np.sqrt(solution.residual)
    free = normals.draw(half, len(c)).T
    rest = spread * c[:, None] * solve_triangular(lower, free, lower=True, trans="T")
    del lower, schur
    a = solution.g_q / (1.0 + solution.g_q * system.k)
    around = -(a[:, None] * (system.F @ rest)) + system.design.columns @ rest[judges + 1 :]
    around += (spread * np.sqrt(a))[:, None] * normals.draw(half, system.n).T
    centre = solution.value(system.design)[:, None]
    values = np.empty((system.n, 2 * half))
    np.add(centre, around, out=values[:, :half])
    np.subtract(centre, around, out=values[:, half:])
    return values
