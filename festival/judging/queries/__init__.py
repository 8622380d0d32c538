"""Named reads of judging: rubric, judges, stands, sheets, scores."""

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
    JudgedEntry,
    assignment,
    assignments_in,
    judged_entry,
    saved_before,
    score_rows,
    sheet_counts,
    sheet_versions,
    stands_of,
)

__all__ = [
    "JudgedEntry",
    "assignment",
    "assignments_in",
    "conflict",
    "conflicts_of",
    "coverage",
    "declared_conflicts",
    "judge",
    "judge_of",
    "judged_entry",
    "judges_of",
    "judges_with_load",
    "judgeships",
    "known_ties",
    "rubric_of",
    "saved_before",
    "score_rows",
    "sheet_counts",
    "sheet_versions",
    "stands_of",
]
