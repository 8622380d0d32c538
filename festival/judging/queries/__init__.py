"""Named reads of judging: rubric, judges, stands, sheets, scores."""

from festival.judging.queries.breaks import call, open_calls, own_call
from festival.judging.queries.judged import JudgedEntry, judged_entry
from festival.judging.queries.judges import (
    conflict,
    conflicts_of,
    coverage,
    declared_conflicts,
    judge,
    judge_of,
    judges_of,
    judges_with_load,
    judgeships,
    known_ties,
)
from festival.judging.queries.rubrics import rubric_of
from festival.judging.queries.sheets import (
    Stand,
    assignment,
    assignments_in,
    following,
    last_save_key,
    levels_of,
    saved_before,
    score_rows,
    sheet_counts,
    sheet_versions,
    sheets_of,
    stands_of,
    visit_of,
)
from festival.judging.queries.turns import hold_judge, hold_visit, hold_visits_in

__all__ = [
    "JudgedEntry",
    "Stand",
    "assignment",
    "assignments_in",
    "call",
    "conflict",
    "conflicts_of",
    "coverage",
    "declared_conflicts",
    "following",
    "hold_judge",
    "hold_visit",
    "hold_visits_in",
    "judge",
    "judge_of",
    "judged_entry",
    "judges_of",
    "judges_with_load",
    "judgeships",
    "known_ties",
    "last_save_key",
    "levels_of",
    "open_calls",
    "own_call",
    "rubric_of",
    "saved_before",
    "score_rows",
    "sheet_counts",
    "sheet_versions",
    "sheets_of",
    "stands_of",
    "visit_of",
]
