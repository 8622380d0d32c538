"""What moderators do. The event's row is locked first: two at once decide one after the other."""

from datetime import datetime

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Refused, Stale
from festival.events import queries as events
from festival.events import rules as event_rules
from festival.events.actions import WayIn
from festival.events.models import (
    Asking,
    Event,
    EventExchange,
    EventQuestion,
    EventVote,
    QuestionState,
    WithheldWhy,
)
from festival.events.questions import queries
from festival.marks import N_


def open_asking(event: Event, asking: Asking, *, drawn_from: int, by: Person) -> EventExchange:
    """Say who may ask. Raises Stale."""
    event = events.lock(event.id)
    kept = exchange_for(event, drawn_from)
    if kept.asking is not asking:
        kept.asking = asking
        db.session.flush()
        activity.record(
            by, Happened.EVENT_CHANGED, event, realm_id=event.realm_id, asking=asking.value
        )
    return kept


def exchange_for(event: Event, drawn_from: int) -> EventExchange:
    """The row of settings, made where there is none. The event must be locked. Raises Stale."""
    kept = queries.exchange_of(event.id)
    if kept is not None:
        db.session.refresh(kept)
    if (kept.version if kept is not None else 0) != drawn_from:
        raise Stale
    if kept is None:
        kept = EventExchange(event_id=event.id, asking=Asking.CLOSED)
        db.session.add(kept)
        db.session.flush()
    return kept


def approve(question: EventQuestion, *, drawn_from: int, by: Person, at: datetime) -> None:
    """Let everybody who takes part read it; twice is once. Raises Stale, WayIn."""
    event = _hold(question)
    if question.state is QuestionState.SHOWN:
        return
    _check(question, drawn_from)
    if event_rules.leaks(question.words, events.access(event.id)):
        raise WayIn
    _decide(event, question, QuestionState.SHOWN, by, at)


def withhold(
    question: EventQuestion, why: WithheldWhy, *, drawn_from: int, by: Person, at: datetime
) -> None:
    """Keep it from everybody; its asker reads why. Raises Stale."""
    event = _hold(question)
    if question.state is QuestionState.WITHHELD and question.withheld_why is why:
        return
    _check(question, drawn_from)
    question.pinned_at = question.answered_at = question.answered_by = None
    question.answer = ""
    _decide(event, question, QuestionState.WITHHELD, by, at, why=why)


def merge(
    question: EventQuestion, into: EventQuestion, *, drawn_from: int, by: Person, at: datetime
) -> None:
    """Put a double together with a question that is shown; its votes and its asker's wish move.

    Raises Stale, Refused.
    """
    event = _hold(question)
    if question.state is QuestionState.MERGED and question.merged_into_id == into.id:
        return
    _check(question, drawn_from)
    db.session.refresh(into)
    same = into.id == question.id or into.event_id != question.event_id
    if same or into.state is not QuestionState.SHOWN:
        raise Refused(N_("Choose a question that is shown."))
    question.pinned_at = question.answered_at = question.answered_by = None
    question.answer = ""
    _move_votes(question, into, at)
    # Doubles that were put together with this one before go along.
    db.session.execute(
        sa.update(EventQuestion)
        .where(EventQuestion.merged_into_id == question.id)
        .values(merged_into_id=into.id)
    )
    _decide(event, question, QuestionState.MERGED, by, at, into=into.id)


def _move_votes(question: EventQuestion, into: EventQuestion, at: datetime) -> None:
    rows = queries.votes_of([question.id, into.id])
    there = {one.registration_id for one in rows if one.question_id == into.id}
    there |= {into.registration_id} - {None}  # type: ignore[arg-type]
    moving = [one.registration_id for one in rows if one.question_id == question.id]
    if question.registration_id is not None:
        moving.append(question.registration_id)
    db.session.execute(sa.delete(EventVote).where(EventVote.question_id == question.id))
    for number in dict.fromkeys(moving):
        if number not in there:
            db.session.add(EventVote(question_id=into.id, registration_id=number, voted_at=at))
    db.session.flush()


def pin(question: EventQuestion, *, is_now: bool, by: Person, at: datetime) -> None:
    """Say that this one is being answered now, and no other; or that it is no longer. Raises
    Refused for one that is not shown.
    """
    event = _hold(question)
    if is_now and question.state is not QuestionState.SHOWN:
        raise Refused(N_("Only a question that is shown can be answered."))
    if is_now == (question.pinned_at is not None):
        return
    _unpin(event)
    if is_now:
        question.pinned_at = at
    db.session.flush()
    _record(by, Happened.QUESTION_DECIDED, event, question, pinned=is_now)


def answer(
    question: EventQuestion, words: str, *, drawn_from: int, by: Person, at: datetime
) -> None:
    """Note that it was answered, with words where they are wanted. Raises Stale, WayIn, Refused."""
    event = _hold(question)
    if question.state is not QuestionState.SHOWN:
        raise Refused(N_("Only a question that is shown can be answered."))
    if question.answered_at is not None and question.answer == words:
        return
    _check(question, drawn_from)
    if event_rules.leaks(words, events.access(event.id)):
        raise WayIn
    question.answered_at, question.answered_by, question.answer = at, by.id, words
    question.pinned_at = None
    db.session.flush()
    _record(by, Happened.QUESTION_ANSWERED, event, question)


def _hold(question: EventQuestion) -> Event:
    event = events.lock(question.event_id)
    db.session.refresh(question)
    return event


def _check(question: EventQuestion, drawn_from: int) -> None:
    if question.version != drawn_from:
        raise Stale(N_("Somebody decided something about this question before you. Look again."))


def _unpin(event: Event) -> None:
    pinned = sa.select(EventQuestion).where(
        EventQuestion.event_id == event.id, EventQuestion.pinned_at.is_not(None)
    )
    for one in db.session.scalars(pinned):
        one.pinned_at = None
    db.session.flush()


def _decide(
    event: Event,
    question: EventQuestion,
    state: QuestionState,
    by: Person,
    at: datetime,
    *,
    why: WithheldWhy | None = None,
    into: int | None = None,
) -> None:
    question.state, question.withheld_why, question.merged_into_id = state, why, into
    question.decided_at, question.decided_by = at, by.id
    db.session.flush()
    _record(by, Happened.QUESTION_DECIDED, event, question, to=state.value)


def _record(
    by: Person, happened: Happened, event: Event, question: EventQuestion, **facts: object
) -> None:
    activity.record(by, happened, question, realm_id=event.realm_id, **facts)
