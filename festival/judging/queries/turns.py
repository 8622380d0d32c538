"""Taking turns: a sheet that arrives, a plan and a hand must not change one visit at once.

SQLite lets one request write at a time, so there is nothing to wait for there.
"""

import sqlalchemy as sa

from festival.db import db
from festival.judging.models import Assignment, Judge, Rubric


def hold_visit(assignment_id: int) -> bool:
    """Wait until nobody else changes this visit; whether it still is there, until the commit.

    Its judge first: whoever hands in also claims another visit, which a plan may hold.
    """
    judge_id = db.session.scalar(
        sa.select(Assignment.judge_id).where(Assignment.id == assignment_id)
    )
    if judge_id is None or db.has_one_writer:
        return judge_id is not None
    hold_judge(judge_id)
    one = sa.select(Assignment.id).where(Assignment.id == assignment_id)
    return db.session.scalar(one.with_for_update()) is not None


def hold_judge(judge_id: int) -> None:
    """Wait until nobody else makes or takes away visits of this judge."""
    if db.has_one_writer:
        return
    one = sa.select(Judge.id).where(Judge.id == judge_id)
    db.session.execute(one.with_for_update(key_share=True))


def hold_rubric(rubric: Rubric) -> None:
    """Wait until nobody locks all sheets; alone until the first score has frozen the rubric.

    After judge and visit, and before anything is recorded: the trail is written by one at a time,
    who must not wait for somebody that waits for the trail.
    """
    if db.has_one_writer:
        return
    mode = {"read": True} if rubric.frozen_at else {}
    db.session.refresh(rubric, ["version", "frozen_at", "scoring_locked_at"], mode or True)


def hold_judges_in(edition_id: int) -> None:
    """The same for all judges of an edition; cards are made by one at a time as well."""
    judges = sa.select(Judge.id).where(Judge.edition_id == edition_id).order_by(Judge.id)
    db.session.execute(judges.with_for_update(key_share=True))


def hold_visits_in(edition_id: int) -> None:
    """The same for all visits of an edition: first its judges, then what they have."""
    hold_judges_in(edition_id)
    visits = (
        sa.select(Assignment.id)
        .where(Assignment.judge_id.in_(sa.select(Judge.id).where(Judge.edition_id == edition_id)))
        .order_by(Assignment.id)
    )
    db.session.execute(visits.with_for_update())
