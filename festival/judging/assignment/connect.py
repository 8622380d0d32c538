"""Joins the parts of a division that have no judge in common, at the least cost.

A division that falls apart has places that cannot be compared (ranking.md, section 2). The
whole festival is joined too where that is possible, as one model runs over all divisions.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .design import Design
from .problem import Bools, Ints
from .quality import labels_of, parts

TRIES_PER_JUDGE = 12
TRIES = 200
# Changes in a row that may leave the number of parts as it is, in search of one that lowers it:
# by the size of the plan, as each costs a look at all of it.
DETOURS, DETOUR_WORK = 12, 100_000


@dataclass(frozen=True, slots=True, order=True)
class _Change:
    """A judge gives an entry to another, and takes one (coming, -1: none) in exchange."""

    price: float
    judge: int
    entry: int
    other: int
    coming: int

    def pools(self, design: Design) -> tuple[int, ...]:
        """The divisions that it touches."""
        pool = design.problem.pool
        entries = [self.entry] if self.coming < 0 else [self.entry, self.coming]
        return tuple(sorted({int(pool[entry]) for entry in entries}))

    def make(self, design: Design) -> None:
        design.hand_on(self.judge, self.entry, self.other)
        if self.coming >= 0:
            design.hand_on(self.other, self.coming, self.judge)

    def undo(self, design: Design) -> None:
        design.hand_on(self.other, self.entry, self.judge)
        if self.coming >= 0:
            design.hand_on(self.judge, self.coming, self.other)


def connect(design: Design) -> None:
    """Changes the design until each division, and then all of it, is in one part, or no way to
    fewer parts is found."""
    pool = design.problem.pool
    for number in np.unique(pool):
        _join_all(design, pool == number, evenly=False)
        # A division in one part matters more than a first field, though not than any expert.
        design.keeps_firsts = False
        _join_all(design, pool == number, evenly=False)
        design.keeps_firsts = True
    # Divisions are not compared with each other: no judge gets more to do for that.
    _join_all(design, np.ones(len(pool), dtype=bool), evenly=True)


def _join_all(design: Design, group: Bools, *, evenly: bool) -> None:
    best = design.visits
    detours = left = 0 if evenly else min(DETOURS, DETOUR_WORK // best.size)
    seen = {best.tobytes()}
    while parts(design.visits[:, group]) > 1:
        gain = _join(design, group, seen, evenly=evenly)
        if gain is None or (gain == 0 and left == 0):
            break
        left = detours if gain else left - 1
        best = design.visits if gain else best
    if parts(design.visits[:, group]) > 1:
        design.reset(best)


def _join(design: Design, group: Bools, seen: set[bytes], *, evenly: bool) -> int | None:
    """Makes the cheapest change that lowers the number of parts, or else the cheapest one that
    leaves it and leads to visits not seen before. By how much it falls; None without a change."""
    changes = (change for change in _candidates(design, group) if change.coming >= 0 or not evenly)
    detour: _Change | None = None
    before: dict[tuple[int, ...], int] = {}
    for change in sorted(changes)[:TRIES]:
        pools = change.pools(design)
        if pools not in before:
            before[pools] = _parts_in(design, pools)
        change.make(design)
        gain = before[pools] - _parts_in(design, pools)
        if gain > 0:
            return gain
        if gain == 0 and detour is None and design.visits.tobytes() not in seen:
            detour = change
        change.undo(design)
    if detour is None:
        return None
    detour.make(design)
    seen.add(design.visits.tobytes())
    return 0


def _parts_in(design: Design, pools: tuple[int, ...]) -> int:
    """Parts of these divisions, and of the whole."""
    pool, visits = design.problem.pool, design.visits
    return parts(visits) + sum(parts(visits[:, pool == number]) for number in pools)


def _candidates(design: Design, group: Bools) -> Iterator[_Change]:
    """Changes that bring an entry of the group to a judge of another of its parts."""
    inside = design.visits & group
    judge_part, entry_part = labels_of(inside)
    judge_part = np.where(inside.any(axis=1), judge_part, -1)
    for judge in np.flatnonzero(inside.any(axis=1)):
        yield from _candidates_of(design, int(judge), group, judge_part, entry_part)


def _candidates_of(
    design: Design, judge: int, group: Bools, judge_part: Ints, entry_part: Ints
) -> Iterator[_Change]:
    found = design.changes(judge)
    elsewhere = judge_part[:, None] != entry_part[found.own]
    joins = elsewhere & (judge_part >= 0)[:, None] & group[found.own]
    prices = np.concatenate(
        [
            # With one judge an entry, a division in one part would be one judge's burden.
            np.where(joins & (design.others[found.own] > 0), found.hand_on, np.inf),
            np.where(joins[found.judge], found.exchange, np.inf),
        ]
    )
    takers = np.concatenate([np.arange(len(joins)), found.judge])
    coming = np.concatenate([np.full(len(joins), -1), found.entry])
    for index in np.argsort(prices, axis=None, kind="stable")[:TRIES_PER_JUDGE]:
        row, own = np.unravel_index(index, prices.shape)
        if prices[row, own] < np.inf:
            yield _Change(
                round(float(prices[row, own]), 6),
                judge,
                int(found.own[own]),
                int(takers[row]),
                int(coming[row]),
            )
