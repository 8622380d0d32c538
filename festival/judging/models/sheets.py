"""Score sheets with every version, paper typed back, and sheets held back from counting."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival import append_only
from festival.db import Base, Versioned
from festival.entries.models import Entry
from festival.judging.models.judges import Judge
from festival.judging.models.visits import Assignment


class SheetState(StrEnum):
    """Where a score sheet stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    LOCKED = "locked"


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


class KeptBack:
    """What is kept back of a sheet until somebody releases it; one row a sheet is open at once.

    Released, the row and its reason stay on record.
    """

    __tablename__: str

    @sa.orm.declared_attr.directive
    def __table_args__(cls) -> tuple[sa.schema.SchemaItem, ...]:
        is_open = sa.text("released_at IS NULL")
        return (
            sa.Index(
                f"uq_{cls.__tablename__}_open",
                "sheet_id",
                unique=True,
                sqlite_where=is_open,
                postgresql_where=is_open,
            ),
            sa.CheckConstraint(
                "(released_at IS NULL) = (released_by IS NULL)", name="released_by_one"
            ),
        )

    sheet_id: Mapped[int] = mapped_column(
        sa.ForeignKey("score_sheet.id"), index=True, sort_order=-2
    )
    reason: Mapped[str] = mapped_column(sa.String(500), sort_order=-1)
    released_at: Mapped[datetime | None] = mapped_column(sort_order=1)
    released_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), sort_order=2)


class Hold(KeptBack, Base):
    """A sheet that does not count until somebody lets it."""

    __tablename__ = "hold"

    held_at: Mapped[datetime]
    held_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    released_reason: Mapped[str] = mapped_column(sa.String(500), default="", sort_order=3)


class TypedSheet(Base):
    """A paper sheet typed back by one person; it counts once a second one has confirmed it."""

    __tablename__ = "typed_sheet"
    __table_args__ = (
        sa.Index(
            "uq_typed_sheet_open",
            "assignment_id",
            unique=True,
            sqlite_where=sa.text("confirmed_at IS NULL AND discarded_at IS NULL"),
            postgresql_where=sa.text("confirmed_at IS NULL AND discarded_at IS NULL"),
        ),
        sa.CheckConstraint("confirmed_by <> typed_by", name="confirmed_by_a_second"),
    )

    assignment_id: Mapped[int] = mapped_column(sa.ForeignKey("assignment.id"), index=True)
    # {"levels": {criterion key: level}, "comment": str, "note": str}
    content: Mapped[dict[str, Any]]
    typed_at: Mapped[datetime]
    typed_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    discarded_at: Mapped[datetime | None]
    discarded_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    assignment: Mapped[Assignment] = relationship(lazy="raise")


append_only.protect(SheetVersion.__table__)
