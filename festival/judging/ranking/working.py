"""The doors to the arithmetic: numpy and scipy are loaded by the first ranking, not by a start.

They are a fifth of the memory that a server would hold, and much of the time it takes to start.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from festival.judging.ranking.settings import Settings
from festival.judging.ranking.table import Rubric, Score, ScoreTable
from festival.judging.ranking.told import Explanation, Ranking

if TYPE_CHECKING:
    from festival.judging.ranking.ranking import Worked


def rank(
    table: ScoreTable | Iterable[Score],
    rubric: Rubric | None = None,
    *,
    settings: Settings | None = None,
) -> Ranking:
    """See ranking.rank."""
    from festival.judging.ranking import ranking

    return ranking.rank(table, rubric, settings=settings)


def work_out(
    table: ScoreTable | Iterable[Score],
    rubric: Rubric | None = None,
    *,
    settings: Settings | None = None,
) -> Worked:
    """See ranking.work_out."""
    from festival.judging.ranking import ranking

    return ranking.work_out(table, rubric, settings=settings)


def explain(worked: Worked, table: ScoreTable, rubric: Rubric | None = None) -> Explanation:
    """See explaining.explain."""
    from festival.judging.ranking import explaining

    return explaining.explain(worked, table, rubric)


def places_without(worked: Worked) -> dict[str, dict[str, int | None]]:
    """See influence.places_without."""
    from festival.judging.ranking import influence

    return influence.places_without(worked)


def leave_one_judge_out(
    table: ScoreTable | Iterable[Score],
    rubric: Rubric | None = None,
    *,
    settings: Settings | None = None,
) -> dict[str, dict[str, int | None]]:
    """See influence.leave_one_judge_out."""
    from festival.judging.ranking import influence

    return influence.leave_one_judge_out(table, rubric, settings=settings)
