"""What people ask around an event, and whose question it is to be answered first."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.accounts.models import Person
from festival.db import Base, Versioned
from festival.events.models.after import Audience
from festival.events.models.events import Event
from festival.events.models.registrations import Registration


class Asking(StrEnum):
    """Who may ask before and during an event."""

    CLOSED = "closed"
    REGISTERED = "registered"
    SIGNED_IN = "signed in"


class QuestionState(StrEnum):
    """Where a question stands; every one waits for a moderator first."""

    WAITING = "waiting"
    SHOWN = "shown"
    WITHHELD = "withheld"
    MERGED = "merged"


class WithheldWhy(StrEnum):
    """Why a question is not shown, as its asker is told."""

    OFF_TOPIC = "off topic"
    LEADS_OUT = "leads out"
    ABOUT_SOMEBODY = "about somebody"
    UNKIND = "unkind"


class EventExchange(Versioned, Base):
    """How the exchange around an event is set; without a row all of it is closed."""

    __tablename__ = "event_exchange"
    __table_args__ = (
        sa.CheckConstraint(
            "recording_for = 'registered' OR recording_cleared_at IS NOT NULL",
            name="public_recording_is_cleared",
        ),
    )

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), unique=True)
    asking: Mapped[Asking] = mapped_column(default=Asking.CLOSED)
    discussion_open: Mapped[bool] = mapped_column(default=False)
    recording_url: Mapped[str] = mapped_column(sa.String(1000), default="")
    recording_for: Mapped[Audience] = mapped_column(default=Audience.REGISTERED)
    # Somebody said: no child is seen or heard in it, or the consents stand.
    recording_cleared_at: Mapped[datetime | None]
    recording_cleared_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))


class EventQuestion(Versioned, Base):
    """A question; only moderators and its asker see it before it is shown."""

    __tablename__ = "event_question"
    __table_args__ = (
        sa.CheckConstraint(
            "(state = 'merged') = (merged_into_id IS NOT NULL)", name="merged_into_one"
        ),
        sa.CheckConstraint(
            "(state = 'withheld') = (withheld_why IS NOT NULL)", name="withheld_with_reason"
        ),
        sa.CheckConstraint(
            "state = 'shown' OR (answered_at IS NULL AND pinned_at IS NULL)",
            name="only_shown_are_answered",
        ),
        sa.CheckConstraint(
            "state = 'waiting' OR decided_at IS NOT NULL", name="decided_by_somebody"
        ),
        sa.Index(
            "uq_event_question_pinned",
            "event_id",
            unique=True,
            sqlite_where=sa.text("pinned_at IS NOT NULL"),
            postgresql_where=sa.text("pinned_at IS NOT NULL"),
        ),
        sa.Index("ix_event_question_event_id_state", "event_id", "state"),
    )

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"))
    # Whose it is: by the registration, or by the account of who is not registered.
    registration_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("registration.id"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    words: Mapped[str] = mapped_column(sa.String(500))
    language: Mapped[str] = mapped_column(sa.String(2))
    # Whether the given name stands beside it; never a child's.
    named: Mapped[bool] = mapped_column(default=False)
    by_child: Mapped[bool] = mapped_column(default=False)
    # What in it leads out of the house, for who decides.
    noticed: Mapped[list[str]] = mapped_column(default=list)
    asked_at: Mapped[datetime]
    state: Mapped[QuestionState] = mapped_column(default=QuestionState.WAITING)
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    withheld_why: Mapped[WithheldWhy | None]
    merged_into_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("event_question.id"), index=True
    )
    pinned_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    answer: Mapped[str] = mapped_column(sa.String(1000), default="")

    event: Mapped[Event] = relationship(lazy="raise")
    registration: Mapped[Registration | None] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[person_id])


class EventVote(Base):
    """One registration wants one question answered."""

    __tablename__ = "event_vote"
    __table_args__ = (sa.UniqueConstraint("question_id", "registration_id"),)

    question_id: Mapped[int] = mapped_column(sa.ForeignKey("event_question.id"))
    registration_id: Mapped[int] = mapped_column(sa.ForeignKey("registration.id"), index=True)
    voted_at: Mapped[datetime]
