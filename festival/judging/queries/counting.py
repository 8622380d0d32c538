"""Which sheets count: those handed in whose judge has no tie to the entry and that nobody held."""

from typing import Any

import sqlalchemy as sa

from festival.judging.models import Conflict, Hold, Judge, ScoreSheet, SheetState


def in_conflict(judge_id: Any, entry_id: Any) -> sa.Exists:
    """Whether the judge of these columns named a tie to the entry of these columns."""
    return sa.exists(
        sa.select(Conflict.id).where(Conflict.judge_id == judge_id, Conflict.entry_id == entry_id)
    )


def is_held(sheet_id: Any) -> sa.Exists:
    """Whether the sheet of this column is held back now."""
    return sa.exists(
        sa.select(Hold.id).where(Hold.sheet_id == sheet_id, Hold.released_at.is_(None))
    )


def counting() -> tuple[sa.ColumnElement[bool], ...]:
    """The conditions on score_sheet under which a sheet counts."""
    return (
        ScoreSheet.state != SheetState.DRAFT,
        ~in_conflict(ScoreSheet.judge_id, ScoreSheet.entry_id),
        ~is_held(ScoreSheet.id),
        ScoreSheet.judge_id.not_in(sa.select(Judge.id).where(Judge.is_shadow.is_(True))),
    )
