"""How good an assignment is for ranking: connected divisions, and precision of comparisons.

Scores are read as entry + judge + noise, by least squares. With N (J, E) the visits, K and D the
diagonals of visits per entry and per judge, H = N K^-1, and M = D - N K^-1 N', the entries'
variances come from the g-inverse K^-1 + H' M^+ H: only a (J, J) matrix is inverted.
"""

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from .problem import Bools, Floats, Ints, Problem


def labels_of(visits: Bools) -> tuple[Ints, Ints]:
    """(J,) and (E,): numbers of the connected parts that judges and entries are in."""
    judges, entries = visits.shape
    row, column = np.nonzero(visits)
    graph = coo_array(
        (np.ones(len(row)), (row, judges + column)), shape=(judges + entries, judges + entries)
    )
    _, labels = connected_components(graph.tocsr(), directed=False)
    return labels[:judges], labels[judges:]


def parts(visits: Bools) -> int:
    """Into how many parts, linked by common judges inside them, the entries (columns) fall."""
    return len(np.unique(labels_of(visits)[1]))


def most_parts(problem: Problem, visits: Bools) -> int:
    """Parts of the division that falls into most; 0 without entries."""
    pools = np.unique(problem.pool)
    return max((parts(visits[:, problem.pool == pool]) for pool in pools), default=0)


def excess_variance(problem: Problem, visits: Bools) -> float | None:
    """Mean variance of the difference of two entries of one division, over that without judges'
    effects, less 1; None where a difference cannot be estimated."""
    if not _comparable(problem, visits):
        return None
    ideal = _ideal(problem, visits)
    if ideal == 0:
        return 0.0
    scaled, inverse = _scaled_and_inverse(visits)
    spread = inverse @ scaled
    return float((spread * _centred(problem, scaled)).sum()) / ideal


def least_excess(problem: Problem, visits: Bools) -> float:
    """What the excess variance cannot go below with these numbers of visits: the harmonic mean
    of the information matrix's eigenvalues is at most the arithmetic one, from its trace."""
    made, judges, entries = visits.sum(), visits.any(axis=1).sum(), visits.shape[1]
    if made <= judges or entries < 2:
        return np.inf
    return max(float((entries - 1) * made / (entries * (made - judges)) - 1.0), 0.0)


def worth(problem: Problem, visits: Bools) -> Floats:
    """(J, E): by how much the excess variance falls for a little more of each visit.

    The derivative of tr(W G) by a visit's weight is -|W^(1/2) (H' M^+ (e_j - h_i) - e_i / k_i)|^2
    with G the g-inverse and W the centring in each division. Raises ValueError if entries of a
    division cannot be compared.
    """
    if not _comparable(problem, visits):
        raise ValueError("entries of a division cannot be compared")
    sizes = visits.sum(axis=0).astype(float)
    scaled, inverse = _scaled_and_inverse(visits)
    answer = inverse @ _centred(problem, scaled)
    quadratic = answer @ scaled.T @ inverse
    towards = quadratic @ scaled
    square = np.diag(quadratic)[:, None] - 2.0 * towards + (scaled * towards).sum(axis=0)
    cross = (answer - (scaled * answer).sum(axis=0)) / sizes
    others = np.bincount(problem.pool)[problem.pool] - 1
    gain = square - 2.0 * cross + others / sizes**2
    return np.asarray(gain / max(_ideal(problem, visits), 1.0 / visits.size))


def _comparable(problem: Problem, visits: Bools) -> bool:
    """Whether every entry has a visit, and no division has entries in two parts."""
    _, part = labels_of(visits)
    pools = [problem.pool == pool for pool in np.unique(problem.pool)]
    together = all(len(np.unique(part[inside])) == 1 for inside in pools)
    return together and bool(visits.any(axis=0).all())


def _ideal(problem: Problem, visits: Bools) -> float:
    """Sum over pairs of a division of 1/k_i + 1/k_l."""
    others = np.bincount(problem.pool)[problem.pool] - 1
    return float((others / visits.sum(axis=0)).sum())


def _scaled_and_inverse(visits: Bools) -> tuple[Floats, Floats]:
    """H (J, E) and a g-inverse of M (J, J), which acts on contrasts inside a part as M^+ does:
    M is singular only for the constants of each part, and those are filled in."""
    scaled = visits / visits.sum(axis=0)
    laplacian = np.diag(visits.sum(axis=1).astype(float)) - scaled @ visits.T.astype(float)
    part, _ = labels_of(visits)
    filled = laplacian + (part[:, None] == part)
    return scaled, np.linalg.inv(filled)


def _centred(problem: Problem, values: Floats) -> Floats:
    """(J, E): values W, that is, each less its division's mean, times the division's size."""
    sums = np.zeros((len(values), int(problem.pool.max(initial=0)) + 1))
    for pool in np.unique(problem.pool):
        sums[:, pool] = values[:, problem.pool == pool].sum(axis=1)
    counts = np.bincount(problem.pool)
    return np.asarray(counts[problem.pool] * values - sums[:, problem.pool])
