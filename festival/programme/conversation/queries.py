"""Named reads of conversations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from festival.accounts.models import Person
from festival.authz import Role
from festival.db import db
from festival.programme.models import (
    Cohort,
    CohortState,
    Conversation,
    Mentorship,
    Message,
    MessageSeen,
    MessageState,
    Participant,
    Programme,
)

# From when on the other side reads a message: a held one since it was let through.
READABLE_AT = sa.func.coalesce(Message.decided_at, Message.written_at)


@dataclass(frozen=True)
class Standing:
    """Where a conversation stands: who looks over many needs no word of it."""

    paused: bool = False
    number: int = 0
    held: int = 0
    last_at: datetime | None = None
    # Whose turn it is: who wrote last is answered by the other side.
    last_by: int | None = None


def conversation_of(participant_id: int) -> Conversation | None:
    """The conversation of this participant, once somebody has written."""
    wanted = sa.select(Conversation).where(Conversation.participant_id == participant_id)
    return db.session.scalar(wanted)


def messages(participant_id: int) -> Sequence[Message]:
    """Everything that was written, the oldest first, with who wrote it."""
    return db.session.scalars(
        sa.select(Message)
        .join(Conversation, Conversation.id == Message.conversation_id)
        .where(Conversation.participant_id == participant_id)
        .order_by(Message.id)
        .options(joinedload(Message.author))
    ).all()


def message(message_id: int, participant_id: int) -> Message | None:
    """The message with this id in the conversation of this participant."""
    return db.session.scalar(
        sa.select(Message)
        .join(Conversation, Conversation.id == Message.conversation_id)
        .where(Message.id == message_id, Conversation.participant_id == participant_id)
        .options(joinedload(Message.author))
    )


def written_since(author_id: int, since: datetime) -> int:
    """How many messages somebody wrote since then, in all conversations."""
    counted = sa.select(sa.func.count(Message.id)).where(
        Message.author_id == author_id, Message.written_at > since
    )
    return db.session.scalar(counted) or 0


def message_by_id(message_id: int) -> Message | None:
    """The message with this id, with its conversation."""
    return db.session.scalar(
        sa.select(Message).where(Message.id == message_id).options(joinedload(Message.conversation))
    )


def unread(person_id: int, participant_ids: Iterable[int]) -> dict[int, int]:
    """How many messages of others this person has not seen, by participant; none are left out."""
    found = db.session.execute(
        _unseen(person_id, Conversation.participant_id, sa.func.count(Message.id).label("number"))
        .where(Conversation.participant_id.in_(list(participant_ids)))
        .group_by(Conversation.participant_id)
    )
    return {one.participant_id: one.number for one in found}


def unread_conversations(person_id: int) -> int:
    """In how many conversations of theirs something is new to this person."""
    beside = sa.exists().where(
        Mentorship.participant_id == Participant.id,
        Mentorship.mentor_id == person_id,
        Mentorship.until.is_(None),
    )
    counted = (
        _unseen(person_id, sa.func.count(Conversation.id.distinct()))
        .join(Participant, Participant.id == Conversation.participant_id)
        .where(Participant.ended_at.is_(None), sa.or_(Participant.person_id == person_id, beside))
    )
    return db.session.scalar(counted) or 0


def _unseen(person_id: int, *columns: Any) -> sa.Select[Any]:
    seen = sa.and_(
        MessageSeen.conversation_id == Conversation.id, MessageSeen.person_id == person_id
    )
    return (
        sa.select(*columns)
        .select_from(Conversation)
        .join(Message, Message.conversation_id == Conversation.id)
        .outerjoin(MessageSeen, seen)
        .where(
            Message.author_id != person_id,
            Message.state == MessageState.SHOWN,
            sa.or_(MessageSeen.id.is_(None), MessageSeen.seen_at < READABLE_AT),
        )
    )


def with_unread(since: datetime, until: datetime) -> list[tuple[int, int]]:
    """(person, participant) of everybody now in a conversation who has not seen what can be read
    since then and until then.
    """
    sides = sa.union_all(
        sa.select(Participant.person_id.label("reader"), Participant.id.label("participant")),
        sa.select(Mentorship.mentor_id, Mentorship.participant_id).where(
            Mentorship.until.is_(None)
        ),
    ).subquery()
    seen = sa.and_(
        MessageSeen.conversation_id == Conversation.id, MessageSeen.person_id == sides.c.reader
    )
    found = db.session.execute(
        sa.select(sides.c.reader, sides.c.participant)
        .join(Participant, Participant.id == sides.c.participant)
        .join(Conversation, Conversation.participant_id == sides.c.participant)
        .join(Message, Message.conversation_id == Conversation.id)
        .outerjoin(MessageSeen, seen)
        .where(
            Participant.ended_at.is_(None),
            Conversation.paused_at.is_(None),
            Message.state == MessageState.SHOWN,
            Message.author_id != sides.c.reader,
            READABLE_AT.between(since, until),
            sa.or_(MessageSeen.id.is_(None), MessageSeen.seen_at < READABLE_AT),
        )
        .distinct()
        .order_by(sides.c.reader, sides.c.participant)
    )
    return [(one.reader, one.participant) for one in found]


def cohorts_led(person: Person) -> list[Cohort]:
    """Cohorts of programmes whose lead the person is, the newest first. Needs grants."""
    held = [realm for role, realm in person.roles_held() if role is Role.SAFEGUARDING]
    if not held:
        return []
    return list(
        db.session.scalars(
            sa.select(Cohort)
            .join(Cohort.programme)
            .where(Programme.realm_id.in_(held), Cohort.state != CohortState.PLANNED)
            .options(contains_eager(Cohort.programme))
            .order_by(Cohort.begins_on.desc(), Cohort.id)
        )
    )


def standings(cohort_id: int) -> dict[int, Standing]:
    """Where each conversation of the cohort stands, by participant; two statements."""
    shown = sa.case((Message.state == MessageState.SHOWN, Message.id))
    held = sa.case((Message.state == MessageState.HELD, Message.id))
    rows = db.session.execute(
        sa.select(
            Conversation.participant_id,
            Conversation.paused_at,
            sa.func.count(Message.id).label("number"),
            sa.func.count(held).label("held"),
            sa.func.max(shown).label("last"),
        )
        .join(Participant, Participant.id == Conversation.participant_id)
        .outerjoin(Message, Message.conversation_id == Conversation.id)
        .where(Participant.cohort_id == cohort_id)
        .group_by(Conversation.participant_id, Conversation.paused_at)
    ).all()
    newest = db.session.execute(
        sa.select(Message.id, Message.written_at, Message.author_id).where(
            Message.id.in_([one.last for one in rows if one.last])
        )
    )
    last = {one.id: one for one in newest}
    return {
        one.participant_id: Standing(
            paused=one.paused_at is not None,
            number=one.number,
            held=one.held,
            last_at=last[one.last].written_at if one.last else None,
            last_by=last[one.last].author_id if one.last else None,
        )
        for one in rows
    }
