"""Who comes to an event: with an account, by a confirmed address, or registered by a guardian."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.accounts.models import Person
from festival.db import Base, Versioned
from festival.events.models.events import Event


class RegistrationState(StrEnum):
    """Where a registration stands; an offer is a waiting one with an end."""

    REGISTERED = "registered"
    WAITING = "waiting"
    ATTENDED = "attended"
    ABSENT = "absent"
    CANCELLED = "cancelled"


OPEN = "state <> 'cancelled'"


class Registration(Versioned, Base):
    """A place at an event, or one in the line for it."""

    __tablename__ = "registration"
    __table_args__ = (
        sa.Index(
            "uq_registration_person",
            "event_id",
            "person_id",
            unique=True,
            sqlite_where=sa.text(OPEN),
            postgresql_where=sa.text(OPEN),
        ),
        sa.Index(
            "uq_registration_guest",
            "event_id",
            "guest_key",
            unique=True,
            sqlite_where=sa.text(OPEN),
            postgresql_where=sa.text(OPEN),
        ),
        sa.Index("ix_registration_event_id_state", "event_id", "state", "waiting_since"),
        sa.CheckConstraint(
            "person_id IS NOT NULL OR email <> '' OR anonymised_at IS NOT NULL", name="is_somebody"
        ),
        sa.CheckConstraint("offer_until IS NULL OR state = 'waiting'", name="offer_is_waiting"),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancelled_at IS NOT NULL)", name="cancelled_has_a_time"
        ),
    )

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"))
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    # A guest's confirmed address, and by what two rows of the same guest are known.
    email: Mapped[str] = mapped_column(sa.String(254), default="")
    guest_key: Mapped[str | None] = mapped_column(sa.String(340))
    given_name: Mapped[str] = mapped_column(sa.String(80), default="")
    family_name: Mapped[str] = mapped_column(sa.String(80), default="")
    language: Mapped[str] = mapped_column(sa.String(2), default="en")
    # A guardian registered a child by the guardian's own address, and said yes with it.
    for_child: Mapped[bool] = mapped_column(default=False)
    state: Mapped[RegistrationState]
    made_at: Mapped[datetime]
    # When the state last became another one.
    changed_at: Mapped[datetime | None]
    waiting_since: Mapped[datetime | None]
    offer_until: Mapped[datetime | None]
    # The place is held until then for a guardian's yes; nothing is shown before.
    consent_until: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancel_why: Mapped[str] = mapped_column(sa.String(40), default="")
    marked_at: Mapped[datetime | None]
    marked_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    reminded_week_at: Mapped[datetime | None]
    reminded_day_at: Mapped[datetime | None]
    reminded_open_at: Mapped[datetime | None]
    anonymised_at: Mapped[datetime | None]

    event: Mapped[Event] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[person_id])


class RegistrationRequest(Base):
    """A guest's wish to come, until the address is confirmed."""

    __tablename__ = "registration_request"

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), index=True)
    email: Mapped[str] = mapped_column(sa.String(254))
    given_name: Mapped[str] = mapped_column(sa.String(80))
    family_name: Mapped[str] = mapped_column(sa.String(80), default="")
    language: Mapped[str] = mapped_column(sa.String(2))
    for_child: Mapped[bool] = mapped_column(default=False)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    # By which invitation, where not everybody may come.
    invitation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("event_invitation.id"))
    # What became of it: the link opens it once more, and makes no second one.
    registration_id: Mapped[int | None] = mapped_column(sa.ForeignKey("registration.id"))
