"""A second look at the contenders: which entries a few more visits should go to, and what they buy.

What an entry is worth is known by its draws. For every number of further sheets one can work out
beforehand how the order would change: each draw is taken for the truth in turn, sheets are made up
for it with the noise of a sheet, and the places are given by what is then believed. Visits go one
by one to the entry where one more takes away most of what the wrong choice would cost, until the
places are settled or the visits given run out.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping

import numpy as np

from festival.judging.ranking.composite import Floats, Ints
from festival.judging.ranking.draws import Normals
from festival.judging.ranking.ranking import Worked
from festival.judging.ranking.told import LEAST, SETTLED, SecondLook, Worth

_ASIDE = 0.005  # whoever has less than this changes nothing and is left out of the sums
_DRAWS, _DRAWS_ROUGH = 2_000, 600
_SEED = 20_261


def second_looks(
    worked: Worked,
    places: int,
    visits: int,
    room: Mapping[str, int],
    pending: Mapping[str, int],
) -> list[SecondLook]:
    """Every block of the ranking, by division; empty where the plain mean was used.

    visits: how many may be given in all. room, pending: by entry, how many more judges may see it,
    and how many are drawn and not scored yet.
    """
    if worked.fit.draws is None or places < 1:
        return []
    blocks = [_Block(worked, members, places, pending) for members in worked.placed_blocks()]
    _share_out(blocks, visits, room)
    found = [one.told() for one in blocks]
    return sorted(found, key=lambda one: (one.division or "", sorted(one.chances)))


def _share_out(blocks: list[_Block], visits: int, room: Mapping[str, int]) -> None:
    """One visit after the other, where it takes away most; gains shrink, so old ones are upper
    bounds and few are worked out anew."""
    open_ones = [one for one in blocks if not one.is_settled()]
    heap = [
        (-block.gain(at), number, at)
        for number, block in enumerate(open_ones)
        for at in block.contenders()
        if room.get(block.names[at], 0) > 0
    ]
    heapq.heapify(heap)
    while heap and visits > 0:
        _stale, number, at = heapq.heappop(heap)
        block = open_ones[number]
        if block.is_settled() or block.extra[at] >= room.get(block.names[at], 0):
            continue
        fresh = (-block.gain(at), number, at)
        if heap and fresh > heap[0]:
            heapq.heappush(heap, fresh)
            continue
        if fresh[0] >= 0:
            break
        block.add(at)
        visits -= 1
        heapq.heappush(heap, (-block.gain(at), number, at))


class _Block:
    """The entries of one division that are not out of it, with what is believed of them."""

    def __init__(
        self, worked: Worked, members: Ints, places: int, pending: Mapping[str, int]
    ) -> None:
        draws, fit = worked.fit.draws, worked.fit
        assert draws is not None and fit.variance is not None
        all_draws = draws[members]
        self.places = min(places, len(members))
        chance = _among(all_draws, self.places)
        kept = np.flatnonzero(chance >= _ASIDE)
        sheets, design = worked.sheets, worked.design
        source = [design.entry_of[members[at]] for at in kept]
        self.division = sheets.division[source[0]] if source else None
        self.names = [sheets.entries[one] for one in source]
        self.chance = chance[kept]
        self.truth = all_draws[kept][:, :_DRAWS]
        self.mean = fit.value[members][kept]
        self.spread = np.maximum(self.truth.std(axis=1), 1e-9)
        self.noise = _noise(worked)
        size = (len(kept), self.truth.shape[1])
        self.luck = Normals(_SEED).draw(*size)
        self.pending = np.array([pending.get(name, 0) for name in self.names])
        self.extra = np.zeros(len(kept), dtype=int)
        self._rough = self._loss(self.pending)

    def contenders(self) -> list[int]:
        """Positions of those who contend."""
        return np.flatnonzero(self.chance >= LEAST).tolist()

    def is_settled(self) -> bool:
        """Whether the places go to the right ones, with what was given so far."""
        return self.worth(self.pending + self.extra, _DRAWS_ROUGH).places_right >= SETTLED

    def gain(self, at: int) -> float:
        """Loss that one more visit to this entry would take away."""
        more = self.pending + self.extra
        more[at] += 1
        return self._rough - self._loss(more)

    def add(self, at: int) -> None:
        """Give this entry one more visit."""
        self.extra[at] += 1
        self._rough = self._loss(self.pending + self.extra)

    def _loss(self, sheets: Ints) -> float:
        return self.worth(sheets, _DRAWS_ROUGH).loss

    def worth(self, sheets: Ints, many: int = _DRAWS) -> Worth:
        """How good the choice would be after so many further sheets of each."""
        truth, k = self.truth[:, :many], self.places
        learnt = sheets * self.spread**2 / (sheets * self.spread**2 + self.noise)
        with np.errstate(divide="ignore"):
            error = np.where(sheets > 0, np.sqrt(self.noise / np.maximum(sheets, 1)), 0.0)
        seen = truth + error[:, None] * self.luck[:, :many]
        believed = self.mean[:, None] + learnt[:, None] * (seen - self.mean[:, None])
        chosen, best = _first(believed, k), _first(truth, k)
        got = np.take_along_axis(truth, chosen, axis=0)
        could = np.take_along_axis(truth, best, axis=0)
        right = (np.sort(chosen, axis=0) == np.sort(best, axis=0)).all(axis=0)
        first = believed.argmax(axis=0) == truth.argmax(axis=0)
        loss = float((could.sum(axis=0) - got.sum(axis=0)).mean() / k)
        return Worth(float(right.mean()), float(first.mean()), loss)

    def told(self) -> SecondLook:
        """The block as others read it."""
        order = sorted(self.contenders(), key=lambda at: (-self.chance[at], self.names[at]))
        return SecondLook(
            self.division,
            {self.names[at]: float(self.chance[at]) for at in order},
            {self.names[at]: int(self.extra[at]) for at in order if self.extra[at]},
            self.worth(np.zeros_like(self.extra)),
            self.worth(self.pending),
            self.worth(self.pending + self.extra),
        )


def _among(draws: Floats, places: int) -> Floats:
    """The chance of each to be among the first, over all draws."""
    first = _first(draws, places)
    count = np.bincount(first.ravel(), minlength=len(draws))
    chances: Floats = count / draws.shape[1]
    return chances


def _first(values: Floats, places: int) -> Ints:
    """(places, M) positions of the highest in each draw, in no order."""
    found: Ints = np.argpartition(-values, places - 1, axis=0)[:places]
    return found


def _noise(worked: Worked) -> float:
    """Variance of one further sheet: of a sheet, and of what is not known of its judge yet."""
    variance = worked.fit.variance
    assert variance is not None
    each = worked.design.sheets / max(len(worked.design.judge_of), 1)
    unknown = 1.0 / (1.0 / max(variance.judge, 1e-9) + each / max(variance.residual, 1e-9))
    return float(max(variance.residual + unknown, 1e-9))
