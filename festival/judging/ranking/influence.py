"""How much a ranking hangs on single judges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from festival.judging.ranking.asking import require_sound
from festival.judging.ranking.ranking import rank
from festival.judging.ranking.settings import Settings
from festival.judging.ranking.table import Rubric, Score, ScoreTable, as_table


def leave_one_judge_out(
    table: ScoreTable | Iterable[Score],
    rubric: Rubric | None = None,
    *,
    settings: Settings | None = None,
) -> dict[str, dict[str, int | None]]:
    """By judge: every entry's rank without that judge's sheets; one fit a judge."""
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
