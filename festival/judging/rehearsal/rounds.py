"""Whole rounds of the regimes: who sees what, the scores that come of it, and the truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from festival.judging.ranking import Criterion, Rubric, Score
from festival.judging.rehearsal.habits import Regime
from festival.judging.rehearsal.world import Floats, Ints, Sheets, World, draw_world

HOME = 0.85  # share of visits inside a judge's own field


@dataclass(frozen=True)
class Round:
    """One round: its cells, rubric, true quality by entry, and how lenient each judge is.

    world, sheets: the same as arrays, for whoever knows the judges as they truly are.
    """

    rows: list[Score]
    rubric: Rubric
    truth: dict[str, float]
    lenience: dict[str, float]
    world: World
    sheets: Sheets
    shift: Floats


def make_round(regime: Regime, rng: np.random.Generator) -> Round:
    """Draw a round."""
    n, judges = regime.n, regime.n * regime.each // regime.load
    field = rng.permutation(n) % max(len(regime.fields), 1)
    shift = np.array(regime.fields)[field] if regime.fields else np.zeros(n)
    criteria = [Criterion(f"c{c}", 1.0, 1.0, regime.levels) for c in range(regime.criteria)]
    world = draw_world(shift, judges, criteria, regime.habits, rng)
    entry, judge = _assigned(regime, field, judges, rng)
    sheets = world.judged(entry, judge, rng)
    names = [f"field{one}" if regime.fields else None for one in field]
    seen = set(sheets.entry.tolist())
    truth, lenience = world.truth, world.lenience
    return Round(
        rows_of(sheets, criteria, [(None, name) for name in names]),
        Rubric(tuple(criteria)),
        {f"e{i}": float(truth[i]) for i in range(n) if i in seen},
        {f"j{j}": float(lenience[j]) for j in range(judges)},
        world,
        sheets,
        shift,
    )


def rows_of(
    sheets: Sheets,
    criteria: Sequence[Criterion],
    groups: Sequence[tuple[str | None, str | None]],
) -> list[Score]:
    """The cells of sheets that are there; groups: (division, category) by entry."""
    keys = [one.key for one in criteria]
    rows = []
    for i, j, levels in zip(
        sheets.entry.tolist(), sheets.judge.tolist(), sheets.levels.tolist(), strict=True
    ):
        division, category = groups[i]
        rows += [
            Score(f"e{i}", f"j{j}", key, level, division, category)
            for key, level in zip(keys, levels, strict=True)
            if level == level
        ]
    return rows


def known_judges(simulated: Round) -> dict[str, float]:
    """What could be found by somebody who knew every judge: the bound for any method, by entry."""
    world, sheets = simulated.world, simulated.sheets
    habits, judges, entry, judge = world.habits, world.judges, sheets.entry, sheets.judge
    seen = np.nanmean((sheets.levels - world.centre) / world.step, axis=1)
    fond = habits.fond[1] * (judges.pet[judge] == entry)
    count = sheets.levels.shape[1]
    noise = judges.halo[judge] ** 2 + habits.cell**2 / count
    slope, n = judges.slope[judge], len(world.quality)
    ready = seen - world.lenience[judge] - fond - slope * simulated.shift[entry]
    prior = 1 + habits.turn**2 / count
    told = np.bincount(entry, slope * ready / noise, minlength=n)
    weight = np.bincount(entry, slope**2 / noise, minlength=n) + 1 / prior
    best = simulated.shift + told / weight
    return {name: float(best[int(name[1:])]) for name in simulated.truth}


def _assigned(
    regime: Regime, field: Ints, judges: int, rng: np.random.Generator
) -> tuple[Ints, Ints]:
    """Visits: always the least loaded of those who may, by chance among equals."""
    load = np.zeros(judges)
    home = np.arange(judges) % max(len(regime.fields), 1)
    pairs: list[tuple[int, int]] = []
    for i in rng.permutation(regime.n):
        taken: list[int] = []
        for _ in range(regime.each):
            may = np.ones(judges, dtype=bool)
            if regime.fields:
                may = (home == field[i]) == (rng.random() < HOME)
            if regime.panels:  # judge 0 sees both halves
                may = (np.arange(judges) % 2 == i % 2) | (np.arange(judges) == 0)
            may[taken] = False
            order = load + rng.random(judges) * 0.5 + np.where(may, 0, 1e6)
            taken.append(int(np.argmin(order)))
            load[taken[-1]] += 1
        pairs += [(int(i), j) for j in taken]
    found = np.array(pairs, dtype=np.intp)
    return found[:, 0], found[:, 1]
