"""What happens when and where; the way into an online event stands in a table of its own."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.db import Base, Versioned
from festival.partners.models import Partner


class EventKind(StrEnum):
    """What an event can be."""

    WORKSHOP = "workshop"
    SEMINAR = "seminar"
    EXCHANGE_VISIT = "exchange visit"
    ONLINE_EXCHANGE = "online exchange"
    TALK = "talk"
    OPEN_DAY = "open day"


class ForWhom(StrEnum):
    """Who may know of an event and register."""

    EVERYBODY = "everybody"
    INVITED = "invited"
    COHORT = "cohort"


class EventState(StrEnum):
    """Where an event stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class HostPart(StrEnum):
    """What a partner does for an event."""

    HOSTS = "hosts"
    FUNDS = "funds"
    TAKES_PART = "takes part"


class Event(Versioned, Base):
    """One event; everything in this table may be public, where everybody may come."""

    __tablename__ = "event"
    __table_args__ = (
        sa.CheckConstraint("begins_at < ends_at", name="ends_after_it_begins"),
        sa.CheckConstraint("capacity >= 1", name="capacity_sane"),
        sa.CheckConstraint("offer_hours BETWEEN 1 AND 168", name="offer_hours_sane"),
        sa.CheckConstraint("consent_age BETWEEN 0 AND 21", name="consent_age_sane"),
        sa.CheckConstraint("image_consent_age BETWEEN 0 AND 21", name="image_age_sane"),
        sa.CheckConstraint(
            "state <> 'cancelled' OR cancelled_at IS NOT NULL", name="cancelled_has_a_time"
        ),
        sa.CheckConstraint(
            "(audience = 'cohort') = (cohort_id IS NOT NULL)", name="cohort_is_named"
        ),
        sa.Index("ix_event_state_begins_at", "state", "begins_at"),
    )

    realm_id: Mapped[int] = mapped_column(sa.ForeignKey("realm.id"), unique=True)
    slug: Mapped[str] = mapped_column(sa.String(80), unique=True)
    kind: Mapped[EventKind]
    name: Mapped[dict[str, str]]
    summary: Mapped[dict[str, str]] = mapped_column(default=dict)
    about: Mapped[dict[str, str]] = mapped_column(default=dict)
    audience: Mapped[ForWhom] = mapped_column(default=ForWhom.EVERYBODY)
    cohort_id: Mapped[int | None] = mapped_column(sa.ForeignKey("cohort.id"), index=True)
    # What is spoken there.
    languages: Mapped[list[str]] = mapped_column(default=list)
    time_zone: Mapped[str] = mapped_column(sa.String(60))
    # Zones of people who take part from elsewhere: their clocks stand beside ours.
    other_zones: Mapped[list[str]] = mapped_column(default=list)
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    online: Mapped[bool] = mapped_column(default=False)
    place: Mapped[dict[str, str]] = mapped_column(default=dict)
    # Where more about it stands elsewhere.
    url: Mapped[str] = mapped_column(sa.String(500), default="")
    # None: as many as come.
    capacity: Mapped[int | None]
    registration_closes_at: Mapped[datetime | None]
    offer_hours: Mapped[int] = mapped_column(default=24)
    consent_age: Mapped[int] = mapped_column(default=13)
    image_consent_age: Mapped[int] = mapped_column(default=18)
    state: Mapped[EventState] = mapped_column(default=EventState.DRAFT)
    published_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[dict[str, str]] = mapped_column(default=dict)
    # Grows with every change of what a calendar shows, so that it knows which word is the last.
    sequence: Mapped[int] = mapped_column(default=0)
    moved_at: Mapped[datetime | None]
    # The last change of anything in this row that a person made.
    changed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    created_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))

    hosts: Mapped[list["EventHost"]] = relationship(
        lazy="raise", viewonly=True, order_by="EventHost.position"
    )

    @property
    def touched_at(self) -> datetime:
        """When it last changed."""
        times = (self.created_at, self.published_at, self.changed_at, self.cancelled_at)
        return max(one for one in times if one is not None)


class EventHost(Base):
    """A partner's part in an event."""

    __tablename__ = "event_host"
    __table_args__ = (sa.UniqueConstraint("event_id", "partner_id"),)

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"))
    partner_id: Mapped[int] = mapped_column(sa.ForeignKey("partner.id"), index=True)
    part: Mapped[HostPart]
    position: Mapped[int] = mapped_column(default=0)

    partner: Mapped[Partner] = relationship(lazy="raise")


class EventAccess(Versioned, Base):
    """The way into an online event. Read by one query alone, printed by nothing."""

    __tablename__ = "event_access"
    __table_args__ = (sa.CheckConstraint("shown_minutes BETWEEN 0 AND 1440", name="minutes_sane"),)

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), unique=True)
    join_url: Mapped[str] = mapped_column(sa.String(1000), default="")
    meeting_id: Mapped[str] = mapped_column(sa.String(60), default="")
    access_code: Mapped[str] = mapped_column(sa.String(60), default="")
    note: Mapped[dict[str, str]] = mapped_column(default=dict)
    # So many minutes before the beginning the registered see it.
    shown_minutes: Mapped[int] = mapped_column(default=30)

    def __repr__(self) -> str:
        return "<EventAccess>"
