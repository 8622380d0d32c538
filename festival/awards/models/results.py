"""Results with the whole arithmetic they carry, excuses, and awards."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival import append_only
from festival.db import Base, Versioned
from festival.editions.models import Division, Edition, Prize
from festival.entries.models import Entry


class ResultState(StrEnum):
    """Where a result stands; a provisional ranking is computed, not kept."""

    FROZEN = "frozen"
    LOCKED = "locked"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


class Result(Versioned, Base):
    """One ranking of an edition. Locked, its document never changes."""

    __tablename__ = "result"
    __table_args__ = (
        sa.Index(
            "uq_result_standing",
            "edition_id",
            unique=True,
            sqlite_where=sa.text("state <> 'superseded'"),
            postgresql_where=sa.text("state <> 'superseded'"),
        ),
        sa.CheckConstraint(
            "state = 'frozen' OR locked_at IS NOT NULL OR state = 'superseded'",
            name="locked_has_its_facts",
        ),
        sa.CheckConstraint("locked_at IS NULL OR document <> ''", name="locked_has_a_document"),
        sa.CheckConstraint(
            "state <> 'published' OR published_at IS NOT NULL", name="published_has_its_time"
        ),
    )

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"))
    state: Mapped[ResultState] = mapped_column(default=ResultState.FROZEN)
    frozen_at: Mapped[datetime]
    frozen_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    locked_at: Mapped[datetime | None]
    locked_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    published_at: Mapped[datetime | None]
    published_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    superseded_at: Mapped[datetime | None]
    superseded_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    superseded_reason: Mapped[str] = mapped_column(sa.String(500), default="")
    # RESULT.json as it is published, byte for byte; entries and judges by ids made for it.
    document: Mapped[str] = mapped_column(sa.Text, default="")
    table_csv: Mapped[str] = mapped_column(sa.Text, default="")
    sha256: Mapped[str] = mapped_column(sa.String(64), default="")
    # Which made-up id is which entry and judge; never leaves the organisers.
    entry_ids: Mapped[dict[str, Any]] = mapped_column(default=dict)
    judge_ids: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # The arithmetic of every entry's place, by entry id; for organisers, and for a placed team.
    receipts: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")

    edition: Mapped[Edition] = relationship(lazy="raise")
    awards: Mapped[list["Award"]] = relationship(lazy="raise", viewonly=True)


class LockWord(Base):
    """One organiser's word that a frozen result be locked; a second person's locks it."""

    __tablename__ = "lock_word"

    result_id: Mapped[int] = mapped_column(sa.ForeignKey("result.id"), unique=True)
    given_at: Mapped[datetime]
    given_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class SoloLock(Base):
    """In this edition one person alone may lock the result; without the row it takes two."""

    __tablename__ = "solo_lock"

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"), unique=True)
    reason: Mapped[str] = mapped_column(sa.String(500))
    allowed_at: Mapped[datetime]
    allowed_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class Award(Base):
    """What a prize became."""

    __tablename__ = "award"
    __table_args__ = (sa.UniqueConstraint("result_id", "entry_id", "prize_id"),)

    result_id: Mapped[int] = mapped_column(sa.ForeignKey("result.id"))
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"), index=True)
    division_id: Mapped[int | None] = mapped_column(sa.ForeignKey("division.id"))
    prize_id: Mapped[int | None] = mapped_column(sa.ForeignKey("prize.id"))
    place: Mapped[int | None]
    # The published figures of its place: score, interval, tie group, and what broke a tie.
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    given_at: Mapped[datetime]

    entry: Mapped[Entry] = relationship(lazy="raise")
    division: Mapped[Division | None] = relationship(lazy="raise")
    prize: Mapped[Prize | None] = relationship(lazy="raise")


class Excuse(Base):
    """Why an entry with too few sheets does not stop the lock; it takes no prize."""

    __tablename__ = "excuse"

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"), unique=True)
    reason: Mapped[str] = mapped_column(sa.String(500))
    excused_at: Mapped[datetime]
    excused_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


append_only.make_final(
    Result.__table__,
    "locked_at",
    ("document", "table_csv", "sha256", "entry_ids", "judge_ids", "receipts"),
)
