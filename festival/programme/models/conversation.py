"""The one conversation of a participant: with the mentor, in sight of the organisers."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.accounts.models import Person
from festival.db import Base
from festival.programme.models.programmes import Participant


class MessageState(StrEnum):
    """Whether the other side reads it."""

    SHOWN = "shown"
    HELD = "held"
    WITHHELD = "withheld"


class Conversation(Base):
    """One a participant; it stays when the mentor changes."""

    __tablename__ = "conversation"

    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"), unique=True)
    # While it is paused nobody writes; nobody is told why.
    paused_at: Mapped[datetime | None]
    paused_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    participant: Mapped[Participant] = relationship(lazy="raise", viewonly=True)


class Message(Base):
    """What somebody wrote; nobody deletes one."""

    __tablename__ = "message"
    __table_args__ = (
        sa.Index("ix_message_state", "state"),
        sa.CheckConstraint("state <> 'withheld' OR decided_by IS NOT NULL", name="withheld_by_one"),
    )

    conversation_id: Mapped[int] = mapped_column(sa.ForeignKey("conversation.id"), index=True)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    words: Mapped[str] = mapped_column(sa.Text)
    language: Mapped[str] = mapped_column(sa.String(2))
    written_at: Mapped[datetime]
    state: Mapped[MessageState] = mapped_column(default=MessageState.SHOWN)
    # What was noticed in it: "phone", "link" …
    held_why: Mapped[list[str]] = mapped_column(default=list)
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    decision_reason: Mapped[str] = mapped_column(sa.String(300), default="")

    conversation: Mapped[Conversation] = relationship(lazy="raise", viewonly=True)
    author: Mapped[Person] = relationship(lazy="raise", viewonly=True, foreign_keys=[author_id])


class MessageSeen(Base):
    """Until when somebody has read a conversation; nobody else is told."""

    __tablename__ = "message_seen"
    __table_args__ = (sa.UniqueConstraint("conversation_id", "person_id"),)

    conversation_id: Mapped[int] = mapped_column(sa.ForeignKey("conversation.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    seen_at: Mapped[datetime]
