"""Rubric, judges, conflicts, assignments and score sheets with all their versions."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival import append_only
from festival.accounts.models import Person
from festival.db import Base, Versioned
from festival.editions.models import Edition
from festival.entries.models import Entry


class SheetState(StrEnum):
    """Where a score sheet stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    LOCKED = "locked"


class AssignedBy(StrEnum):
    """Where an assignment came from."""

    HAND = "hand"
    PLAN = "plan"


class Rubric(Versioned, Base):
    """What judges look at in one edition; frozen when the first score exists."""

    __tablename__ = "rubric"

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"), unique=True)
    frozen_at: Mapped[datetime | None]
    # From here on no sheet of the edition changes and none is begun.
    scoring_locked_at: Mapped[datetime | None]

    edition: Mapped[Edition] = relationship(lazy="raise")
    criteria: Mapped[list["Criterion"]] = relationship(
        lazy="raise", order_by="Criterion.position", viewonly=True
    )


class Criterion(Base):
    """One thing judges look at, with words for every level."""

    __tablename__ = "criterion"
    __table_args__ = (
        sa.UniqueConstraint("rubric_id", "key"),
        sa.CheckConstraint("weight > 0", name="weight_above_zero"),
        sa.CheckConstraint("low < high", name="levels_in_order"),
    )

    rubric_id: Mapped[int] = mapped_column(sa.ForeignKey("rubric.id"))
    key: Mapped[str] = mapped_column(sa.String(40))
    name: Mapped[dict[str, str]]
    question: Mapped[dict[str, str]]
    weight: Mapped[int]
    low: Mapped[int] = mapped_column(default=1)
    high: Mapped[int] = mapped_column(default=5)
    # {"1": {"en": words, "lv": ..., "nb": ...}, ...}: one for every level from low to high.
    levels: Mapped[dict[str, Any]]
    position: Mapped[int] = mapped_column(default=0)


class Judge(Base):
    """What assignment knows of a judge in one edition."""

    __tablename__ = "judge"
    __table_args__ = (sa.UniqueConstraint("edition_id", "person_id"),)

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    # Keys of categories, first field first.
    categories: Mapped[list[str]] = mapped_column(default=list)
    # Codes of languages; none means all.
    languages: Mapped[list[str]] = mapped_column(default=list)
    school: Mapped[str] = mapped_column(sa.String(120), default="")
    least: Mapped[int] = mapped_column(default=0)
    most: Mapped[int] = mapped_column(default=20)
    joined_at: Mapped[datetime]
    # Conflicts are asked for before the first entry is seen.
    conflicts_asked_at: Mapped[datetime | None]
    # Having a break since then; organisers see it.
    paused_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="raise")
    edition: Mapped[Edition] = relationship(lazy="raise")


class Conflict(Base):
    """A tie between a judge and an entry; while it stands there is no assignment."""

    __tablename__ = "conflict"
    __table_args__ = (sa.UniqueConstraint("judge_id", "entry_id"),)

    judge_id: Mapped[int] = mapped_column(sa.ForeignKey("judge.id"))
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"), index=True)
    reason: Mapped[str] = mapped_column(sa.String(300))
    declared_at: Mapped[datetime]
    declared_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class Assignment(Base):
    """Which judge scores which entry, in which order the judge walks."""

    __tablename__ = "assignment"
    __table_args__ = (
        sa.UniqueConstraint("judge_id", "entry_id"),
        sa.Index("ix_assignment_entry_id", "entry_id"),
    )

    judge_id: Mapped[int] = mapped_column(sa.ForeignKey("judge.id"))
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"))
    order: Mapped[int] = mapped_column(default=0)
    origin: Mapped[AssignedBy]
    assigned_at: Mapped[datetime]
    assigned_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    # The judge went on without scoring, and why; scoring it after all clears both.
    skipped_at: Mapped[datetime | None]
    skipped_reason: Mapped[str] = mapped_column(sa.String(300), default="", server_default="")

    judge: Mapped[Judge] = relationship(lazy="raise")
    entry: Mapped[Entry] = relationship(lazy="raise")
    sheet: Mapped["ScoreSheet | None"] = relationship(
        lazy="raise", viewonly=True, back_populates="assignment"
    )


class HelpCall(Base):
    """A judge asks the organisers to come; one open call a judge."""

    __tablename__ = "help_call"
    __table_args__ = (
        sa.Index(
            "uq_help_call_open",
            "judge_id",
            unique=True,
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        ),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by IS NULL)", name="answered_by_somebody"
        ),
    )

    judge_id: Mapped[int] = mapped_column(sa.ForeignKey("judge.id"))
    # Where the judge stands; nowhere in particular where there is none.
    entry_id: Mapped[int | None] = mapped_column(sa.ForeignKey("entry.id"))
    words: Mapped[str] = mapped_column(sa.String(300), default="")
    called_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))


class ScoreSheet(Versioned, Base):
    """One judge's scores for one entry."""

    __tablename__ = "score_sheet"
    __table_args__ = (
        sa.UniqueConstraint("judge_id", "entry_id"),
        sa.CheckConstraint(
            "state = 'draft' OR submitted_at IS NOT NULL", name="submitted_has_its_time"
        ),
        sa.CheckConstraint(
            "(state = 'locked') = (locked_at IS NOT NULL)", name="locked_has_its_time"
        ),
        sa.Index("ix_score_sheet_entry_id", "entry_id"),
    )

    assignment_id: Mapped[int] = mapped_column(sa.ForeignKey("assignment.id"), unique=True)
    judge_id: Mapped[int] = mapped_column(sa.ForeignKey("judge.id"))
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"))
    state: Mapped[SheetState] = mapped_column(default=SheetState.DRAFT)
    comment: Mapped[str] = mapped_column(sa.Text, default="")
    note: Mapped[str] = mapped_column(sa.Text, default="")
    opened_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]

    judge: Mapped[Judge] = relationship(lazy="raise")
    entry: Mapped[Entry] = relationship(lazy="raise")
    assignment: Mapped[Assignment] = relationship(lazy="raise", back_populates="sheet")
    scores: Mapped[list["Score"]] = relationship(lazy="raise", viewonly=True)


class Score(Base):
    """The level given for one criterion."""

    __tablename__ = "score"
    __table_args__ = (sa.UniqueConstraint("sheet_id", "criterion_id"),)

    sheet_id: Mapped[int] = mapped_column(sa.ForeignKey("score_sheet.id"))
    criterion_id: Mapped[int] = mapped_column(sa.ForeignKey("criterion.id"), index=True)
    level: Mapped[int]


class SheetVersion(Base):
    """Every save of a sheet, whole. Only ever added to; the key makes a repeat count once."""

    __tablename__ = "sheet_version"
    __table_args__ = (
        sa.UniqueConstraint("sheet_id", "number"),
        sa.UniqueConstraint("sheet_id", "save_key"),
    )

    sheet_id: Mapped[int] = mapped_column(sa.ForeignKey("score_sheet.id"))
    number: Mapped[int]
    save_key: Mapped[str] = mapped_column(sa.String(64))
    state: Mapped[SheetState]
    # {"levels": {criterion key: level}, "comment": str, "note": str}
    content: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
    saved_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


append_only.protect(SheetVersion.__table__)
