"""Who mentors which entry, rounds of feedback with their points, notes among staff."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.accounts.models import Person
from festival.db import Base, Versioned
from festival.entries.models import Entry, EntryVersion


class FeedbackState(StrEnum):
    """Where a round of feedback stands."""

    DRAFT = "draft"
    SENT = "sent"
    ANSWERED = "answered"
    RESOLVED = "resolved"


class Verdict(StrEnum):
    """What a mentor says in the end; no state of the entry."""

    READY = "ready"
    REVISE = "please revise"


class Mentoring(Base):
    """A mentor who took an entry on; an entry has one at a time."""

    __tablename__ = "mentoring"
    __table_args__ = (
        sa.Index(
            "uq_mentoring_open",
            "entry_id",
            unique=True,
            sqlite_where=sa.text("released_at IS NULL"),
            postgresql_where=sa.text("released_at IS NULL"),
        ),
        sa.Index("ix_mentoring_mentor_id", "mentor_id"),
    )

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"))
    mentor_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    taken_at: Mapped[datetime]
    released_at: Mapped[datetime | None]

    entry: Mapped[Entry] = relationship(lazy="raise")
    mentor: Mapped[Person] = relationship(lazy="raise")


class Feedback(Versioned, Base):
    """One round: strengths, questions, next steps, a verdict, and the team's answer."""

    __tablename__ = "feedback"
    __table_args__ = (
        sa.UniqueConstraint("entry_id", "round"),
        sa.CheckConstraint(
            "state = 'draft' OR (sent_at IS NOT NULL AND verdict IS NOT NULL)",
            name="sent_has_its_facts",
        ),
    )

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"))
    mentor_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    round: Mapped[int]
    # The version that the mentor read.
    entry_version_id: Mapped[int] = mapped_column(sa.ForeignKey("entry_version.id"))
    state: Mapped[FeedbackState] = mapped_column(default=FeedbackState.DRAFT)
    verdict: Mapped[Verdict | None]
    strengths: Mapped[str] = mapped_column(sa.Text, default="")
    questions: Mapped[str] = mapped_column(sa.Text, default="")
    next_steps: Mapped[str] = mapped_column(sa.Text, default="")
    language: Mapped[str] = mapped_column(sa.String(2), default="en")
    # Names of fields that "please revise" opens, and until when.
    reopened: Mapped[list[str]] = mapped_column(default=list)
    revise_until: Mapped[datetime | None]
    started_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    resolved_at: Mapped[datetime | None]

    entry: Mapped[Entry] = relationship(lazy="raise")
    mentor: Mapped[Person] = relationship(lazy="raise", foreign_keys=[mentor_id])
    entry_version: Mapped[EntryVersion] = relationship(lazy="raise")
    points: Mapped[list["FeedbackPoint"]] = relationship(
        lazy="raise", order_by="FeedbackPoint.id", viewonly=True
    )


class FeedbackPoint(Base):
    """A remark pinned to a field or to an image."""

    __tablename__ = "feedback_point"
    __table_args__ = (
        sa.CheckConstraint("(field = '') <> (image_id IS NULL)", name="pinned_to_one_thing"),
    )

    feedback_id: Mapped[int] = mapped_column(sa.ForeignKey("feedback.id"), index=True)
    field: Mapped[str] = mapped_column(sa.String(40), default="")
    image_id: Mapped[int | None] = mapped_column(sa.ForeignKey("entry_image.id"))
    words: Mapped[str] = mapped_column(sa.Text)
    done_at: Mapped[datetime | None]


class StaffNote(Base):
    """A note among mentors and organisers; no student and no visitor ever sees it."""

    __tablename__ = "staff_note"

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"), index=True)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    words: Mapped[str] = mapped_column(sa.Text)
    written_at: Mapped[datetime]

    author: Mapped[Person] = relationship(lazy="raise")
