"""Ranking answers for places from scores: the model, its uncertainty, and results anyone can check.

Pure: it knows tables of scores, no database, no people and no pages.
"""

from festival.judging.ranking.influence import leave_one_judge_out
from festival.judging.ranking.ranking import RankedEntry, RankedJudge, Ranking, rank
from festival.judging.ranking.settings import Settings
from festival.judging.ranking.table import BadInput, Criterion, Fault, Rubric, Score, ScoreTable

__all__ = [
    "BadInput",
    "Criterion",
    "Fault",
    "RankedEntry",
    "RankedJudge",
    "Ranking",
    "Rubric",
    "Score",
    "ScoreTable",
    "Settings",
    "leave_one_judge_out",
    "rank",
]
