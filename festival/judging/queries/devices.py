"""Reads of the phones that judges score on."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from festival.db import db
from festival.judging.models import Judge, JudgeDevice


@dataclass(frozen=True)
class Device:
    """A judge's phone as it last spoke."""

    judge_id: int
    # Sheets that it has and the server has not.
    waiting: int
    # Seconds by which its clock is ahead of the server's.
    clock_ahead: int
    seen_at: datetime


def devices_of(edition_id: int) -> list[Device]:
    """Every phone that judges of the edition score on, the one seen last first; one statement."""
    rows = db.session.execute(
        sa.select(
            JudgeDevice.judge_id, JudgeDevice.waiting, JudgeDevice.clock_ahead, JudgeDevice.seen_at
        )
        .join(Judge, Judge.id == JudgeDevice.judge_id)
        .where(Judge.edition_id == edition_id)
        .order_by(JudgeDevice.seen_at.desc(), JudgeDevice.id.desc())
    )
    return [Device(*row) for row in rows]
