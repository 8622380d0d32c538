"""Simulated rounds with a known truth: the regimes of the design notes, benign to rogue.

Quality of entry i is N(0, 1), plus its own turn on each criterion. A sheet sees
slope * quality + strictness + halo + judge x criterion + cell noise, rounded and clipped.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from festival.judging.ranking import Criterion, Rubric, Score


@dataclass(frozen=True)
class Regime:
    """What a round is drawn from; sd in units of the entries' quality."""

    title: str
    n: int = 60
    each: int = 5
    load: int = 20
    strict: float = 0.66  # sd between judges
    halo: float = 1.2  # sd of a whole sheet
    slopes: float = 0.15  # sd of the logarithm of the use of the scale
    steady: float = 0.25  # sd of the logarithm of the halo, between judges
    missing: bool = True
    fields: tuple[float, ...] = ()
    rogues: bool = False
    panels: bool = False
    levels: int = 5
    criteria: int = 5


REGIMES = {
    "A": Regime("benign", strict=0.3, halo=0.95, slopes=0.0, steady=0.0, missing=False),
    "B": Regime("typical"),
    "B2": Regime("strict", strict=1.07),
    "C": Regime("specialists", n=90, fields=(-0.6, 0.0, 0.6)),
    "D": Regime("rogues", rogues=True),
    "E": Regime("thin", n=40, each=3, load=8, missing=False),
    "G": Regime("two panels", panels=True, missing=False),
    "F": Regime("large", n=300, levels=11, criteria=6),
}


@dataclass(frozen=True)
class Round:
    """One round: its cells, rubric, true quality by entry, and how lenient each judge is."""

    rows: list[Score]
    rubric: Rubric
    truth: dict[str, float]
    lenience: dict[str, float]


def make_round(regime: Regime, rng: np.random.Generator) -> Round:
    """Draw a round."""
    n, judges = regime.n, regime.n * regime.each // regime.load
    field = rng.permutation(n) % max(len(regime.fields), 1)
    quality = rng.normal(size=n) + (np.array(regime.fields)[field] if regime.fields else 0.0)
    turn = rng.normal(0, 0.4, (n, regime.criteria))
    level, slope, noise, pet = _judges(regime, judges, n, rng)
    severity = rng.normal(0, 0.3, (judges, regime.criteria))
    pairs = _assignment(regime, field, judges, rng)
    centre, step = (regime.levels + 1) / 2, regime.levels / 7
    rows = []
    for i, j in pairs:
        if regime.missing and rng.random() < 0.05:
            continue
        seen = slope[j] * (quality[i] + turn[i]) + level[j] + severity[j]
        seen = seen + rng.normal(0, noise[j]) + 2.0 * (pet[j] == i)
        seen = seen + rng.normal(0, 0.6, regime.criteria)
        score = np.clip(np.round(centre + step * seen), 1, regime.levels)
        for c in range(regime.criteria):
            if regime.missing and rng.random() < 0.02:
                continue
            category = f"field{field[i]}" if regime.fields else None
            rows.append(Score(f"e{i}", f"j{j}", f"c{c}", float(score[c]), None, category))
    criteria = [Criterion(f"c{c}", 1.0, 1.0, regime.levels) for c in range(regime.criteria)]
    seen_entries = {row.entry for row in rows}
    truth = {f"e{i}": float(quality[i] + turn[i].mean()) for i in range(n)}
    lenience = {f"j{j}": float(level[j] + severity[j].mean()) for j in range(judges)}
    return Round(
        rows, Rubric(tuple(criteria)), {e: truth[e] for e in truth if e in seen_entries}, lenience
    )


def _judges(
    regime: Regime, judges: int, n: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Level, slope, noise and pet entry (-1 for none) of each judge."""
    level = rng.normal(0, regime.strict, judges)
    slope = np.exp(rng.normal(0, regime.slopes, judges))
    noise = regime.halo * np.exp(rng.normal(0, regime.steady, judges))
    pet = np.full(judges, -1)
    if regime.rogues:
        kind = rng.random(judges)
        noise[kind < 0.15] *= 3
        slope[(kind >= 0.15) & (kind < 0.35)] *= 0.35
        level[(kind >= 0.35) & (kind < 0.45)] += 1.8
        favour = (kind >= 0.45) & (kind < 0.55)
        pet[favour] = rng.integers(n, size=favour.sum())
    return level, slope, noise, pet


def _assignment(
    regime: Regime, field: np.ndarray, judges: int, rng: np.random.Generator
) -> list[tuple[int, int]]:
    """Sheets (entry, judge): always the least loaded of those who may, by chance among equals."""
    load = np.zeros(judges)
    home = np.arange(judges) % max(len(regime.fields), 1)
    pairs = []
    for i in rng.permutation(regime.n):
        taken: list[int] = []
        for _ in range(regime.each):
            may = np.ones(judges, dtype=bool)
            if regime.fields:
                may = (home == field[i]) == (rng.random() < 0.85)
            if regime.panels:  # judge 0 sees both halves
                may = (np.arange(judges) % 2 == i % 2) | (np.arange(judges) == 0)
            may[taken] = False
            order = load + rng.random(judges) * 0.5 + np.where(may, 0, 1e6)
            taken.append(int(np.argmin(order)))
            load[taken[-1]] += 1
        pairs += [(int(i), j) for j in taken]
    return pairs
