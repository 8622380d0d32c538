"""Whether what a cohort asks, or reads by, may still change."""

import sqlalchemy as sa

from festival.db import db
from festival.programme.asking.rules import Part
from festival.programme.models import Application, ApplicationReading


def is_frozen(cohort_id: int, part: Part) -> bool:
    """Questions are fixed by the first application handed in, the rubric by the first reading."""
    if part is Part.QUESTIONS:
        query = sa.select(Application.id).where(Application.submitted_at.is_not(None))
    else:
        query = (
            sa.select(Application.id)
            .join(ApplicationReading, ApplicationReading.application_id == Application.id)
            .where(ApplicationReading.done_at.is_not(None))
        )
    return db.session.scalar(query.where(Application.cohort_id == cohort_id).limit(1)) is not None
