"""When somebody has completed a course: found out by adding up, never typed in by anybody."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa

from festival import activity
from festival.activity import Happened
from festival.courses import queries
from festival.courses.models import Course, Enrolment, EnrolmentState
from festival.courses.queries import Enrolled
from festival.db import db

# Longer than the worker ever sleeps; what it misses it finds once a day.
JUST_NOW = timedelta(minutes=10)


def settle(course: Course, *, at: datetime) -> int:
    """Note who has completed the course by now, and who has no more; how many changed.

    Side effect: a line on the trail for each. No certificate is issued: that is an organiser's
    act, and one that was issued stays, whatever becomes of the attendance.
    """
    course = queries.lock(course.id)
    rows = [
        one
        for one in queries.enrolments(course.id, lock=True)
        if one.state is not EnrolmentState.LEFT
    ]
    found = queries.hours_of([course], rows, at)
    return sum(_settle(one, course, at) for one in found)


def _settle(one: Enrolled, course: Course, at: datetime) -> bool:
    held = one.enrolment
    is_done = held.state is EnrolmentState.COMPLETED
    if one.is_complete == is_done:
        return False
    state = EnrolmentState.COMPLETED if one.is_complete else EnrolmentState.ENROLLED
    # Two who add up at the same time write it once.
    written = db.session.scalar(
        sa.update(Enrolment)
        .where(Enrolment.id == held.id, Enrolment.state == held.state)
        .values(state=state, completed_at=at if one.is_complete else None)
        .returning(Enrolment.id)
        .execution_options(synchronize_session="fetch", populate_existing=True)
    )
    if written is None:
        return False
    happened = Happened.COURSE_COMPLETED if one.is_complete else Happened.COMPLETION_UNDONE
    activity.record(None, happened, held, realm_id=course.realm_id)
    return True


def settle_marked(at: datetime) -> int:
    """Add up courses in whose events attendance was noted just now; how many enrolments changed."""
    return _settle_each(queries.running(marked_since=at - JUST_NOW), at)


def settle_all(at: datetime) -> int:
    """Add up every course that runs; how many enrolments changed."""
    return _settle_each(queries.running(), at)


def _settle_each(course_ids: Iterable[int], at: datetime) -> int:
    return sum(settle(db.session.get_one(Course, one), at=at) for one in course_ids)
