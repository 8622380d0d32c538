"""Raising one score, many times over: does the entry ever lose by it?

`python -m tests.bench.raises [TRIALS]`; exit 1 where a rank got worse.
"""

from __future__ import annotations

import sys

import numpy as np

from festival.judging.ranking import Settings, rank
from festival.judging.rehearsal.habits import Regime
from festival.judging.rehearsal.rounds import make_round


def trial(seed: int) -> tuple[int, float]:
    """Places lost and points lost (below zero: won) by the entry that got a score more."""
    fields = (-0.3, 0.3) if seed % 2 else ()
    drawn = make_round(
        Regime("small", n=24, each=4, load=12, fields=fields), np.random.default_rng(seed)
    )
    rows, rng = list(drawn.rows), np.random.default_rng(seed + 1)
    at = int(rng.choice([at for at, row in enumerate(rows) if (row.score or 5) < 5]))
    row, few = rows[at], Settings(draws=100)
    before = rank(rows, drawn.rubric, settings=few).entry(row.entry)
    rows[at] = row._replace(score=(row.score or 0) + 1 if seed % 3 else 5.0)
    after = rank(rows, drawn.rubric, settings=few).entry(row.entry)
    return (after.rank or 0) - (before.rank or 0), (before.score or 0) - (after.score or 0)


def main() -> int:
    """Run the trials and print what was lost."""
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 700
    found = [trial(seed) for seed in range(trials)]
    worse = sum(places > 0 for places, _ in found)
    fell = sum(points > 1e-9 for _, points in found)
    print(f"{trials} scores raised: {worse} ranks worse, {fell} scores lower, ", end="")
    print(f"by {max(points for _, points in found):.2g} points at most")
    return int(worse > 0)


if __name__ == "__main__":
    sys.exit(main())
