"""Milestones of a cohort, each participant's step on them, and what shows it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.accounts.models import Person
from festival.db import Base, Versioned
from festival.programme.models.conversation import MessageState
from festival.programme.models.programmes import Participant


class StepState(StrEnum):
    """Where a participant's step stands."""

    OPEN = "open"
    HANDED_IN = "handed in"
    REVISE = "please revise"
    SIGNED_OFF = "signed off"


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    TEXT = "text"
    PICTURE = "picture"
    FILE = "file"
    LINK = "link"


class Milestone(Versioned, Base):
    """One stretch of the way every participant of a cohort goes."""

    __tablename__ = "milestone"
    __table_args__ = (sa.UniqueConstraint("cohort_id", "key"),)

    cohort_id: Mapped[int] = mapped_column(sa.ForeignKey("cohort.id"))
    key: Mapped[str] = mapped_column(sa.String(40))
    name: Mapped[dict[str, str]]
    about: Mapped[dict[str, str]] = mapped_column(default=dict)
    position: Mapped[int] = mapped_column(default=0)
    due_on: Mapped[date | None]
    # Kinds of evidence it asks for, of which one is enough.
    evidence: Mapped[list[str]] = mapped_column(default=list)


class MilestoneStep(Versioned, Base):
    """What one participant wrote for one milestone, and what was said to it."""

    __tablename__ = "milestone_step"
    __table_args__ = (
        sa.UniqueConstraint("milestone_id", "participant_id"),
        sa.CheckConstraint(
            "state <> 'signed off' OR (signed_by IS NOT NULL AND signed_at IS NOT NULL)",
            name="signed_by_one",
        ),
    )

    milestone_id: Mapped[int] = mapped_column(sa.ForeignKey("milestone.id"))
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    state: Mapped[StepState] = mapped_column(default=StepState.OPEN)
    words: Mapped[str] = mapped_column(sa.Text, default="")
    language: Mapped[str] = mapped_column(sa.String(2), default="en")
    handed_in_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
    signed_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    # What the mentor or an organiser said last, held where something in it leads out of the house.
    reply: Mapped[str] = mapped_column(sa.Text, default="")
    reply_language: Mapped[str] = mapped_column(sa.String(2), default="en")
    replied_at: Mapped[datetime | None]
    replied_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    reply_state: Mapped[MessageState] = mapped_column(default=MessageState.SHOWN)
    reply_held_why: Mapped[list[str]] = mapped_column(default=list)

    replier: Mapped[Person | None] = relationship(
        lazy="raise", viewonly=True, foreign_keys=[replied_by]
    )
    milestone: Mapped[Milestone] = relationship(lazy="raise", viewonly=True)
    participant: Mapped[Participant] = relationship(lazy="raise", viewonly=True)


class Evidence(Base):
    """A text, picture, file or link that shows what somebody did or can do."""

    __tablename__ = "evidence"
    __table_args__ = (
        sa.CheckConstraint("(step_id IS NULL) <> (assessment_id IS NULL)", name="of_one_thing"),
    )

    step_id: Mapped[int | None] = mapped_column(sa.ForeignKey("milestone_step.id"), index=True)
    assessment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("assessment.id"), index=True)
    kind: Mapped[EvidenceKind]
    words: Mapped[str] = mapped_column(sa.Text, default="")
    url: Mapped[str] = mapped_column(sa.String(500), default="")
    storage_key: Mapped[str] = mapped_column(sa.String(90), default="")
    # Of pictures: {"webp-800": storage key, …, "placeholder": a data: address}.
    renditions: Mapped[dict[str, Any]] = mapped_column(default=dict)
    name: Mapped[str] = mapped_column(sa.String(120), default="")
    size: Mapped[int] = mapped_column(default=0)
    width: Mapped[int | None]
    height: Mapped[int | None]
    alt: Mapped[str] = mapped_column(sa.String(300), default="")
    added_at: Mapped[datetime]
    added_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    removed_at: Mapped[datetime | None]
