"""Competence frameworks as data, and how participants are assessed by them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.db import Base, Versioned


class Stage(StrEnum):
    """When in a cohort's time an assessment is made."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Side(StrEnum):
    """Who assesses."""

    SELF = "self"
    MENTOR = "mentor"


class AssessmentState(StrEnum):
    """Whether it is final."""

    DRAFT = "draft"
    HANDED_IN = "handed in"


class Framework(Versioned, Base):
    """A competence framework; a new version is a new row."""

    __tablename__ = "framework"
    __table_args__ = (sa.UniqueConstraint("key", "edition"),)

    key: Mapped[str] = mapped_column(sa.String(40))
    # Its own version, as its makers count: "2016".
    edition: Mapped[str] = mapped_column(sa.String(20))
    name: Mapped[dict[str, str]]
    about: Mapped[dict[str, str]] = mapped_column(default=dict)
    source: Mapped[str] = mapped_column(sa.String(300), default="")
    licence: Mapped[str] = mapped_column(sa.String(120), default="")
    # Where its makers publish it, "" where nowhere.
    url: Mapped[str] = mapped_column(sa.String(300), default="")
    # [{"number": 1–8, "name": texts, "words": texts}]
    levels: Mapped[list[Any]] = mapped_column(default=list)
    made_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class CompetenceArea(Base):
    """A group of competences."""

    __tablename__ = "competence_area"
    __table_args__ = (sa.UniqueConstraint("framework_id", "key"),)

    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    key: Mapped[str] = mapped_column(sa.String(40))
    name: Mapped[dict[str, str]]
    position: Mapped[int] = mapped_column(default=0)


class Competence(Base):
    """One competence of a framework."""

    __tablename__ = "competence"
    __table_args__ = (sa.UniqueConstraint("framework_id", "key"),)

    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    area_id: Mapped[int] = mapped_column(sa.ForeignKey("competence_area.id"))
    key: Mapped[str] = mapped_column(sa.String(60))
    name: Mapped[dict[str, str]]
    hint: Mapped[dict[str, str]] = mapped_column(default=dict)
    position: Mapped[int] = mapped_column(default=0)
    # Words by level and language, where the framework has them.
    levels: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Assessment(Versioned, Base):
    """One side's assessment of one participant at one stage."""

    __tablename__ = "assessment"
    __table_args__ = (sa.UniqueConstraint("participant_id", "stage", "side"),)

    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"))
    stage: Mapped[Stage]
    side: Mapped[Side]
    state: Mapped[AssessmentState] = mapped_column(default=AssessmentState.DRAFT)
    language: Mapped[str] = mapped_column(sa.String(2))
    started_at: Mapped[datetime]
    handed_in_at: Mapped[datetime | None]
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))

    levels: Mapped[list["AssessmentLevel"]] = relationship(lazy="raise", viewonly=True)


class AssessmentLevel(Base):
    """The level in one competence; a mentor's at the end can be proposed for a badge."""

    __tablename__ = "assessment_level"
    __table_args__ = (
        sa.UniqueConstraint("assessment_id", "competence_id"),
        sa.CheckConstraint("level BETWEEN 1 AND 8", name="level_sane"),
        sa.CheckConstraint(
            "decided_at IS NULL OR (proposed_at IS NOT NULL AND decided_by IS NOT NULL)",
            name="decided_by_one",
        ),
        sa.CheckConstraint("(decided_at IS NULL) = (agreed IS NULL)", name="decided_one_way"),
    )

    assessment_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment.id"))
    competence_id: Mapped[int] = mapped_column(sa.ForeignKey("competence.id"), index=True)
    level: Mapped[int]
    words: Mapped[str] = mapped_column(sa.String(500), default="")
    # The mentor asks for a badge; until an organiser agrees nobody else knows of it.
    proposed_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    agreed: Mapped[bool | None]
    # For the mentor alone; erased as other words are.
    declined_why: Mapped[str] = mapped_column(sa.String(300), default="")

    competence: Mapped[Competence] = relationship(lazy="raise", viewonly=True)
