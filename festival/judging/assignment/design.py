"""An assignment that is being improved: what each change would cost, and the change itself.

The objective is section 9's: field costs + OVERLAP_WEIGHT * sum of squared pair overlaps + convex
load. The overlaps' sum is the same for all assignments, so small squares mean equal overlaps:
Shah's (M,S)-optimality, a nearly balanced incomplete block design. Field costs can be mixed with
what each visit is worth for the precision of comparisons.
"""

from dataclasses import dataclass

import numpy as np

from .problem import LOAD_WEIGHT, Bools, Floats, Ints, Problem

OVERLAP_WEIGHT = 2.0


@dataclass(slots=True)
class Changes:
    """What a judge could do: hand an entry of `own` (T,) on, or exchange it for another.

    hand_on: (J, T) change of the objective if judge b takes entry own[t] over.
    judge, entry: (V,) visits of others that could come in exchange.
    exchange: (V, T) change if own[t] goes to judge[v], and entry[v] comes for it.
    What must not be is infinite.
    """

    own: Ints
    hand_on: Floats
    judge: Ints
    entry: Ints
    exchange: Floats


class Design:
    """Visits (J, E) with loads and overlaps kept up to date; fixed ones never move."""

    def __init__(self, problem: Problem, visits: Bools) -> None:
        self.problem = problem
        self.price: Floats = problem.price.astype(float)
        # Whether a last judge of the first field may not be replaced by one of the second.
        self.keeps_firsts = True
        self._near = problem.near.astype(np.int8)
        self.free = (problem.barred == 0) & ~problem.fixed
        self.reset(visits)

    def reset(self, visits: Bools) -> None:
        """Goes (back) to these visits (J, E)."""
        problem = self.problem
        self.seen = visits.astype(float)
        self.overlap = self.seen @ self.seen.T
        np.fill_diagonal(self.overlap, 0.0)
        # (J, E): overlaps of a judge with the judges of an entry, summed.
        self.nearby = self.overlap @ self.seen
        self.load = self.seen.sum(axis=1)
        self.others = self.seen.sum(axis=0) - 1.0
        self.firsts = (self.seen * (problem.near == 2)).sum(axis=0)
        self.experts = (self.seen * (problem.near >= 1)).sum(axis=0)
        self._judge, self._entry = np.nonzero(visits & self.free)
        self._seats = _seats(visits, self._entry)
        self._row = np.zeros(visits.shape, dtype=np.int64)
        self._row[self._judge, self._entry] = np.arange(len(self._judge))

    @property
    def visits(self) -> Bools:
        """(J, E): a copy of the visits as they stand."""
        return self.seen > 0

    def changes(self, judge: int, shortlist: int | None = None) -> Changes:
        """All that this judge could do; of exchanges only those for the `shortlist` most
        promising visits, if that is given."""
        own = np.flatnonzero((self.seen[judge] > 0) & self.free[judge])
        gains = self._taken_over(judge, own)
        other, entry, coming = self._coming(judge)
        if shortlist is not None and shortlist < len(other) and len(own):
            promise = gains.min(axis=1)[other] + coming
            best = np.sort(np.argpartition(promise, shortlist)[:shortlist])
            other, entry, coming = other[best], entry[best], coming[best]
        exchange = gains[other] + coming[:, None]
        exchange += OVERLAP_WEIGHT * (2.0 * self.others[own] - 4.0 * self._common(own, entry))
        gains += 2.0 * OVERLAP_WEIGHT * (self.others[own] - self.overlap[judge][:, None])
        gains += self._load_change(judge)[:, None]
        return Changes(own, gains, other, entry, exchange)

    def hand_on(self, judge: int, entry: int, taker: int) -> None:
        """Judge gives the entry to the taker."""
        self._set(judge, entry, -1.0)
        self._set(taker, entry, 1.0)
        row = self._row[judge, entry]
        self._judge[row] = taker
        self._seats[entry, self._seats[entry] == judge] = taker
        self._row[taker, entry] = row

    def exchange(self, judge: int, entry: int, other: int, coming: int) -> None:
        """Judge gives the entry to the other and takes the coming one from them."""
        self.hand_on(judge, entry, other)
        self.hand_on(other, coming, judge)

    def _taken_over(self, judge: int, own: Ints) -> Floats:
        """(J, T): change of costs and overlaps, the common part left out, by a new judge."""
        gains = self.price[:, own] - self.price[judge, own]
        gains += 2.0 * OVERLAP_WEIGHT * (self.nearby[:, own] - self.nearby[judge, own])
        near, mine = self._near[:, own], self._near[judge, own]
        if self.keeps_firsts:
            gains[(near < 2) & ((mine == 2) & (self.firsts[own] == 1))] = np.inf
        gains[(near < 1) & ((mine >= 1) & (self.experts[own] == 1))] = np.inf
        gains[~self.free[:, own] | (self.seen[:, own] > 0)] = np.inf
        return gains

    def _coming(self, judge: int) -> tuple[Ints, Ints, Floats]:
        """(V,): whose visits to what could come to the judge, and the change by that, with what
        both directions of an exchange share."""
        fits = self.free[judge] & (self.seen[judge] == 0)
        rows = np.flatnonzero(fits[self._entry])
        other, entry = self._judge[rows], self._entry[rows]
        gains = self.price[judge][entry] - self.price[other, entry]
        overlaps = self.nearby[judge][entry] - self.nearby[other, entry] + self.others[entry]
        gains += 2.0 * OVERLAP_WEIGHT * (overlaps - 2.0 * self.overlap[judge][other])
        mine, theirs = self._near[judge][entry], self._near[other, entry]
        if self.keeps_firsts:
            gains[(mine < 2) & (theirs == 2) & (self.firsts[entry] == 1)] = np.inf
        gains[(mine < 1) & (theirs >= 1) & (self.experts[entry] == 1)] = np.inf
        return other, entry, gains

    def _common(self, own: Ints, entry: Ints) -> Floats:
        """(V, T): judges whom two entries share; an exchange leaves their overlaps alone."""
        mine = np.zeros((len(self.load) + 1, len(own)), dtype=np.int8)
        mine[:-1] = self.seen[:, own] > 0
        return mine[self._seats[entry]].sum(axis=1, dtype=np.int64).astype(float)

    def _load_change(self, judge: int) -> Floats:
        """(J,): change of the convex load if each takes a visit from the judge."""
        change = LOAD_WEIGHT * 2.0 * (self.load + 1.0 - self.load[judge])
        change[self.load >= self.problem.high] = np.inf
        if self.load[judge] <= self.problem.low[judge]:
            change[:] = np.inf
        return change

    def _set(self, judge: int, entry: int, sign: float) -> None:
        """Adds or takes away one visit, and carries overlaps and their sums along."""
        seen, problem = self.seen, self.problem
        if sign < 0:
            seen[judge, entry] = 0.0
            self.nearby[:, entry] -= self.overlap[:, judge]
        others = np.flatnonzero(seen[:, entry])
        self.overlap[judge, others] += sign
        self.overlap[others, judge] += sign
        self.nearby[judge] += sign * seen[others].sum(axis=0)
        self.nearby[others] += sign * seen[judge]
        if sign > 0:
            seen[judge, entry] = 1.0
            self.nearby[:, entry] += self.overlap[:, judge]
        self.load[judge] += sign
        self.others[entry] += sign
        self.firsts[entry] += sign * (problem.near[judge, entry] == 2)
        self.experts[entry] += sign * (problem.near[judge, entry] >= 1)


def _seats(visits: Bools, entry: Ints) -> Ints:
    """(E, k): judges of each entry that has movable visits, J where it has fewer than k."""
    judges, entries = visits.shape
    seats = np.full((entries, int(visits[:, entry].sum(axis=0).max(initial=0))), judges)
    for number in np.unique(entry):
        found = np.flatnonzero(visits[:, number])
        seats[number, : len(found)] = found
    return seats
