"""One year's festival: its settings, phases, categories, divisions and prizes on offer."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.db import Base, Versioned
from festival.i18n import zone
from festival.partners.models import Partner


class PhaseKind(StrEnum):
    """The stretches of an edition, in the order they are shown."""

    SUBMISSION = "submission"
    MENTORING = "mentoring"
    JUDGING = "judging"
    FESTIVAL_DAY = "festival day"
    RESULTS = "results"


class Override(StrEnum):
    """What an organiser says against the dates."""

    OPEN = "open"
    CLOSED = "closed"


class Edition(Versioned, Base):
    """One year's festival."""

    __tablename__ = "edition"
    __table_args__ = (
        sa.CheckConstraint("consent_age BETWEEN 0 AND 21", name="consent_age_sane"),
        sa.CheckConstraint("image_consent_age BETWEEN 0 AND 21", name="image_age_sane"),
        sa.CheckConstraint("team_most BETWEEN 1 AND 5", name="team_most_sane"),
        sa.CheckConstraint("sheets_least >= 1", name="sheets_least_sane"),
    )

    realm_id: Mapped[int] = mapped_column(sa.ForeignKey("realm.id"), unique=True)
    slug: Mapped[str] = mapped_column(sa.String(60), unique=True)
    year: Mapped[int]
    name: Mapped[dict[str, str]]
    tagline: Mapped[dict[str, str]] = mapped_column(default=dict)
    intro: Mapped[dict[str, str]] = mapped_column(default=dict)
    rules_text: Mapped[dict[str, str]] = mapped_column(default=dict)
    place: Mapped[dict[str, str]] = mapped_column(default=dict)
    time_zone: Mapped[str] = mapped_column(sa.String(60))
    created_at: Mapped[datetime]
    # From here on visitors know that the edition exists.
    announced_at: Mapped[datetime | None]
    # From here on accepted entries are public; taken back it hides them all at once.
    showcase_opened_at: Mapped[datetime | None]
    # Divisions are decided by the age on this day.
    cutoff_on: Mapped[date]
    consent_age: Mapped[int] = mapped_column(default=13)
    image_consent_age: Mapped[int] = mapped_column(default=18)
    team_most: Mapped[int] = mapped_column(default=5)
    teacher_required: Mapped[bool] = mapped_column(default=False)
    school_public: Mapped[bool] = mapped_column(default=True)
    judges_per_entry: Mapped[int] = mapped_column(default=4)
    sheets_least: Mapped[int] = mapped_column(default=3)
    places_published: Mapped[int] = mapped_column(default=3)
    feedback_days: Mapped[int] = mapped_column(default=7)
    # In order: "criterion:<key>" (higher mean first), then "same place".
    tie_break: Mapped[list[str]] = mapped_column(default=list)

    phases: Mapped[list["Phase"]] = relationship(lazy="raise", viewonly=True)
    categories: Mapped[list["Category"]] = relationship(
        lazy="raise", viewonly=True, order_by="Category.position"
    )
    divisions: Mapped[list["Division"]] = relationship(
        lazy="raise", viewonly=True, order_by="Division.position"
    )

    def local(self, moment: datetime) -> datetime:
        """The moment on the clocks of the edition's home."""
        return moment.astimezone(zone(self.time_zone))


class Phase(Base):
    """A stretch of an edition, open by its dates unless an organiser says otherwise."""

    __tablename__ = "phase"
    __table_args__ = (
        sa.UniqueConstraint("edition_id", "kind"),
        sa.CheckConstraint("opens_at < closes_at", name="ends_after_it_begins"),
        sa.CheckConstraint(
            "(override IS NULL) = (override_at IS NULL)", name="override_has_a_time"
        ),
    )

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"))
    kind: Mapped[PhaseKind]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    override: Mapped[Override | None]
    override_at: Mapped[datetime | None]
    override_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    override_reason: Mapped[str] = mapped_column(sa.String(300), default="")

    def is_open(self, at: datetime) -> bool:
        """Open at this moment: by override, else opens_at <= at < closes_at."""
        if self.override is not None:
            return self.override is Override.OPEN
        return self.opens_at <= at < self.closes_at


class Category(Base):
    """The field of an invention."""

    __tablename__ = "category"
    __table_args__ = (sa.UniqueConstraint("edition_id", "key"),)

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"))
    key: Mapped[str] = mapped_column(sa.String(40))
    name: Mapped[dict[str, str]]
    position: Mapped[int] = mapped_column(default=0)


class Division(Base):
    """The age group that competes together; ages are whole years on the cutoff day."""

    __tablename__ = "division"
    __table_args__ = (
        sa.UniqueConstraint("edition_id", "key"),
        sa.CheckConstraint("age_from <= age_to", name="ages_in_order"),
    )

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"))
    key: Mapped[str] = mapped_column(sa.String(40))
    name: Mapped[dict[str, str]]
    age_from: Mapped[int]
    age_to: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)


class Prize(Base):
    """A prize on offer: a place in each division, or a partner's special award."""

    __tablename__ = "prize"

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"), index=True)
    place: Mapped[int | None]
    name: Mapped[dict[str, str]]
    about: Mapped[dict[str, str]] = mapped_column(default=dict)
    partner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("partner.id"))
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    position: Mapped[int] = mapped_column(default=0)

    edition: Mapped["Edition"] = relationship(lazy="raise", viewonly=True)
    partner: Mapped[Partner | None] = relationship(lazy="raise")
