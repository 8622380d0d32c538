"""The linear programmes: a first assignment, and the bound that no assignment can go below.

Entries, fields within an entry, and judges each form nested sets, so the matrix is totally
unimodular and a vertex is integral (ranking.md, section 9). Only each entry's cheapest visits
become columns, with those of a feasible flow so that a solution exists; the bound is made good
for the columns left out by pricing them.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import block_array, coo_array, csr_array, eye_array

from .problem import LOAD_WEIGHT, Bools, Floats, Ints, Problem
from .shared import open_to_all, seen_by_all

COLUMNS_PER_ENTRY = 32
ADDED_PER_ENTRY = 8
PRICING_ROUNDS = 12
# Far above what an expert could be traded for in fields and loads. A judge of the first field
# is wanted most, then one of the second.
NO_FIRST_FIELD, NO_EXPERT = 50_000, 100_000
# Loads this close to the mean are priced one by one, those further off in one step.
FINE_LOADS = 12
SEED = 20_261_123


@dataclass(slots=True)
class _Visits:
    """Visits that are variables: (V,) judges and entries, and which of each they count for."""

    judge: Ints
    entry: Ints
    by_entry: csr_array
    by_judge: csr_array


@dataclass(slots=True)
class _Steps:
    """Stretches of judges' loads above what is owed: whose, how long, price of one visit."""

    judge: Ints
    width: Ints
    price: Floats


def first_assignment(problem: Problem, feasible: Bools) -> Bools:
    """(J, E): visits that keep all limits, give as many entries as possible an expert, and are
    cheap in fields and even in load (convex); the fixed ones included."""
    visits = _visits(problem, _worthwhile(problem, feasible))
    steps = _load_steps(problem)
    experts, penalties = _expert_rows(problem, visits)
    loads = _incidence(steps.judge, len(problem.judges))
    lacks = len(penalties)
    solved = linprog(
        np.concatenate([problem.price[visits.judge, visits.entry], steps.price, penalties]),
        A_eq=block_array(
            [
                [visits.by_entry, None, csr_array((len(problem.entries), lacks))],
                [visits.by_judge, -loads, None],
            ],
            format="csr",
        ),
        b_eq=np.concatenate([problem.missing, problem.owed]),
        A_ub=block_array(
            [[-experts, csr_array((lacks, len(steps.judge))), -eye_array(lacks)]], format="csr"
        ),
        b_ub=-np.ones(lacks),
        bounds=_zero_to(np.ones(len(visits.judge)), steps.width, np.ones(lacks)),
        method="highs-ds",
    )
    return problem.fixed | _integral(problem, visits, solved.x, feasible)


def cost_bound(problem: Problem, feasible: Bools, shared: int) -> float:
    """The least sum of field costs within the hard limits, whichever entries all judges see;
    `problem` has none of these fixed, `feasible` (J, E) are the new visits of some assignment.

    Without shared entries it is exact when pricing ends within its rounds; otherwise it is
    lowered by the negative reduced costs that are left, as each visit left out is at most 1.
    """
    if not feasible.any():
        return float(problem.cost[problem.fixed].sum())
    open_, chosen = problem.open, _worthwhile(problem, feasible)
    for _ in range(PRICING_ROUNDS):
        value, reduced = _priced(problem, chosen, shared)
        reduced[~open_ | chosen] = 0.0
        gaining = reduced < -1e-7
        if not gaining.any():
            break
        nearest = np.sort(reduced, axis=0)[:ADDED_PER_ENTRY][-1]
        chosen |= gaining & (reduced <= nearest)
    saving = float(np.minimum(reduced, 0.0)[gaining].sum())
    return float(problem.cost[problem.fixed].sum()) + value + saving


def _worthwhile(problem: Problem, feasible: Bools) -> Bools:
    """(J, E): the cheapest visits of each entry, ties spread evenly over judges."""
    noise = np.random.default_rng(SEED).random(problem.cost.shape)
    key = np.where(problem.open, problem.price + noise, np.inf)
    last = np.sort(key, axis=0)[:COLUMNS_PER_ENTRY][-1]
    return np.asarray((problem.open & (key <= last)) | feasible)


def _visits(problem: Problem, chosen: Bools) -> _Visits:
    judge, entry = np.nonzero(chosen & (problem.missing > 0))
    return _Visits(
        judge,
        entry,
        _incidence(entry, len(problem.entries)),
        _incidence(judge, len(problem.judges)),
    )


