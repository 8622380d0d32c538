"""Panels: who decides a special award or a division's final, how, and what they decided."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.db import Base, Versioned
from festival.editions.models import Division, Edition, Prize
from festival.entries.models import Entry
from festival.judging.models import Judge


class PanelMethod(StrEnum):
    """How a panel comes to its decision."""

    SCORES = "scores"
    SIDE_BY_SIDE = "side by side"
    DISCUSSION = "discussion"


class Panel(Versioned, Base):
    """The judges of one special award, or of one division's final."""

    __tablename__ = "panel"
    __table_args__ = (
        sa.CheckConstraint("(prize_id IS NULL) <> (division_id IS NULL)", name="award_or_final"),
        sa.CheckConstraint("places BETWEEN 1 AND 10", name="places_sane"),
        sa.CheckConstraint("(closed_at IS NULL) = (closed_by IS NULL)", name="closed_by_one"),
    )

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"), index=True)
    # A special award, or (a final) the division whose first places are decided side by side.
    prize_id: Mapped[int | None] = mapped_column(sa.ForeignKey("prize.id"), unique=True)
    division_id: Mapped[int | None] = mapped_column(sa.ForeignKey("division.id"), unique=True)
    method: Mapped[PanelMethod]
    # Its own rubric where it decides by scores, as the dicts that a rubric is saved from.
    criteria: Mapped[list[Any]] = mapped_column(default=list)
    # Keys of the divisions and categories that are eligible; none means all.
    divisions: Mapped[list[str]] = mapped_column(default=list)
    categories: Mapped[list[str]] = mapped_column(default=list)
    # Two exclusive awards to one entry are warned of.
    exclusive: Mapped[bool] = mapped_column(default=False)
    places: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    # Nothing is said, scored or ordered any more.
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    edition: Mapped[Edition] = relationship(lazy="raise")
    prize: Mapped[Prize | None] = relationship(lazy="raise")
    division: Mapped[Division | None] = relationship(lazy="raise")


class PanelMember(Base):
    """A judge who sits on a panel."""

    __tablename__ = "panel_member"
    __table_args__ = (sa.UniqueConstraint("panel_id", "judge_id"),)

    panel_id: Mapped[int] = mapped_column(sa.ForeignKey("panel.id"))
    judge_id: Mapped[int] = mapped_column(sa.ForeignKey("judge.id"), index=True)
    added_at: Mapped[datetime]
    added_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))

    judge: Mapped[Judge] = relationship(lazy="raise")


class Nominee(Base):
    """An entry that a panel considers."""

    __tablename__ = "nominee"
    __table_args__ = (sa.UniqueConstraint("panel_id", "entry_id"),)

    panel_id: Mapped[int] = mapped_column(sa.ForeignKey("panel.id"))
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"), index=True)
    words: Mapped[str] = mapped_column(sa.String(500), default="")
    nominated_at: Mapped[datetime]
    nominated_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))

    entry: Mapped[Entry] = relationship(lazy="raise")


class Departure(Base):
    """A member who leaves the room while an entry is spoken of, and does not decide on it."""

    __tablename__ = "departure"
    __table_args__ = (sa.UniqueConstraint("panel_id", "judge_id", "entry_id"),)

    panel_id: Mapped[int] = mapped_column(sa.ForeignKey("panel.id"))
    judge_id: Mapped[int] = mapped_column(sa.ForeignKey("judge.id"), index=True)
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"), index=True)
    reason: Mapped[str] = mapped_column(sa.String(300))
    noted_at: Mapped[datetime]
    noted_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class PanelSheet(Versioned, Base):
    """What a member gave a nominee on the panel's own rubric."""

    __tablename__ = "panel_sheet"
    __table_args__ = (sa.UniqueConstraint("panel_id", "judge_id", "entry_id"),)

    panel_id: Mapped[int] = mapped_column(sa.ForeignKey("panel.id"))
    judge_id: Mapped[int] = mapped_column(sa.ForeignKey("judge.id"), index=True)
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"), index=True)
    # {criterion key: level}
    levels: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]


class PanelOrder(Versioned, Base):
    """The order in which a member puts the nominees, side by side."""

    __tablename__ = "panel_order"
    __table_args__ = (sa.UniqueConstraint("panel_id", "judge_id"),)

    panel_id: Mapped[int] = mapped_column(sa.ForeignKey("panel.id"))
    judge_id: Mapped[int] = mapped_column(sa.ForeignKey("judge.id"), index=True)
    # Ids of entries, the best first; those in one inner list are alike: [[7], [3, 9], [4]].
    ordering: Mapped[list[Any]]
    saved_at: Mapped[datetime]


class PanelComment(Base):
    """What somebody said in the deliberation, about one nominee or about all."""

    __tablename__ = "panel_comment"

    panel_id: Mapped[int] = mapped_column(sa.ForeignKey("panel.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    entry_id: Mapped[int | None] = mapped_column(sa.ForeignKey("entry.id"))
    words: Mapped[str] = mapped_column(sa.String(2000))
    said_at: Mapped[datetime]


class Decision(Base):
    """What a panel decided and why; a later one supersedes it and both stay on record."""

    __tablename__ = "decision"
    __table_args__ = (
        sa.Index(
            "uq_decision_standing",
            "panel_id",
            unique=True,
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        ),
    )

    panel_id: Mapped[int] = mapped_column(sa.ForeignKey("panel.id"), index=True)
    # Ids of entries, the first place first; those in one inner list share a place.
    chosen: Mapped[list[Any]]
    reasons: Mapped[str] = mapped_column(sa.String(2000))
    # What the method said: matches won, means, who took part and who had left.
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    decided_at: Mapped[datetime]
    decided_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    superseded_at: Mapped[datetime | None]
    superseded_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
