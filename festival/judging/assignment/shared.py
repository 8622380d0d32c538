"""Chooses the entries that every judge sees, so that all scores hang together.

They are open to every judge who is there, already much visited where visits stay, spread over
the divisions, and near to the judges' fields.
"""

from dataclasses import replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, coo_array, csr_array, diags_array

from .feasible import feasible_visits
from .plan import Impossible
from .problem import Bools, Floats, Ints, Problem
from .wording import impossible


def fix_shared(problem: Problem, shared: int) -> Impossible | None:
    """Fixes the visits of all judges who are there to `shared` entries, and asks for no others
    there (changes `problem`); or says why there are no such entries."""
    if shared == 0:
        return None
    candidates = open_to_all(problem)
    reason = _simple_reason(problem, shared, candidates)
    if reason is not None:
        return reason
    preference = _preference(problem, candidates)
    chosen = np.zeros(len(candidates), dtype=bool)
    chosen[np.argsort(preference)[:shared]] = True
    if problem.fixed.any() and feasible_visits(_with(problem, chosen)) is None:
        chosen = _searched(problem, shared, candidates, preference, otherwise=chosen)
    after = _with(problem, chosen)
    if (after.room < 0).any():
        return impossible("shared_blocked", shared=shared)
    problem.fixed, problem.wanted = after.fixed, after.wanted
    return None


def open_to_all(problem: Problem) -> Bools:
    """(E,): entries that every judge who is there may see."""
    shut = (problem.barred > 0) & problem.present[:, None]
    return np.logical_not(shut.any(axis=0)) & (seen_by_all(problem) >= problem.wanted)


def seen_by_all(problem: Problem) -> Ints:
    """(E,): judges that an entry has if all who are there see it."""
    stayed = problem.fixed[~problem.present].sum(axis=0)
    return np.asarray(problem.present.sum() + stayed)


def _with(problem: Problem, chosen: Bools) -> Problem:
    fixed = problem.fixed | (problem.present[:, None] & chosen)
    wanted = np.where(chosen, fixed.sum(axis=0), problem.wanted)
    return replace(problem, fixed=fixed, wanted=wanted)


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


def _searched(
    problem: Problem, shared: int, candidates: Bools, preference: Floats, *, otherwise: Bools
) -> Bools:
    """(E,): the best choice with which an assignment exists; `otherwise` if there is none.

    Beside kept visits the candidates are no longer alike, and choice and assignment depend on
    each other: an integer programme with the choice (E,) and the new visits (V,). A chosen entry
    wants a visit of every judge who is there, of whom there are just as many left.
    """
    judge, entry = np.nonzero(problem.open)
    visits = np.zeros(len(judge))
    found = milp(
        np.concatenate([preference, visits]),
        constraints=_rules(problem, shared, judge, entry),
        bounds=Bounds(0, np.concatenate([candidates, visits + 1.0])),
        integrality=np.concatenate([np.ones(len(preference)), visits]),
    )
    return otherwise if found.x is None else np.asarray(found.x[: len(preference)] > 0.5)


def _rules(problem: Problem, shared: int, judge: Ints, entry: Ints) -> list[LinearConstraint]:
    """What entries want, what judges may, and how many are chosen, in (choice, new visits)."""
    judges, entries = problem.open.shape
    more = (seen_by_all(problem) - problem.wanted).astype(float)
    wants = block_array([[-diags_array(more), _counting(entry, entries)]])
    loads = block_array([[csr_array((judges, entries)), _counting(judge, judges)]])
    chosen = np.concatenate([np.ones(entries), np.zeros(len(judge))])[None]
    return [
        LinearConstraint(wants, problem.missing, problem.missing),
        LinearConstraint(loads, problem.owed, problem.room),
        LinearConstraint(chosen, shared, shared),
    ]


def _counting(rows: Ints, size: int) -> coo_array:
    columns = np.arange(len(rows))
    return coo_array((np.ones(len(rows)), (rows, columns)), shape=(size, len(rows)))


def _preference(problem: Problem, candidates: Bools) -> Floats:
    """(E,): a rank for each entry, the best first: open to all, much visited already, and then
    the divisions take turns, each with its cheapest first."""
    cost = problem.cost[problem.present].sum(axis=0)
    order = np.lexsort((np.arange(len(cost)), cost, problem.pool, ~candidates))
    turn = np.zeros(len(cost), dtype=np.int64)
    turn[order] = _turns(problem.pool[order])
    place = np.empty(len(cost))
    place[np.lexsort((problem.pool, turn))] = np.arange(len(cost))
    # Visits of judges who have left are worth more where fewer visits are wanted.
    crowded = problem.fixed.sum(axis=0) > problem.wanted
    stayed = problem.fixed[problem.present].sum(axis=0)
    left = problem.fixed[~problem.present].sum(axis=0)
    rank = np.lexsort((place, -stayed, left, ~crowded, ~candidates))
    place[rank] = np.arange(len(cost))
    return place


def _turns(pools: Ints) -> Ints:
    """The how-manieth of its division each one is, in an order that keeps divisions together."""
    seen: dict[int, int] = {}
    turns = []
    for pool in pools.tolist():
        turns.append(seen.get(pool, 0))
        seen[pool] = turns[-1] + 1
    return np.array(turns, dtype=np.int64)
