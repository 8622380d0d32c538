"""Ranking answers for places from scores: the model, its uncertainty, and results anyone can check.

Pure: it knows tables of scores, no database, no people and no pages.
"""

from festival.judging.ranking.settings import Settings
from festival.judging.ranking.table import BadInput, Criterion, Fault, Rubric, Score, ScoreTable
from festival.judging.ranking.told import (
    Account,
    CountedSheet,
    Explanation,
    Place,
    RankedEntry,
    RankedJudge,
    Ranking,
)
from festival.judging.ranking.working import (
    explain,
    leave_one_judge_out,
    places_without,
    rank,
    work_out,
)

__all__ = [
    "Account",
    "BadInput",
    "CountedSheet",
    "Criterion",
    "Explanation",
    "Fault",
    "Place",
    "RankedEntry",
    "RankedJudge",
    "Ranking",
    "Rubric",
    "Score",
    "ScoreTable",
    "Settings",
    "explain",
    "leave_one_judge_out",
    "places_without",
    "rank",
    "work_out",
]
