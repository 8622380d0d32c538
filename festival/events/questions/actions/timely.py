"""What time does to questions."""

from datetime import datetime

import sqlalchemy as sa

from festival.db import db
from festival.events.actions.timely import GUESTS_KEPT
from festival.events.models import Event, EventQuestion, EventVote, QuestionState


def forget_old(at: datetime) -> int:
    """Half a year after an event: what was never shown goes, and who asked what is forgotten.

    Running it twice changes nothing more.
    """
    over = sa.select(Event.id).where(Event.ends_at < at - GUESTS_KEPT)
    unseen = sa.select(EventQuestion.id).where(
        EventQuestion.event_id.in_(over), EventQuestion.state != QuestionState.SHOWN
    )
    db.session.execute(sa.delete(EventVote).where(EventVote.question_id.in_(unseen)))
    gone = db.session.execute(
        sa.delete(EventQuestion).where(
            EventQuestion.event_id.in_(over), EventQuestion.state == QuestionState.MERGED
        )
    ).rowcount  # type: ignore[attr-defined]
    gone += db.session.execute(
        sa.delete(EventQuestion).where(
            EventQuestion.event_id.in_(over), EventQuestion.state != QuestionState.SHOWN
        )
    ).rowcount  # type: ignore[attr-defined]
    asked_by = sa.or_(
        EventQuestion.person_id.is_not(None), EventQuestion.registration_id.is_not(None)
    )
    gone += db.session.execute(
        sa.update(EventQuestion)
        .where(EventQuestion.event_id.in_(over), asked_by)
        .values(person_id=None, registration_id=None, named=False)
    ).rowcount  # type: ignore[attr-defined]
    return int(gone)
