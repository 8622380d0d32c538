"""Meetings and camps of a cohort: everybody is expected, nobody registers."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.accounts.models import Guardian, Person
from festival.db import Base, Versioned
from festival.programme.models.programmes import Cohort, Participant


class GatheringKind(StrEnum):
    """What kind of gathering."""

    MEETING = "meeting"
    CAMP = "camp"


class GatheringState(StrEnum):
    """Whether it takes place."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class There(StrEnum):
    """Whether a participant was there on a day."""

    THERE = "there"
    ABSENT = "absent"
    EXCUSED = "excused"


class CampAnswer(StrEnum):
    """What was answered about a camp."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"


class Gathering(Versioned, Base):
    """One meeting or camp."""

    __tablename__ = "gathering"
    __table_args__ = (sa.CheckConstraint("begins_at < ends_at", name="ends_later"),)

    cohort_id: Mapped[int] = mapped_column(sa.ForeignKey("cohort.id"), index=True)
    kind: Mapped[GatheringKind]
    name: Mapped[dict[str, str]]
    place: Mapped[dict[str, str]] = mapped_column(default=dict)
    about: Mapped[dict[str, str]] = mapped_column(default=dict)
    # [{"day": 0–3, "begins": "HH:MM", "title": texts, "who": text}]
    programme: Mapped[list[Any]] = mapped_column(default=list)
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    state: Mapped[GatheringState] = mapped_column(default=GatheringState.PLANNED)
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str] = mapped_column(sa.String(300), default="")
    needs_consent: Mapped[bool] = mapped_column(default=False)
    packing: Mapped[dict[str, str]] = mapped_column(default=dict)

    cohort: Mapped[Cohort] = relationship(lazy="raise", viewonly=True)


class GatheringAttendance(Base):
    """Whether one participant was there on one day."""

    __tablename__ = "gathering_attendance"
    __table_args__ = (sa.UniqueConstraint("gathering_id", "participant_id", "day"),)

    gathering_id: Mapped[int] = mapped_column(sa.ForeignKey("gathering.id"))
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    day: Mapped[int]
    state: Mapped[There]
    noted_at: Mapped[datetime]
    noted_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class GatheringNote(Base):
    """What staff wrote about a gathering, for everybody in it or among themselves."""

    __tablename__ = "gathering_note"

    gathering_id: Mapped[int] = mapped_column(sa.ForeignKey("gathering.id"), index=True)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    words: Mapped[str] = mapped_column(sa.Text)
    written_at: Mapped[datetime]
    for_all: Mapped[bool] = mapped_column(default=False)

    author: Mapped[Person] = relationship(lazy="raise", viewonly=True)


class GatheringConsent(Base):
    """A guardian's answer about one camp of one participant."""

    __tablename__ = "gathering_consent"
    __table_args__ = (sa.UniqueConstraint("gathering_id", "participant_id"),)

    gathering_id: Mapped[int] = mapped_column(sa.ForeignKey("gathering.id"))
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    state: Mapped[CampAnswer] = mapped_column(default=CampAnswer.ASKED)
    guardian_id: Mapped[int | None] = mapped_column(sa.ForeignKey("guardian.id"))
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]

    participant: Mapped[Participant] = relationship(lazy="raise", viewonly=True)
    guardian: Mapped[Guardian | None] = relationship(lazy="raise", viewonly=True)
