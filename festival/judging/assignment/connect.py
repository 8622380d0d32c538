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
TRIES = 400


@dataclass(frozen=True, slots=True, order=True)
class _Change:
    """A judge gives an entry to another, and takes one (coming, -1: none) in exchange."""

    price: float
    judge: int
    entry: int
    other: int
    coming: int

    def make(self, design: Design) -> None:
        design.hand_on(self.judge, self.entry, self.other)
        if self.coming >= 0:
            design.hand_on(self.other, self.coming, self.judge)

    def undo(self, design: Design) -> None:
        design.hand_on(self.other, self.entry, self.judge)
        if self.coming >= 0:
            design.hand_on(self.judge, self.coming, self.other)


def connect(design: Design) -> None:
    """Changes the design until each division, and then all of it, is in one part, or no single
    change brings it nearer to that."""
    pool = design.problem.pool
    everything = np.ones(len(pool), dtype=bool)
    for group in [*(pool == number for number in np.unique(pool)), everything]:
        while parts(design.visits[:, group]) > 1 and _join(design, group):
            pass


def _join(design: Design, group: Bools) -> bool:
    """Makes the cheapest change that lowers the number of parts; False if there is none."""
    for change in sorted(_candidates(design, group))[:TRIES]:
        before = _parts_around(design, change)
        change.make(design)
        if _parts_around(design, change) < before:
            return True
        change.undo(design)
    return False


def _parts_around(design: Design, change: _Change) -> int:
    """Parts of the divisions that the change touches, and of the whole."""
    pool, visits = design.problem.pool, design.visits
    touched = {pool[change.entry], pool[change.coming if change.coming >= 0 else change.entry]}
    return parts(visits) + sum(parts(visits[:, pool == number]) for number in sorted(touched))


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
            np.where(joins, found.hand_on, np.inf),
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