def _incidence(rows: Ints, size: int) -> csr_array:
    """(size, V): column v has its single 1 in rows[v]."""
    columns = np.arange(len(rows))
    return csr_array(coo_array((np.ones(len(rows)), (rows, columns)), shape=(size, len(rows))))


def _zero_to(*limits: Ints | Floats) -> Floats:
    upper = np.concatenate(limits).astype(float)
    return np.column_stack([np.zeros_like(upper), upper])


def _load_steps(problem: Problem) -> _Steps:
    """Stretches of LOAD_WEIGHT * load**2 from what is owed up to the limit of each judge."""
    done = problem.fixed.sum(axis=1)
    mean = (problem.wanted.sum() / max(int(problem.present.sum()), 1)).round().astype(int)
    fine = np.arange(mean - FINE_LOADS, mean + FINE_LOADS + 1)
    judges, widths, prices = [], [], []
    for judge, (start, stop) in enumerate(
        zip(done + problem.owed, done + problem.owed + problem.room - problem.owed, strict=True)
    ):
        cuts = np.unique(np.concatenate([fine[(fine > start) & (fine < stop)], [start, stop]]))
        for low, high in pairwise(cuts):
            judges.append(judge)
            widths.append(high - low)
            prices.append(LOAD_WEIGHT * (high + low))
    return _Steps(np.array(judges, dtype=np.int64), np.array(widths), np.array(prices, dtype=float))


def _expert_rows(problem: Problem, visits: _Visits) -> tuple[csr_array, Floats]:
    """Rows that count an entry's judges of a field, for each entry and field where there can be
    one and none is fixed, and the penalty of having none."""
    blocks, penalties = [], []
    for nearness, penalty in ((2, NO_FIRST_FIELD), (1, NO_EXPERT)):
        near = problem.near >= nearness
        wanted = (near & problem.open).any(axis=0) & ~(near & problem.fixed).any(axis=0)
        rows = np.flatnonzero(wanted & (problem.missing > 0))
        counts = visits.by_entry.multiply(near[visits.judge, visits.entry][None, :])
        blocks.append(csr_array(counts)[rows])
        penalties.append(np.full(len(rows), float(penalty)))
    return csr_array(block_array([[block] for block in blocks])), np.concatenate(penalties)


def _integral(problem: Problem, visits: _Visits, values: Floats | None, feasible: Bools) -> Bools:
    """The new visits of a vertex; those of the flow if the solver gave anything else."""
    found = np.zeros_like(feasible)
    if values is not None:
        taken = values[: len(visits.judge)] > 0.5
        found[visits.judge[taken], visits.entry[taken]] = True
    load = found.sum(axis=1)
    exact = (found.sum(axis=0) == problem.missing).all()
    return found if exact and ((load >= problem.owed) & (load <= problem.room)).all() else feasible


def _priced(problem: Problem, chosen: Bools, shared: int) -> tuple[float, Floats]:
    """The least cost of the chosen visits (J, E), and what each possible visit would save or cost.

    An entry that is shared, or partly so in this relaxation, wants so many more judges.
    """
    judge, entry = np.nonzero(chosen)
    by_entry = _incidence(entry, len(problem.entries))
    by_judge = _incidence(judge, len(problem.judges))
    common = np.flatnonzero(open_to_all(problem)) if shared else np.array([], dtype=np.int64)
    more = (seen_by_all(problem) - problem.wanted)[common].astype(float)
    wants = csr_array(
        coo_array((-more, (common, np.arange(len(common)))), (len(problem.entries), len(common)))
    )
    idle = csr_array((len(problem.judges), len(common)))
    counted = csr_array(np.concatenate([np.zeros(len(judge)), np.ones(len(common))])[None])
    solved = linprog(
        np.concatenate([problem.cost[judge, entry], np.zeros(len(common))]),
        A_eq=block_array([[block_array([[by_entry, wants]])], [counted]], format="csr"),
        b_eq=np.append(problem.missing, shared),
        A_ub=block_array([[by_judge, idle], [-by_judge, idle]], format="csr"),
        b_ub=np.concatenate([problem.room, -problem.owed]),
        bounds=(0, 1),
        method="highs-ds",
    )
    above, below = np.split(solved.ineqlin.marginals, 2)
    worth = solved.eqlin.marginals[:-1]
    reduced = problem.cost - worth[None, :] - (above - below)[:, None]
    return float(solved.fun), np.asarray(reduced, dtype=float)
