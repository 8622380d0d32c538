"""Rubric, judges, visits and score sheets with all their versions."""

from festival.judging.models.judges import (
    Conflict,
    Judge,
    JudgeCode,
    JudgeDevice,
    JudgingSettings,
    ReportShows,
)
from festival.judging.models.practice import (
    Sample,
    SampleSheet,
)
from festival.judging.models.rehearsals import (
    Rehearsal,
)
from festival.judging.models.rubrics import (
    Criterion,
    Rubric,
)
from festival.judging.models.sheets import (
    Hold,
    KeptBack,
    Score,
    ScoreSheet,
    SheetState,
    SheetVersion,
    TypedSheet,
)
from festival.judging.models.visits import (
    Absence,
    AssignedBy,
    Assignment,
    HelpCall,
    Presence,
)

__all__ = [
    "Absence",
    "AssignedBy",
    "Assignment",
    "Conflict",
    "Criterion",
    "HelpCall",
    "Hold",
    "Judge",
    "JudgeCode",
    "JudgeDevice",
    "JudgingSettings",
    "KeptBack",
    "Presence",
    "Rehearsal",
    "ReportShows",
    "Rubric",
    "Sample",
    "SampleSheet",
    "Score",
    "ScoreSheet",
    "SheetState",
    "SheetVersion",
    "TypedSheet",
]
