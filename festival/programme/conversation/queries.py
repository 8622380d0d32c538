"""Named reads of conversations."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.db import db
from festival.programme.models import Conversation, Message


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
