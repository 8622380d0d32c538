"""Visits: who scores what in which order, who stands where now, absent teams, calls for help."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.db import Base
from festival.entries.models import Entry
from festival.judging.models.judges import Judge

if TYPE_CHECKING:
    from festival.judging.models.sheets import ScoreSheet


class AssignedBy(StrEnum):
    """Where an assignment came from."""

    HAND = "hand"
    PLAN = "plan"


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


class Presence(Base):
    """A judge who is at a stand or on the way to it: never two at one stand."""

    __tablename__ = "presence"

    judge_id: Mapped[int] = mapped_column(sa.ForeignKey("judge.id"), unique=True)
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"), unique=True)
    # A visit that is taken away takes its claim with it.
    assignment_id: Mapped[int] = mapped_column(
        sa.ForeignKey("assignment.id", ondelete="CASCADE"), index=True
    )
    since: Mapped[datetime]
    # A judge who vanished does not keep the stand.
    until: Mapped[datetime]


class Absence(Base):
    """A judge found nobody at the stand; three that stand park the entry."""

    __tablename__ = "absence"
    __table_args__ = (
        sa.CheckConstraint("(cleared_at IS NULL) = (cleared_by IS NULL)", name="cleared_by_one"),
    )

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"), index=True)
    judge_id: Mapped[int] = mapped_column(sa.ForeignKey("judge.id"), index=True)
    noted_at: Mapped[datetime]
    # The team is back: an organiser, or a judge who met them, says so.
    cleared_at: Mapped[datetime | None]
    cleared_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))


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
