"""The additive model with entries and judges fixed: intra-block least squares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, diags_array

from festival.judging.ranking.composite import Floats
from festival.judging.ranking.design import Design
from festival.judging.ranking.draws import Normals


@dataclass(frozen=True)
class LeastSquares:
    """value: (n,) entry effects, less `centre`; a component's judges have mean zero.

    s: (J,) judge effects. residual: variance with `Design.spare` degrees of freedom, None for none.
    """

    value: Floats
    s: Floats
    residual: float | None


def _absorbed(design: Design) -> tuple[csr_array, Floats, Floats, Floats]:
    """Meetings N, sheets per entry, and the judges' Laplacian D - N' R^-1 N as eigenpairs."""
    shape = (design.n, design.judges)
    meet = csr_array((np.ones(design.sheets), (design.entry, design.judge)), shape=shape)
    count = np.bincount(design.entry, minlength=design.n).astype(float)
    load = np.bincount(design.judge, minlength=design.judges).astype(float)
    laplacian = np.diag(load) - (meet.T @ (diags_array(1 / count) @ meet)).toarray()
    values, vectors = np.linalg.eigh(laplacian)
    # One zero for each component; their directions are the components' constants.
    inverse = np.zeros(len(values))
    inverse[design.components :] = 1 / values[design.components :]
    return meet, count, inverse, vectors


def fit_least_squares(design: Design) -> LeastSquares:
    """Yates' intra-block analysis through the judges' pseudo-inverse."""
    meet, count, inverse, vectors = _absorbed(design)
    mean = np.bincount(design.entry, design.x, minlength=design.n) / count
    right = np.bincount(design.judge, design.x, minlength=design.judges) - meet.T @ mean
    s = vectors @ (inverse * (vectors.T @ right))
    value = mean - (meet @ s) / count
    rest = design.x - value[design.entry] - s[design.judge]
    residual = float(rest @ rest) / design.spare if design.spare > 0 else None
    return LeastSquares(value, s, residual)


def draw_least_squares(design: Design, fit: LeastSquares, draws: int, seed: int) -> Floats:
    """(n, draws) from the sampling distribution of the entry effects, in mirrored pairs."""
    meet, count, inverse, vectors = _absorbed(design)
    normals, half = Normals(seed), draws // 2
    spread = np.sqrt(max(fit.residual or 0.0, 1e-12))
    judges = vectors @ (np.sqrt(inverse)[:, None] * normals.draw(half, design.judges).T)
    around = (normals.draw(half, design.n).T / np.sqrt(count)[:, None]) - (
        meet @ judges / count[:, None]
    )
    centre = fit.value[:, None]
    return np.hstack([centre + spread * around, centre - spread * around])
