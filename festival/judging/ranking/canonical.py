"""An order of entries and judges that depends on their scores only, never on names or rows.

Colours are refined as by Weisfeiler and Leman (1968) over the graph of sheets: a judge's colour
gathers those of the entries and scores it meets, and the other way round, until nothing splits
any more. What still looks alike is told apart one by one. The numerics then run in this order, so
that a renamed or shuffled table gives the same numbers to the last bit.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from festival.judging.ranking.composite import Ints, Sheets

Colours = npt.NDArray[np.uint64]
_TELL_APART = 40  # one refinement each; beyond it alike entries stay in the order of their names


def canonical_order(sheets: Sheets) -> tuple[Ints, Ints]:
    """Positions of the entries and of the judges, each in canonical order."""
    refine = _Refinement(sheets)
    colours = refine.stable()
    for _ in range(_TELL_APART):
        split = refine.split_one(colours)
        if split is None:
            break
        colours = refine.stable(split)
    entry, judge = colours
    return np.argsort(entry, kind="stable"), np.argsort(judge, kind="stable")


def _mix(value: Colours) -> Colours:
    """The finaliser of splitmix64: spreads every bit over all."""
    value = value + np.uint64(0x9E3779B97F4A7C15)
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


def _gather(values: Colours, where: Ints, size: int) -> Colours:
    """Sums (modulo 2^64) of the values that belong to each place."""
    total = np.zeros(size, dtype=np.uint64)
    np.add.at(total, where, values)
    return total


def _labels(names: list[str | None]) -> Ints:
    index = {name: at for at, name in enumerate(sorted({n for n in names if n is not None}), 1)}
    return np.array([index.get(name, 0) if name is not None else 0 for name in names], np.intp)


class _Refinement:
    """The graph of sheets, with category and division of each entry."""

    def __init__(self, sheets: Sheets) -> None:
        self.entry, self.judge = sheets.entry, sheets.judge
        self.size = (len(sheets.entries), len(sheets.judges))
        # The odd offset keeps typical scores away from the edges of the grid.
        grid = np.floor(sheets.x * 1e6 + 0.31830988618).astype(np.int64).view(np.uint64)
        self.score = _mix(grid)
        self.groups = (_labels(sheets.category), _labels(sheets.division))

    def stable(self, colours: tuple[Colours, Colours] | None = None) -> tuple[Colours, Colours]:
        """Refine until two rounds in a row split nothing."""
        if colours is None:
            zero = (np.zeros(self.size[0], np.uint64), np.zeros(self.size[1], np.uint64))
            colours = zero
        kinds, quiet = -1, 0
        while quiet < 2:
            colours = self._round(*colours)
            found = len(np.unique(colours[0])) + len(np.unique(colours[1]))
            quiet = quiet + 1 if found <= kinds else 0
            kinds = max(kinds, found)
            if kinds == sum(self.size):
                break
        return colours

    def _round(self, entry: Colours, judge: Colours) -> tuple[Colours, Colours]:
        seen = _mix(entry[self.entry] ^ self.score)
        judge = _mix(_mix(judge) + _gather(seen, self.judge, self.size[1]))
        given = _mix(judge[self.judge] ^ _mix(self.score))
        fresh = _mix(entry) + _gather(given, self.entry, self.size[0])
        for salt, group in enumerate(self.groups, 1):
            members = _mix(entry + np.uint64(salt))
            whole = _gather(members, group, int(group.max(initial=0)) + 1)
            fresh = fresh + _mix(whole[group] + (group > 0).astype(np.uint64))
        return _mix(fresh), judge

    def split_one(self, colours: tuple[Colours, Colours]) -> tuple[Colours, Colours] | None:
        """Tell members of the first class of alike ones apart; None where all differ."""
        for side in (0, 1):
            kinds, count = np.unique(colours[side], return_counts=True)
            alike = kinds[count > 1]
            if not len(alike):
                continue
            members = np.flatnonzero(colours[side] == alike[0])
            marked = [colours[0].copy(), colours[1].copy()]
            twins = self._twins(side)[members]
            apart = np.flatnonzero(twins == twins[0])
            marked[side][members[apart]] += np.arange(1, len(apart) + 1, dtype=np.uint64)
            return marked[0], marked[1]
        return None

    def _twins(self, side: int) -> Colours:
        """Equal for those with the same scores from (or for) the very same others."""
        own, other = (self.entry, self.judge) if side == 0 else (self.judge, self.entry)
        met = _mix(_mix(other.astype(np.uint64)) ^ self.score)
        same = _gather(met, own, self.size[side])
        if side == 0:
            for group in self.groups:
                same = _mix(same + group.astype(np.uint64))
        return same
