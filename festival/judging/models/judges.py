"""Judges of an edition: conflicts, ways in, devices, and how the day is set up."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.accounts.models import Person
from festival.db import Base, Versioned
from festival.editions.models import Edition


class ReportShows(StrEnum):
    """What a team's report tells beside words; a place below the published ones never."""

    WORDS = "words"
    LEVELS = "levels"
    SCORE = "score"


class JudgingSettings(Versioned, Base):
    """How an edition judges; without the row the defaults hold."""

    __tablename__ = "judging_settings"
    __table_args__ = (
        sa.CheckConstraint("visit_minutes BETWEEN 1 AND 120", name="visit_minutes_sane"),
    )

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"), unique=True)
    # How long one stand takes with the way to it; plans, the board and the rehearsal count in it.
    visit_minutes: Mapped[int] = mapped_column(default=8)
    # Every judge scores the sample before the first stand, where there is one.
    sample_first: Mapped[bool] = mapped_column(default=True)
    # A judge and a team member with addresses at the same domain count as a tie.
    same_domain_is_tie: Mapped[bool] = mapped_column(default=False)
    # How many entries every judge sees, so that all can be compared.
    shared_entries: Mapped[int] = mapped_column(default=0)
    report_shows: Mapped[ReportShows] = mapped_column(default=ReportShows.WORDS)


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
    # Scores like everybody, and counts for nothing.
    is_shadow: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    # Why that was changed although there were sheets.
    shadow_reason: Mapped[str] = mapped_column(sa.String(300), default="", server_default="")

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


class JudgeCode(Base):
    """A way in without a password: a QR code with a long secret, and a short one to type.

    Only digests are kept. It works until it is revoked or runs out.
    """

    __tablename__ = "judge_code"
    __table_args__ = (
        sa.CheckConstraint("(revoked_at IS NULL) = (revoked_by IS NULL)", name="revoked_by_one"),
    )

    judge_id: Mapped[int] = mapped_column(sa.ForeignKey("judge.id"), index=True)
    link_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    code_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    judge: Mapped[Judge] = relationship(lazy="raise")


class JudgeDevice(Base):
    """A phone that a judge scores on, and what still waits on it, as it last said."""

    __tablename__ = "judge_device"
    __table_args__ = (sa.UniqueConstraint("judge_id", "key"),)

    judge_id: Mapped[int] = mapped_column(sa.ForeignKey("judge.id"))
    # Made up by the device itself; says nothing about it.
    key: Mapped[str] = mapped_column(sa.String(64))
    waiting: Mapped[int] = mapped_column(default=0)
    # How far its clock is ahead of the server's, in seconds.
    clock_ahead: Mapped[int] = mapped_column(default=0)
    seen_at: Mapped[datetime]
