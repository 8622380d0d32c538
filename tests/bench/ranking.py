"""What the ranking is worth, and what it costs.

`python -m tests.bench.ranking [--rounds N] [--timings]`

Simulated rounds with a known truth, the same for all methods: Kendall's tau-b with the truth, prize
regret (true quality lost per top-3 prize, in sd), coverage of the 90 % rank interval, and luck of
the panel (change of the final score, in sd, per sd of the panel's lenience). Timings end to end.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable

import numpy as np
from scipy.stats import kendalltau
from threadpoolctl import threadpool_limits

from festival.judging.ranking import Score, Settings, rank
from festival.judging.ranking.answer import score_table_csv
from festival.judging.ranking.calibration import fit_calibrated
from festival.judging.ranking.composite import composite_sheets
from festival.judging.ranking.design import Design, make_design
from festival.judging.ranking.equations import System, solve_dense
from festival.judging.ranking.fitting import engine_for
from festival.judging.ranking.iterative import solve_iterative
from festival.judging.ranking.reading import read_scores
from festival.judging.ranking.table import ScoreTable
from festival.judging.rehearsal.habits import REGIMES
from festival.judging.rehearsal.rounds import Round, known_judges, make_round

METHODS = ("raw mean", "z-score", "LMM", "calibrated", "oracle")
Scores = tuple[dict[str, float], dict[str, tuple[int, int]]]


def score_all(simulated: Round) -> dict[str, Scores]:
    """Scores, and intervals where a method has them, by method."""
    sheets = composite_sheets(ScoreTable(tuple(simulated.rows)), simulated.rubric)
    z = sheets.x.copy()
    for j in range(len(sheets.judges)):
        own = sheets.judge == j
        spread = z[own].std()
        z[own] = (z[own] - z[own].mean()) / spread if spread > 0 else 0.0

    def means(x: np.ndarray) -> dict[str, float]:
        total = np.bincount(sheets.entry, x) / np.bincount(sheets.entry)
        return dict(zip(sheets.entries, total.tolist(), strict=True))

    plain = Settings(slopes=False, reliabilities=False, categories=False)
    return {
        "raw mean": (means(sheets.x), {}),
        "z-score": (means(z), {}),
        "LMM": model(simulated, plain),
        "calibrated": model(simulated, Settings()),
        "oracle": (known_judges(simulated), {}),
    }


def model(simulated: Round, settings: Settings) -> Scores:
    """The scores and rank intervals of the product's own model."""
    ranking = rank(simulated.rows, simulated.rubric, settings=settings)
    scores = {e.entry: e.score for e in ranking.entries}
    return scores, {e.entry: (e.rank_low, e.rank_high) for e in ranking.entries}


def measures(simulated: Round, found: Scores) -> list[float]:
    """tau, regret, coverage (NaN without intervals) and luck of one method in one round."""
    scores, intervals = found
    names = sorted(simulated.truth)
    truth = np.array([simulated.truth[name] for name in names])
    score = np.array([scores[name] for name in names])
    best = np.sort(truth)[::-1][:3].sum()
    chosen = truth[np.argsort(-score)[:3]].sum()
    true_rank = np.argsort(np.argsort(-truth)) + 1
    covered = [
        intervals[name][0] <= at <= intervals[name][1]
        for name, at in zip(names, true_rank, strict=True)
        if intervals
    ]
    panels: dict[str, set[str]] = {name: set() for name in names}
    for row in simulated.rows:
        panels[row.entry].add(row.judge)
    lenience = np.array([np.mean([simulated.lenience[j] for j in panels[n]]) for n in names])
    columns = np.column_stack([np.ones(len(names)), _standard(truth), _standard(lenience)])
    luck = np.linalg.lstsq(columns, _standard(score), rcond=None)[0][2]
    tau = kendalltau(truth, score).statistic
    return [
        float(tau),
        float((best - chosen) / 3 / truth.std()),
        float(np.mean(covered)) if covered else float("nan"),
        float(luck),
    ]


def _standard(values: np.ndarray) -> np.ndarray:
    return (values - values.mean()) / values.std()


def simulate(regime: str, rounds: int, seed: int = 2026) -> dict[str, np.ndarray]:
    """(rounds, 4) measures by method."""
    found: dict[str, list[list[float]]] = {method: [] for method in METHODS}
    for number in range(rounds):
        rng = np.random.default_rng([seed, sum(map(ord, regime)), number])
        simulated = make_round(REGIMES[regime], rng)
        for method, scores in score_all(simulated).items():
            found[method].append(measures(simulated, scores))
    return {method: np.array(values) for method, values in found.items()}


