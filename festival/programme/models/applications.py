"""Applications to a cohort, how they are read, and invitations from the festival."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.accounts.models import Person
from festival.db import Base, Versioned
from festival.programme.models.programmes import Cohort


class ApplicationState(StrEnum):
    """Where an application stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ADMITTED = "admitted"
    WAITING_LIST = "waiting list"
    DECLINED = "declined"
    CONFIRMED = "confirmed"
    GIVEN_UP = "given up"


class Advice(StrEnum):
    """What a reader would do."""

    ADMIT = "admit"
    WAITING_LIST = "waiting list"
    DECLINE = "decline"


class InvitationAnswer(StrEnum):
    """What somebody answered to an invitation into the programme."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


class ProgrammeInvitation(Base):
    """An inventor of the festival is asked to apply."""

    __tablename__ = "programme_invitation"
    __table_args__ = (
        sa.UniqueConstraint("cohort_id", "person_id"),
        sa.CheckConstraint("(answered_at IS NULL) = (answer IS NULL)", name="answer_has_a_time"),
    )

    cohort_id: Mapped[int] = mapped_column(sa.ForeignKey("cohort.id"))
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    award_id: Mapped[int | None] = mapped_column(sa.ForeignKey("award.id"))
    nominee_id: Mapped[int | None] = mapped_column(sa.ForeignKey("nominee.id"))
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    seen_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answer: Mapped[InvitationAnswer | None]

    cohort: Mapped[Cohort] = relationship(lazy="raise", viewonly=True)


class Application(Versioned, Base):
    """What one young person wrote to be admitted to one cohort."""

    __tablename__ = "application"
    __table_args__ = (
        sa.UniqueConstraint("cohort_id", "person_id"),
        sa.Index("ix_application_cohort_id_state", "cohort_id", "state"),
        sa.CheckConstraint(
            "state IN ('draft', 'given up') OR submitted_at IS NOT NULL", name="was_submitted"
        ),
        sa.CheckConstraint(
            "state <> 'admitted' OR confirm_until IS NOT NULL", name="admitted_until"
        ),
        sa.CheckConstraint(
            "(state = 'waiting list') = (waiting_rank IS NOT NULL)", name="rank_while_waiting"
        ),
    )

    cohort_id: Mapped[int] = mapped_column(sa.ForeignKey("cohort.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    state: Mapped[ApplicationState] = mapped_column(default=ApplicationState.DRAFT)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    language: Mapped[str] = mapped_column(sa.String(2))
    started_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    # Why an organiser decided before everybody had read it; never told to the applicant.
    decided_why: Mapped[str] = mapped_column(sa.String(300), default="")
    # Until when an admitted applicant may take the place.
    confirm_until: Mapped[datetime | None]
    waiting_rank: Mapped[int | None]
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[str] = mapped_column(sa.String(40), default="")
    came_by_invitation_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("programme_invitation.id")
    )

    cohort: Mapped[Cohort] = relationship(lazy="raise", viewonly=True)
    person: Mapped[Person] = relationship(lazy="raise", viewonly=True, foreign_keys=[person_id])
    readings: Mapped[list["ApplicationReading"]] = relationship(
        lazy="raise", viewonly=True, order_by="ApplicationReading.id"
    )


class ApplicationReading(Versioned, Base):
    """One reader and one application: the row is the assignment, `done_at` the reading."""

    __tablename__ = "application_reading"
    __table_args__ = (
        sa.UniqueConstraint("application_id", "reader_id"),
        sa.CheckConstraint("done_at IS NULL OR advice IS NOT NULL", name="done_with_advice"),
    )

    application_id: Mapped[int] = mapped_column(sa.ForeignKey("application.id"))
    reader_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    levels: Mapped[dict[str, Any]] = mapped_column(default=dict)
    words: Mapped[str] = mapped_column(sa.Text, default="")
    advice: Mapped[Advice | None]
    done_at: Mapped[datetime | None]

    reader: Mapped[Person] = relationship(lazy="raise", viewonly=True, foreign_keys=[reader_id])
