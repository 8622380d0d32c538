"""A world with a known truth: entries of drawn quality, judges of drawn habits, their sheets.

A sheet sees slope * quality + lenience + halo + judge x criterion + cell noise, rounded and
clipped to the levels of each criterion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from festival.judging.ranking import Criterion
from festival.judging.rehearsal.habits import Habits

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


@dataclass(frozen=True)
class Judges:
    """Drawn judges, (J,) each: lenience, use of the scale, halo, favourite entry (-1: none)."""

    level: Floats
    slope: Floats
    halo: Floats
    pet: Ints


@dataclass(frozen=True)
class Sheets:
    """Handed-in sheets: entry and judge (S,), levels (S, C) with NaN where a cell is missing."""

    entry: Ints
    judge: Ints
    levels: Floats

    def __add__(self, more: Sheets) -> Sheets:
        """Both together."""
        return Sheets(
            np.concatenate([self.entry, more.entry]),
            np.concatenate([self.judge, more.judge]),
            np.concatenate([self.levels, more.levels]),
        )


@dataclass(frozen=True)
class World:
    """One drawn truth. quality (N,), turn (N, C), severity (J, C), weight (N, C): what each
    criterion weighs for an entry, 0 where it is not asked."""

    habits: Habits
    quality: Floats
    turn: Floats
    judges: Judges
    severity: Floats
    low: Floats
    high: Floats
    weight: Floats

    @property
    def truth(self) -> Floats:
        """(N,) what a perfect panel would find of each entry."""
        return self.quality + (self.turn * self.weight).sum(axis=1)

    @property
    def lenience(self) -> Floats:
        """(J,) how much more a judge gives than others."""
        return self.judges.level + self.severity @ self.weight.mean(axis=0)

    @property
    def centre(self) -> Floats:
        """(C,) the middle of each criterion's levels."""
        return (self.low + self.high) / 2

    @property
    def step(self) -> Floats:
        """(C,) levels that one unit of quality makes."""
        return (self.high - self.low + 1) / 7

    def judged(self, entry: Ints, judge: Ints, rng: np.random.Generator) -> Sheets:
        """The sheets of these visits; some never arrive, as the habits say."""
        habits, judges = self.habits, self.judges
        arrive = rng.random(len(entry)) >= habits.no_shows
        entry, judge = entry[arrive], judge[arrive]
        shape = (len(entry), self.turn.shape[1])
        seen = judges.slope[judge, None] * (self.quality[entry, None] + self.turn[entry])
        seen = seen + judges.level[judge, None] + self.severity[judge]
        own = judges.halo[judge] * rng.normal(size=len(entry))
        own = own + habits.fond[1] * (judges.pet[judge] == entry)
        seen = seen + own[:, None] + rng.normal(0, habits.cell, shape)
        levels = np.clip(np.round(self.centre + self.step * seen), self.low, self.high)
        levels[rng.random(shape) < habits.gaps] = np.nan
        levels[self.weight[entry] == 0] = np.nan
        return Sheets(entry, judge, levels)


def draw_world(
    shift: Floats,
    judges: int,
    criteria: Sequence[Criterion],
    habits: Habits,
    rng: np.random.Generator,
    *,
    asked: NDArray[np.bool_] | None = None,
) -> World:
    """Draw a truth for len(shift) entries, whose fields differ in quality by `shift` (N,).

    asked (N, C): by which criteria each entry is judged; all of them where it is left out.
    """
    n, count = len(shift), len(criteria)
    weight = np.tile([float(one.weight) for one in criteria], (n, 1))
    if asked is not None:
        weight = weight * asked
    return World(
        habits,
        rng.normal(size=n) + shift,
        rng.normal(0, habits.turn, (n, count)),
        draw_judges(habits, judges, n, rng),
        rng.normal(0, habits.own, (judges, count)),
        np.array([one.minimum for one in criteria], dtype=float),
        np.array([one.maximum for one in criteria], dtype=float),
        weight / np.maximum(weight.sum(axis=1, keepdims=True), 1e-12),
    )


def draw_judges(habits: Habits, judges: int, n: int, rng: np.random.Generator) -> Judges:
    """Judges of these habits, who have `n` entries to be fond of."""
    level = rng.normal(0, habits.strict, judges)
    slope = np.exp(rng.normal(0, habits.slopes, judges))
    halo = habits.halo * np.exp(rng.normal(0, habits.steady, judges))
    pet, begin = np.full(judges, -1), 0.0
    kind, favourite = rng.random(judges), rng.integers(max(n, 1), size=judges)
    shares = (habits.careless, habits.compressed, habits.lenient, habits.fond)
    for which, (share, size) in enumerate(shares):
        mine = (kind >= begin) & (kind < begin + share)
        begin += share
        if which == 0:
            halo[mine] *= size
        elif which == 1:
            # Who uses little of the scale does so with everything that moves a sheet.
            slope[mine], halo[mine], level[mine] = (
                size * one[mine] for one in (slope, halo, level)
            )
        elif which == 2:
            level[mine] += size
        else:
            pet[mine] = favourite[mine]
    return Judges(level, slope, halo, pet)
