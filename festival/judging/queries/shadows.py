"""Reads of shadow judges, whose sheets count for nothing."""

import sqlalchemy as sa

from festival.db import db
from festival.judging.models import Criterion, Judge, Score, ScoreSheet, SheetState


def has_sheets(judge_id: int) -> bool:
    """Whether the judge has begun any sheet."""
    begun = sa.select(ScoreSheet.id).where(ScoreSheet.judge_id == judge_id).limit(1)
    return db.session.scalar(begun) is not None


def shadow_scores(edition_id: int) -> dict[int, dict[int, float]]:
    """Weighted mean of the levels (0 to 1) by shadow judge and entry, of handed-in sheets."""
    sums: dict[tuple[int, int], list[float]] = {}
    for judge_id, entry_id, level, weight, low, high in db.session.execute(
        sa.select(
            ScoreSheet.judge_id,
            ScoreSheet.entry_id,
            Score.level,
            Criterion.weight,
            Criterion.low,
            Criterion.high,
        )
        .join(Score, Score.sheet_id == ScoreSheet.id)
        .join(Criterion, Criterion.id == Score.criterion_id)
        .join(Judge, Judge.id == ScoreSheet.judge_id)
        .where(
            Judge.edition_id == edition_id,
            Judge.is_shadow.is_(True),
            ScoreSheet.state != SheetState.DRAFT,
        )
    ):
        held = sums.setdefault((judge_id, entry_id), [0.0, 0.0])
        held[0] += weight * (level - low) / (high - low)
        held[1] += weight
    found: dict[int, dict[int, float]] = {}
    for (judge_id, entry_id), (points, whole) in sums.items():
        found.setdefault(judge_id, {})[entry_id] = points / whole
    return found
