"""Reads of rubrics."""

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from festival.db import db
from festival.judging.models import Rubric


def rubric_of(edition_id: int) -> Rubric | None:
    """The edition's rubric with its criteria in order."""
    return db.session.scalar(
        sa.select(Rubric)
        .where(Rubric.edition_id == edition_id)
        .options(selectinload(Rubric.criteria))
    )
