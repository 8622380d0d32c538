"""Programmes, their cohorts, who takes part in one and who stands beside them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.accounts.models import Person
from festival.db import Base, Versioned
from festival.i18n import zone


class CohortState(StrEnum):
    """Where a cohort stands."""

    PLANNED = "planned"
    RUNNING = "running"
    FINISHED = "finished"


class EndReason(StrEnum):
    """Why somebody is no longer in a cohort."""

    FINISHED = "finished"
    LEFT = "left"
    CONSENT_WITHDRAWN = "consent withdrawn"
    EXCLUDED = "excluded"


class Programme(Versioned, Base):
    """A Talent Programme; its years are cohorts."""

    __tablename__ = "programme"
    __table_args__ = (
        sa.CheckConstraint("consent_age BETWEEN 0 AND 21", name="consent_age_sane"),
        sa.CheckConstraint("image_consent_age BETWEEN 0 AND 21", name="image_age_sane"),
    )

    realm_id: Mapped[int] = mapped_column(sa.ForeignKey("realm.id"), unique=True)
    slug: Mapped[str] = mapped_column(sa.String(60), unique=True)
    name: Mapped[dict[str, str]]
    tagline: Mapped[dict[str, str]] = mapped_column(default=dict)
    about: Mapped[dict[str, str]] = mapped_column(default=dict)
    place: Mapped[dict[str, str]] = mapped_column(default=dict)
    time_zone: Mapped[str] = mapped_column(sa.String(60))
    consent_age: Mapped[int] = mapped_column(default=13)
    image_consent_age: Mapped[int] = mapped_column(default=18)
    framework_id: Mapped[int | None] = mapped_column(sa.ForeignKey("framework.id"))
    # Shown with their funding lines, in this order.
    partner_ids: Mapped[list[int]] = mapped_column(default=list)
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    # From here on visitors know that the programme exists.
    announced_at: Mapped[datetime | None]
    archived_at: Mapped[datetime | None]

    cohorts: Mapped[list["Cohort"]] = relationship(
        lazy="raise", viewonly=True, order_by="Cohort.begins_on"
    )

    def local(self, moment: datetime) -> datetime:
        """The moment on the clocks of the programme's home."""
        return moment.astimezone(zone(self.time_zone))


class Cohort(Versioned, Base):
    """One group of young people that goes through the programme together."""

    __tablename__ = "cohort"
    __table_args__ = (
        sa.UniqueConstraint("programme_id", "slug"),
        sa.CheckConstraint("applications_open_at < applications_close_at", name="closes_later"),
        sa.CheckConstraint("begins_on <= ends_on", name="ends_later"),
        sa.CheckConstraint("capacity >= 1", name="capacity_sane"),
        sa.CheckConstraint("age_from <= age_to", name="ages_in_order"),
        sa.CheckConstraint("readers_needed BETWEEN 1 AND 5", name="readers_sane"),
        sa.CheckConstraint("confirm_days BETWEEN 1 AND 60", name="confirm_days_sane"),
    )

    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), index=True)
    slug: Mapped[str] = mapped_column(sa.String(60))
    name: Mapped[dict[str, str]]
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    applications_open_at: Mapped[datetime]
    applications_close_at: Mapped[datetime]
    # None takes everybody who is admitted.
    capacity: Mapped[int | None]
    age_from: Mapped[int]
    age_to: Mapped[int]
    readers_needed: Mapped[int] = mapped_column(default=2)
    confirm_days: Mapped[int] = mapped_column(default=7)
    # [{"key", "kind", "label": texts, "help": texts, "options": [...], "required", "most"}]
    questions: Mapped[list[Any]] = mapped_column(default=list)
    # [{"key", "label": texts, "weight": 1–5, "levels": [texts × 4]}]
    rubric: Mapped[list[Any]] = mapped_column(default=list)
    mentor_most: Mapped[int] = mapped_column(default=6)
    framework_id: Mapped[int | None] = mapped_column(sa.ForeignKey("framework.id"))
    assessed: Mapped[list[str]] = mapped_column(default=list)
    stages_open: Mapped[list[str]] = mapped_column(default=list)
    state: Mapped[CohortState] = mapped_column(default=CohortState.PLANNED)

    programme: Mapped[Programme] = relationship(lazy="raise", viewonly=True)

    def takes_applications(self, at: datetime) -> bool:
        """Open at this moment, opens <= at < closes, and not finished."""
        if self.state is CohortState.FINISHED:
            return False
        return self.applications_open_at <= at < self.applications_close_at


class Participant(Base):
    """One young person in one cohort; whoever came back has two rows."""

    __tablename__ = "participant"
    __table_args__ = (
        sa.Index(
            "uq_participant_open",
            "cohort_id",
            "person_id",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
        sa.CheckConstraint("(ended_at IS NULL) = (end_reason IS NULL)", name="end_has_a_reason"),
    )

    cohort_id: Mapped[int] = mapped_column(sa.ForeignKey("cohort.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    admitted_at: Mapped[datetime]
    application_id: Mapped[int | None] = mapped_column(sa.ForeignKey("application.id"))
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[EndReason | None]
    ended_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    cohort: Mapped[Cohort] = relationship(lazy="raise", viewonly=True)
    person: Mapped[Person] = relationship(lazy="raise", viewonly=True, foreign_keys=[person_id])
    mentorships: Mapped[list["Mentorship"]] = relationship(
        lazy="raise", viewonly=True, order_by="Mentorship.id"
    )


class Mentorship(Base):
    """A mentor beside a participant; a change of mentor keeps the old row."""

    __tablename__ = "mentorship"
    __table_args__ = (
        sa.Index(
            "uq_mentorship_open",
            "participant_id",
            unique=True,
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        ),
    )

    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"))
    mentor_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    given_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    mentor: Mapped[Person] = relationship(lazy="raise", viewonly=True, foreign_keys=[mentor_id])
