"""How much a ranking hangs on single judges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from festival.judging.ranking.asking import require_sound
from festival.judging.ranking.composite import Floats, Ints
from festival.judging.ranking.design import Design
from festival.judging.ranking.equations import System, solve_dense
from festival.judging.ranking.fitting import Fit
from festival.judging.ranking.iterative import solve_iterative
from festival.judging.ranking.places import competition_ranks
from festival.judging.ranking.ranking import Worked, rank
from festival.judging.ranking.settings import Settings
from festival.judging.ranking.table import Rubric, Score, ScoreTable, as_table


def leave_one_judge_out(
    table: ScoreTable | Iterable[Score],
    rubric: Rubric | None = None,
    *,
    settings: Settings | None = None,
) -> dict[str, dict[str, int | None]]:
    """By judge: every entry's rank without that judge's sheets; one whole fit a judge."""
    table = as_table(table)
    require_sound(table, rubric)
    quick = replace(settings or Settings(), draws=100)  # ranks need no draws
    answer: dict[str, dict[str, int | None]] = {}
    for judge in sorted({row.judge for row in table.rows}):
        # Blanked, not dropped, so that an entry nobody else saw stays on the list without a rank.
        rows = [row._replace(score=None) if row.judge == judge else row for row in table.rows]
        found = rank(ScoreTable(tuple(rows)), rubric, settings=quick)
        answer[judge] = {entry.entry: entry.rank for entry in found.entries}
    return answer


def places_without(worked: Worked) -> dict[str, dict[str, int | None]]:
    """By judge: the place of every placed entry without that judge's sheets; one solve a judge.

    Quick: how strict the others are and what the entries are worth is worked out anew; how much of
    the scale they use, their weights and the variances stay as they are. None for an entry that
    nobody else has seen. Places count among the same entries as the ranking's own.
    """
    design, answer = worked.design, {}
    blocks = worked.placed_blocks()

    def name(at: int) -> str:
        return worked.sheets.entries[design.entry_of[at]]

    with threadpool_limits(limits=1, user_api="blas"):
        for at, source in enumerate(design.judge_of):
            kept = design.judge != at
            rest = replace(
                design, entry=design.entry[kept], judge=design.judge[kept], x=design.x[kept]
            )
            count = np.bincount(rest.entry, minlength=design.n)
            value = _value(rest, worked.fit, count)
            found: dict[str, int | None] = {name(one): None for each in blocks for one in each}
            for members in (each[count[each] > 0] for each in blocks):
                ranks = competition_ranks(value[members])
                found |= {name(one): int(place) for one, place in zip(members, ranks, strict=True)}
            answer[worked.sheets.judges[source]] = found
    return answer


def _value(design: Design, fit: Fit, count: Ints) -> Floats:
    """(n,) what the entries are worth by the sheets that are left."""
    if fit.variance is None or not design.sheets:
        severity = fit.severity[design.judge] if fit.severity is not None else 0.0
        total = np.bincount(design.entry, design.x - severity, minlength=design.n)
        mean: Floats = total / np.maximum(count, 1)
        return mean
    ones = np.ones(design.judges)
    slope = fit.slope if fit.slope is not None else ones
    weight = fit.weight if fit.weight is not None else ones
    ratios = (
        fit.variance.entry / fit.variance.residual,
        fit.variance.judge / fit.variance.residual,
    )
    system = System(design, slope, weight)
    solve = solve_dense if fit.criterion is not None else solve_iterative
    return solve(system, *ratios).value(design)
