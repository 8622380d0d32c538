"""Ranking answers for places from scores: the model, its uncertainty, and results anyone can check.

Pure: it knows tables of scores, no database, no people and no pages.
"""

from festival.judging.ranking.explain import Account, CountedSheet, Explanation, explain
from festival.judging.ranking.influence import leave_one_judge_out, places_without
from festival.judging.ranking.ranking import (
    Place,
    RankedEntry,
    RankedJudge,
    Ranking,
    Worked,
    rank,
    work_out,
)
from festival.judging.ranking.settings import Settings
from festival.judging.ranking.table import BadInput, Criterion, Fault, Rubric, Score, ScoreTable

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
    "Worked",
    "explain",
    "leave_one_judge_out",
    "places_without",
    "rank",
    "work_out",
]
