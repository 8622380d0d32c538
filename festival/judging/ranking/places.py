"""Places: competition ranks, rank intervals, chances of the top places and tie groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from festival.judging.ranking.composite import Floats, Ints

ALIKE = 1e-7  # on 0 to 100: closer values are one value, told apart by rounding errors only
TOP = 20  # chances are kept for so many places


@dataclass(frozen=True)
class Places:
    """Places inside one block (a division's entries of one component), in the block's order.

    rank, low, high, group: (n,) from 1. top: (n, K) chance to be among the first k = 1..K, or None.
    """

    rank: Ints
    low: Ints
    high: Ints
    group: Ints
    top: Floats | None


def competition_ranks(values: Floats) -> Ints:
    """Rank 1 for the largest value, equal ranks for exact ties (1, 2, 2, 4)."""
    order = np.argsort(-values, kind="stable")
    rank = np.empty(len(values), dtype=np.intp)
    leader = np.inf
    place = 0
    for position, at in enumerate(order, 1):
        if leader - values[at] > ALIKE or position == 1:
            leader, place = values[at], position
        rank[at] = place
    return rank


def uncertain_places(values: Floats) -> Places:
    """Places where nothing is known of the uncertainty: intervals 1 to n, one group."""
    n = len(values)
    ones = np.ones(n, dtype=np.intp)
    return Places(competition_ranks(values), ones, ones * n, ones, None)


def drawn_places(values: Floats, draws: Floats, interval: float, separate: float) -> Places:
    """Places by the values, with intervals, chances and groups from (n, M) joint draws.

    Entries that tie exactly share their intervals and chances.
    """
    n, count = draws.shape
    rank = competition_ranks(values)
    drawn = _drawn_ranks(draws)
    tail = (1.0 - interval) / 2
    first = int(np.floor(tail * count))
    drawn.sort(axis=1)
    low = drawn[:, first].astype(np.intp)
    high = drawn[:, count - 1 - first].astype(np.intp)
    top = np.stack([(drawn <= k).mean(axis=1) for k in range(1, min(n, TOP) + 1)], axis=1)
    for tied in np.flatnonzero(np.bincount(rank) > 1):
        members = np.flatnonzero(rank == tied)
        pooled = np.sort(drawn[members], axis=None)
        skip = int(np.floor(tail * len(pooled)))
        low[members], high[members] = pooled[skip], pooled[len(pooled) - 1 - skip]
        top[members] = top[members].mean(axis=0)
    low, high = np.minimum(low, rank), np.maximum(high, rank)
    return Places(rank, low, high, _groups(rank, draws, separate), top)


def _drawn_ranks(draws: Floats) -> np.ndarray:
    """(n, M) rank of each entry in each draw."""
    n, count = draws.shape
    ranks = np.empty((count, n), dtype=np.int32)
    numbers = np.arange(1, n + 1, dtype=np.int32)
    for begin in range(0, count, 200):  # in slices, to keep the indices small
        order = np.argsort(-draws[:, begin : begin + 200].T, axis=1)
        np.put_along_axis(ranks[begin : begin + 200], order, numbers[None, :], axis=1)
    return np.ascontiguousarray(ranks.T)


def _groups(rank: Ints, draws: Floats, separate: float) -> Ints:
    """Down the list an entry joins unless the group's leader beats it with that probability."""
    group = np.empty(len(rank), dtype=np.intp)
    number, leader, before = 1, -1, -1
    for at in np.argsort(rank, kind="stable"):
        if leader < 0:
            leader = int(at)
        elif rank[at] != rank[before] and np.mean(draws[leader] > draws[at]) >= separate:
            number, leader = number + 1, int(at)
        group[at] = number
        before = int(at)
    return group