def print_table(rounds: int, regimes: list[str]) -> None:
    """One line a regime and method."""
    print(f"{rounds} rounds a regime; +- is the standard error of the mean")
    print(f"{'regime':<16} {'method':<11} {'tau':>12} {'regret':>12} {'coverage':>9} {'luck':>6}")
    for regime in regimes:
        for method, values in simulate(regime, rounds).items():
            mean, error = values.mean(axis=0), values.std(axis=0) / np.sqrt(len(values))
            label = f"{regime} {REGIMES[regime].title}"
            covered = "-" if np.isnan(mean[2]) else f"{mean[2]:.3f}"
            print(
                f"{label:<16} {method:<11} {mean[0]:.3f}+-{error[0]:.3f} "
                f"{mean[1]:.3f}+-{error[1]:.3f} {covered:>9} {mean[3]:6.2f}",
                flush=True,
            )


def large_table(n: int, each: int = 5, load: int = 20, criteria: int = 5) -> list[Score]:
    """A round of n entries in three categories; each entry has `each` judges."""
    rng = np.random.default_rng(n)
    judges = n * each // load
    quality, level = rng.normal(size=n), rng.normal(0, 0.5, judges)
    shift = rng.permutation(judges)
    rows = []
    for i in range(n):
        for turn in range(each):
            j = int(shift[(i * (turn + 1) + turn * 7 + i // judges) % judges])
            whole = quality[i] + level[j] + rng.normal()
            for c in range(criteria):
                score = float(np.clip(np.round(3 + 0.7 * (whole + rng.normal(0, 0.5))), 1, 5))
                rows.append(Score(f"e{i}", f"j{j}", f"c{c}", score, None, f"f{i % 3}"))
    return list({row[:3]: row for row in rows}.values())


def clocked(work: Callable[[], object], times: int) -> tuple[float, float]:
    """Medians of CPU and wall time in seconds."""
    taken = []
    for _ in range(times):
        begin = time.process_time(), time.perf_counter()
        work()
        taken.append((time.process_time() - begin[0], time.perf_counter() - begin[1]))
    cpu, wall = np.median(taken, axis=0)
    return float(cpu), float(wall)


def main() -> None:
    """Print the tables asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--regimes", default=",".join(REGIMES))
    parser.add_argument("--timings", action="store_true", help="timings instead of accuracy")
    options = parser.parse_args()
    if options.timings:
        print_timings()
    else:
        print_table(options.rounds, options.regimes.split(","))


def print_timings(sizes: tuple[int, ...] = (300, 2000, 20000)) -> None:
    """CPU seconds of the whole and its parts; the fit in units of one known-variance solve.

    That solve is what nobody gets around: the equations set up and solved once at given variances.
    """
    print(
        f"{'entries':>8} {'judges':>7} {'whole':>8} {'wall':>8} {'reading':>8} {'fit':>8} "
        f"{'solve':>8} {'ratio':>6} {'peak MB':>8}"
    )
    for n in sizes:
        rows = large_table(n)
        times = 3 if n < 10000 else 1
        data = score_table_csv(rows).encode()
        reading, _ = clocked(lambda data=data: read_scores(data), times)
        cpu, wall = clocked(lambda rows=rows: rank(rows), times)
        design = make_design(composite_sheets(ScoreTable(tuple(rows)), None), 6)
        with threadpool_limits(1, "blas"):
            fit, solve = clocked_fit(design, times)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{n:>8} {design.judges:>7} {cpu:8.3f} {wall:8.3f} {reading:8.3f} {fit:8.4f} "
            f"{solve:8.5f} {fit / solve:6.1f} {memory:8.0f}",
            flush=True,
        )


def clocked_fit(design: Design, times: int) -> tuple[float, float]:
    """CPU seconds of the calibrated fit and of one solve at its variances."""
    engine = engine_for(design, Settings())
    system, solution = fit_calibrated(design, engine, slopes=True, reliabilities=True)
    direct = design.judges <= Settings().judges_dense
    once = solve_dense if direct else solve_iterative

    def solve() -> object:
        fresh = System(design, system.slope, system.weight)
        return once(fresh, solution.g_q, solution.g_s)

    def fit() -> object:
        return fit_calibrated(design, engine, slopes=True, reliabilities=True)

    return clocked(fit, times)[0], clocked(solve, 9)[0]


if __name__ == "__main__":
    main()
