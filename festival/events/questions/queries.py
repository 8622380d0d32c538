"""Named reads of questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.db import db
from festival.events.models import (
    Asking,
    EventExchange,
    EventQuestion,
    EventVote,
    QuestionState,
    Registration,
    RegistrationState,
)
from festival.events.questions import rules
from festival.events.rules import Viewer

WHO = (joinedload(EventQuestion.person), joinedload(EventQuestion.registration))
# Whose registration was given back wants nothing any more.
VOTES = (
    sa.select(sa.func.count(EventVote.id))
    .join(Registration, Registration.id == EventVote.registration_id)
    .where(
        EventVote.question_id == EventQuestion.id,
        Registration.state != RegistrationState.CANCELLED,
    )
    .correlate(EventQuestion)
    .scalar_subquery()
)


@dataclass(frozen=True)
class Line:
    """A question as a page shows it; an empty name is "a participant"."""

    id: int
    version: int
    words: str
    language: str
    name: str
    by_child: bool
    state: str
    votes: int
    voted: bool
    own: bool
    is_pinned: bool
    is_answered: bool
    answer: str
    withheld_why: str
    noticed: tuple[str, ...]
    merged_into_id: int | None
    asked_at: datetime


def exchange_of(event_id: int) -> EventExchange | None:
    """How the exchange around this event is set."""
    return db.session.scalar(sa.select(EventExchange).where(EventExchange.event_id == event_id))


def has_questions(event_id: int) -> bool:
    """Whether questions were ever opened here."""
    opened = sa.exists().where(EventExchange.event_id == event_id)
    asking = EventExchange.asking != Asking.CLOSED
    asked = sa.exists().where(
        EventQuestion.event_id == event_id, EventQuestion.state == QuestionState.SHOWN
    )
    return bool(db.session.scalar(sa.select(sa.or_(opened.where(asking), asked))))


def asks_everybody(event_id: int) -> bool:
    """Whether everybody with an account may ask before it begins."""
    exchange = exchange_of(event_id)
    return exchange is not None and exchange.asking is Asking.SIGNED_IN


def question(question_id: int, event_id: int) -> EventQuestion | None:
    """A question of this event, with who asked."""
    return db.session.scalar(
        sa.select(EventQuestion)
        .where(EventQuestion.id == question_id, EventQuestion.event_id == event_id)
        .options(*WHO)
    )


def shown(event_id: int, viewer: Viewer, held: Registration | None) -> list[Line]:
    """What everybody who takes part reads: what is answered now, then by votes, then by time."""
    return _lines(viewer, held, EventQuestion.event_id == event_id, _is(QuestionState.SHOWN))


def own(event_id: int, viewer: Viewer, held: Registration | None) -> list[Line]:
    """What the viewer asked, in every state, the newest first."""
    mine = []
    if viewer.person is not None:
        mine.append(EventQuestion.person_id == viewer.person.id)
    if held is not None:
        mine.append(EventQuestion.registration_id == held.id)
    if not mine:
        return []
    found = _lines(viewer, held, EventQuestion.event_id == event_id, sa.or_(*mine))
    return sorted(found, key=lambda one: -one.id)


def for_moderators(event_id: int) -> list[Line]:
    """Every question of the event."""
    return _lines(Viewer(), None, EventQuestion.event_id == event_id)


def _is(state: QuestionState) -> sa.ColumnElement[bool]:
    return EventQuestion.state == state


def _lines(
    viewer: Viewer, held: Registration | None, *wanted: sa.ColumnElement[bool]
) -> list[Line]:
    voted = sa.exists().where(
        EventVote.question_id == EventQuestion.id,
        EventVote.registration_id == (held.id if held is not None else 0),
    )
    rows = db.session.execute(
        sa.select(EventQuestion, VOTES, voted)
        .where(*wanted)
        .order_by(
            EventQuestion.pinned_at.is_(None),
            VOTES.desc(),
            EventQuestion.asked_at,
            EventQuestion.id,
        )
        .options(*WHO)
    )
    return [_line(one, votes, bool(mine), viewer, held) for one, votes, mine in rows]


def _line(
    one: EventQuestion, votes: int, voted: bool, viewer: Viewer, held: Registration | None
) -> Line:
    return Line(
        id=one.id,
        version=one.version,
        words=one.words,
        language=one.language,
        name=rules.name_of(one),
        by_child=one.by_child,
        state=one.state.value,
        votes=votes,
        voted=voted,
        own=rules.is_own(one, viewer, held),
        is_pinned=one.pinned_at is not None,
        is_answered=one.answered_at is not None,
        answer=one.answer,
        withheld_why=one.withheld_why.value if one.withheld_why else "",
        noticed=tuple(one.noticed),
        merged_into_id=one.merged_into_id,
        asked_at=one.asked_at,
    )


def asked_since(viewer: Viewer, held: Registration | None, since: datetime) -> int:
    """How many questions the viewer asked since then, here or elsewhere."""
    mine = []
    if viewer.person is not None:
        mine.append(EventQuestion.person_id == viewer.person.id)
    if held is not None:
        mine.append(EventQuestion.registration_id == held.id)
    counted = sa.select(sa.func.count(EventQuestion.id))
    return db.session.scalar(counted.where(sa.or_(*mine), EventQuestion.asked_at > since)) or 0


def to_decide(event_ids: Sequence[int]) -> dict[int, int]:
    """How many questions wait for a moderator, by event; one statement."""
    rows = db.session.execute(
        sa.select(EventQuestion.event_id, sa.func.count(EventQuestion.id))
        .where(EventQuestion.event_id.in_(event_ids), _is(QuestionState.WAITING))
        .group_by(EventQuestion.event_id)
    )
    return {row[0]: int(row[1]) for row in rows}


def votes_of(question_ids: Sequence[int]) -> Sequence[EventVote]:
    """Every vote for these questions."""
    return db.session.scalars(
        sa.select(EventVote).where(EventVote.question_id.in_(question_ids)).order_by(EventVote.id)
    ).all()
