"""Whether any assignment exists, by maximum flow, and the sets that prove that none does.

Entries send what they miss to judges, each visit once, each judge between the limits. A flow
that keeps the upper limits and one that reaches the lower limits together imply one that does
both (Mendelsohn and Dulmage 1958), so a proof that nothing works concerns either entries that
lack judges or judges that lack entries, never a mixture.
"""

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from .problem import Bools, Ints, Problem


def feasible_visits(problem: Problem) -> Bools | None:
    """(J, E): new visits that keep every hard limit, or None where there are none such."""
    missing, room, owed = problem.missing, problem.room, problem.owed
    spare = int(missing.sum() - owed.sum())
    if spare < 0 or (room < owed).any() or (missing < 0).any():
        return None
    visits, _ = _flow(problem.open, missing, room, owed, spare)
    return visits if visits.sum() == missing.sum() else None


def entries_that_lack(open_: Bools, missing: Ints, room: Ints) -> Ints:
    """Indices of entries that together need more than their judges can give; empty if none.

    The entries that fewest judges may see are gathered until they cannot all be served. A minimum
    cut of these is thinned out until every entry in it is needed for the proof, and filled up
    with the entries that have no other judges: the whole shortage of these judges, and no more.
    """
    seats = (open_ & (room > 0)[:, None]).sum(axis=0)
    order = np.argsort(seats, kind="stable")
    short, enough = len(order) + 1, 0
    while short - enough > 1:
        middle = (short + enough) // 2
        if _reached(open_, _only(missing, order[:middle]), room).any():
            short = middle
        else:
            enough = middle
    if short > len(order):
        return np.array([], dtype=np.int64)
    reached = _reached(open_, _only(missing, order[:short]), room)
    return _filled(_thinned(reached, open_, missing, room), open_, missing, room)


def _only(missing: Ints, chosen: Ints) -> Ints:
    kept = np.zeros_like(missing)
    kept[chosen] = missing[chosen]
    return kept


def _reached(open_: Bools, missing: Ints, room: Ints) -> Bools:
    """(E,): entries of a minimum cut that need more than they get; none if all are served."""
    visits, reached = _flow(open_, missing, room, np.zeros_like(room), int(missing.sum()))
    return reached & (missing > 0) & bool(visits.sum() < missing.sum())


def supply(open_: Bools, room: Ints, chosen: Bools) -> int:
    """Visits that judges with that room can give to the chosen entries, each once."""
    return int(np.minimum(room, open_[:, chosen].sum(axis=1)).sum())


def _flow(open_: Bools, missing: Ints, room: Ints, owed: Ints, spare: int) -> tuple[Bools, Bools]:
    """The visits of a maximum flow, and the entries on the source's side of the minimum cut.

    What exceeds the owed visits passes through one common arc of capacity `spare`, so that all
    the demand gets through only if every judge gets what is owed.
    """
    judges, entries = open_.shape
    row, column = np.nonzero(open_)
    first_judge, common, sink = 1 + entries, 1 + entries + judges, 2 + entries + judges
    seats = first_judge + np.arange(judges)
    arcs = (
        (np.zeros(entries), 1 + np.arange(entries), missing),
        (1 + column, first_judge + row, np.ones(len(row))),
        (seats, np.full(judges, sink), owed),
        (seats, np.full(judges, common), room - owed),
        (np.array([common]), np.array([sink]), np.array([spare])),
    )
    tail, head, capacity = (
        np.concatenate(part).astype(np.int32) for part in zip(*arcs, strict=True)
    )
    graph = csr_array(coo_array((capacity, (tail, head)), shape=(sink + 1, sink + 1)))
    flow = csr_array(maximum_flow(graph, 0, sink).flow)
    visits = flow[1:first_judge, first_judge:common].toarray().T > 0
    left = csr_array(graph - flow)
    left.eliminate_zeros()
    reached = np.zeros(sink + 1, dtype=bool)
    reached[breadth_first_order(left, 0, return_predecessors=False)] = True
    return visits, reached[1:first_judge]


def _thinned(reached: Bools, open_: Bools, missing: Ints, room: Ints) -> Bools:
    chosen = reached & (missing > 0)
    seats = (open_ & (room > 0)[:, None]).sum(axis=0)
    degree, needed = open_[:, chosen].sum(axis=1), int(missing[chosen].sum())
    for entry in sorted(np.flatnonzero(chosen), key=lambda index: (-seats[index], -index)):
        fewer, less = degree - open_[:, entry], needed - int(missing[entry])
        if less > np.minimum(room, fewer).sum():
            degree, needed = fewer, less
            chosen[entry] = False
    return chosen


def _filled(chosen: Bools, open_: Bools, missing: Ints, room: Ints) -> Ints:
    seats = open_ & (room > 0)[:, None]
    strangers = ~seats[:, chosen].any(axis=1)
    alike = (missing > 0) & ~seats[strangers].any(axis=0)
    more = chosen | alike
    before = int(missing[chosen].sum()) - supply(open_, room, chosen)
    after = int(missing[more].sum()) - supply(open_, room, more)
    return np.flatnonzero(more if after >= before else chosen)
