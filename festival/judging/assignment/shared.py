"""Chooses the entries that every judge sees, so that all scores hang together.

They are open to every judge who is there, already much visited where visits stay, spread over
the divisions, and near to the judges' fields.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from .plan import Impossible
from .problem import Bools, Floats, Ints, Problem
from .wording import impossible


def fix_shared(problem: Problem, shared: int) -> Impossible | None:
    """Fixes the visits of all judges who are there to `shared` entries, and asks for no others
    there (changes `problem`); or says why there are no such entries."""
    if shared == 0:
        return None
    shut = (problem.barred > 0) & problem.present[:, None]
    candidates = np.logical_not(shut.any(axis=0))
    reason = _simple_reason(problem, shared, candidates)
    if reason is not None:
        return reason
    chosen = _chosen(problem, shared, candidates)
    if chosen is None:
        return impossible("shared_blocked", shared=shared)
    problem.fixed |= problem.present[:, None] & chosen
    problem.wanted[chosen] = problem.fixed[:, chosen].sum(axis=0)
    return None


def _simple_reason(problem: Problem, shared: int, candidates: Bools) -> Impossible | None:
    if candidates.sum() < shared:
        names = [problem.entries[index] for index in np.flatnonzero(candidates)]
        return impossible("shared_too_few", shared=shared, entries=names)
    for judge in np.flatnonzero(problem.present & (problem.high < shared)):
        return impossible(
            "shared_over_limit",
            shared=shared,
            judge=problem.judges[judge],
            max=int(problem.high[judge]),
        )
    return None


def _chosen(problem: Problem, shared: int, candidates: Bools) -> Bools | None:
    """(E,): the best choice that leaves no judge above the limit; None if there is none.

    A judge whose kept visits fill the limit must have the shared ones among them, and an entry
    with more kept visits than it needs can only be a shared one: a small integer programme.
    """
    entries = len(problem.entries)
    crowded = problem.fixed.sum(axis=0) > problem.wanted
    kept = problem.fixed[problem.present].astype(float)
    short = kept.sum(axis=1) + shared - problem.high[problem.present]
    found = milp(
        _preference(problem, candidates),
        constraints=[
            LinearConstraint(np.ones((1, entries)), shared, shared),
            LinearConstraint(kept[short > 0], short[short > 0], np.inf),
        ][: 1 + int((short > 0).any())],
        bounds=Bounds(np.where(crowded & candidates, 1, 0), np.where(candidates, 1, 0)),
        integrality=np.ones(entries),
    )
    return None if found.x is None else np.asarray(found.x > 0.5)


def _preference(problem: Problem, candidates: Bools) -> Floats:
    """(E,): lower is better; the divisions take turns, each with its cheapest first."""
    cost = problem.cost[problem.present].sum(axis=0)
    order = np.lexsort((np.arange(len(cost)), cost, problem.pool, ~candidates))
    turn = np.zeros(len(cost), dtype=np.int64)
    turn[order] = _turns(problem.pool[order])
    place = np.empty(len(cost))
    place[np.lexsort((problem.pool, turn))] = np.arange(len(cost))
    return place - problem.fixed.sum(axis=0) * float(len(cost))


def _turns(pools: Ints) -> Ints:
    """The how-manieth of its division each one is, in an order that keeps divisions together."""
    seen: dict[int, int] = {}
    turns = []
    for pool in pools.tolist():
        turns.append(seen.get(pool, 0))
        seen[pool] = turns[-1] + 1
    return np.array(turns, dtype=np.int64)
