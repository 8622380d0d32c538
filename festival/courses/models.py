"""Courses, their modules, the events a module takes place as, and who is enrolled."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.accounts.models import Person
from festival.db import Base, Versioned
from festival.events.models import Event, HostPart
from festival.partners.models import Partner


class Audience(StrEnum):
    """For whom a course is."""

    TEACHERS = "teachers"
    LEARNERS = "learners"
    EVERYBODY = "everybody"


class CourseState(StrEnum):
    """Where a course stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


class ModuleState(StrEnum):
    """Whether a module takes place."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class EnrolmentState(StrEnum):
    """Where somebody stands in a course."""

    ENROLLED = "enrolled"
    COMPLETED = "completed"
    LEFT = "left"


class Course(Versioned, Base):
    """One course; everything in this table may be public once it is open.

    Hours are kept in quarters of an hour as the course counts it: `hour_minutes` says whether
    that is an academic hour of 45 minutes or one of 60, so no sum is ever rounded.
    """

    __tablename__ = "course"
    __table_args__ = (
        sa.CheckConstraint("hour_minutes IN (45, 60)", name="hour_is_one_of_two"),
        sa.CheckConstraint("quarters_needed BETWEEN 1 AND 4000", name="quarters_sane"),
        sa.CheckConstraint("consent_age BETWEEN 0 AND 21", name="consent_age_sane"),
        sa.CheckConstraint("state = 'draft' OR opened_at IS NOT NULL", name="opened_has_a_time"),
    )

    realm_id: Mapped[int] = mapped_column(sa.ForeignKey("realm.id"), unique=True)
    slug: Mapped[str] = mapped_column(sa.String(80), unique=True)
    name: Mapped[dict[str, str]]
    summary: Mapped[dict[str, str]] = mapped_column(default=dict)
    about: Mapped[dict[str, str]] = mapped_column(default=dict)
    audience: Mapped[Audience]
    # What is spoken there.
    languages: Mapped[list[str]] = mapped_column(default=list)
    time_zone: Mapped[str] = mapped_column(sa.String(60))
    hour_minutes: Mapped[int] = mapped_column(default=45)
    quarters_needed: Mapped[int]
    # Whether every obligatory module is asked for, besides the hours.
    all_obligatory: Mapped[bool] = mapped_column(default=True)
    # Whose competences the modules name.
    framework_id: Mapped[int | None] = mapped_column(sa.ForeignKey("framework.id"))
    consent_age: Mapped[int] = mapped_column(default=13)
    state: Mapped[CourseState] = mapped_column(default=CourseState.DRAFT)
    opened_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    created_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))

    hosts: Mapped[list["CourseHost"]] = relationship(
        lazy="raise", viewonly=True, order_by="CourseHost.position"
    )
    modules: Mapped[list["CourseModule"]] = relationship(
        lazy="raise", viewonly=True, order_by="CourseModule.position, CourseModule.id"
    )


class CourseHost(Base):
    """A partner's part in a course."""

    __tablename__ = "course_host"
    __table_args__ = (sa.UniqueConstraint("course_id", "partner_id"),)

    course_id: Mapped[int] = mapped_column(sa.ForeignKey("course.id"))
    partner_id: Mapped[int] = mapped_column(sa.ForeignKey("partner.id"), index=True)
    part: Mapped[HostPart]
    position: Mapped[int] = mapped_column(default=0)

    partner: Mapped[Partner] = relationship(lazy="raise")


class CourseModule(Versioned, Base):
    """A part of a course; cancelled it stays, with the reason and what stands in for it."""

    __tablename__ = "course_module"
    __table_args__ = (
        sa.CheckConstraint("quarters BETWEEN 1 AND 400", name="quarters_sane"),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancelled_at IS NOT NULL)", name="cancelled_has_a_time"
        ),
        sa.CheckConstraint(
            "replaced_by IS NULL OR (state = 'cancelled' AND replaced_by <> id)",
            name="only_a_cancelled_one_is_replaced",
        ),
    )

    course_id: Mapped[int] = mapped_column(sa.ForeignKey("course.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[dict[str, str]]
    about: Mapped[dict[str, str]] = mapped_column(default=dict)
    quarters: Mapped[int]
    obligatory: Mapped[bool] = mapped_column(default=True)
    # Keys of competences of the course's framework.
    competences: Mapped[list[str]] = mapped_column(default=list)
    state: Mapped[ModuleState] = mapped_column(default=ModuleState.PLANNED)
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[dict[str, str]] = mapped_column(default=dict)
    replaced_by: Mapped[int | None] = mapped_column(sa.ForeignKey("course_module.id"))


class ModuleEvent(Base):
    """An event as which a module takes place; an event counts for one module alone."""

    __tablename__ = "module_event"

    module_id: Mapped[int] = mapped_column(sa.ForeignKey("course_module.id"), index=True)
    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), unique=True)

    event: Mapped[Event] = relationship(lazy="raise")


class Enrolment(Versioned, Base):
    """Somebody in a course; who leaves and comes back has the same row."""

    __tablename__ = "enrolment"
    __table_args__ = (
        sa.UniqueConstraint("course_id", "person_id"),
        sa.CheckConstraint(
            "(state = 'completed') = (completed_at IS NOT NULL)", name="completed_has_a_time"
        ),
        sa.CheckConstraint("(state = 'left') = (left_at IS NOT NULL)", name="left_has_a_time"),
    )

    course_id: Mapped[int] = mapped_column(sa.ForeignKey("course.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    state: Mapped[EnrolmentState] = mapped_column(default=EnrolmentState.ENROLLED)
    enrolled_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]

    course: Mapped[Course] = relationship(lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise")
