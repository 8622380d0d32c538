"""What is planned for an event and what stays of it: agenda, materials, discussion."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.accounts.models import Person
from festival.db import Base, Versioned
from festival.events.models.events import Event
from festival.events.models.registrations import Registration


class Audience(StrEnum):
    """Who may see something that stays of an event."""

    REGISTERED = "registered"
    EVERYBODY = "everybody"


class PostState(StrEnum):
    """Where words in a discussion stand; organisers read them all."""

    SHOWN = "shown"
    HELD = "held"
    WITHHELD = "withheld"


class EventAgendaLine(Versioned, Base):
    """One line of what happens when; everything in it may be public."""

    __tablename__ = "event_agenda_line"

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), index=True)
    begins_at: Mapped[datetime]
    title: Mapped[dict[str, str]]
    # Who speaks, as it is to be read.
    who: Mapped[str] = mapped_column(sa.String(200), default="")
    # What is spoken then; empty where it is what is spoken all along.
    language: Mapped[str] = mapped_column(sa.String(2), default="")


class EventMaterial(Base):
    """A link or a file that stays of an event."""

    __tablename__ = "event_material"
    __table_args__ = (sa.CheckConstraint("(url = '') <> (storage_key = '')", name="link_or_file"),)

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(160))
    language: Mapped[str] = mapped_column(sa.String(2))
    audience: Mapped[Audience] = mapped_column(default=Audience.REGISTERED)
    url: Mapped[str] = mapped_column(sa.String(1000), default="")
    storage_key: Mapped[str] = mapped_column(sa.String(100), default="")
    file_name: Mapped[str] = mapped_column(sa.String(100), default="")
    size: Mapped[int | None]
    added_at: Mapped[datetime]
    added_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))

    event: Mapped[Event] = relationship(lazy="raise")


class EventPost(Base):
    """Words in the discussion after an event, of somebody who takes part."""

    __tablename__ = "event_post"
    __table_args__ = (
        sa.CheckConstraint("state <> 'withheld' OR decided_at IS NOT NULL", name="decided"),
        sa.Index("ix_event_post_event_id_state", "event_id", "state"),
    )

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"))
    registration_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("registration.id"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    words: Mapped[str] = mapped_column(sa.String(2000))
    language: Mapped[str] = mapped_column(sa.String(2))
    # Whether the given name stands beside it; never a child's.
    named: Mapped[bool] = mapped_column(default=False)
    by_child: Mapped[bool] = mapped_column(default=False)
    noticed: Mapped[list[str]] = mapped_column(default=list)
    written_at: Mapped[datetime]
    state: Mapped[PostState]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    event: Mapped[Event] = relationship(lazy="raise")
    registration: Mapped[Registration | None] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[person_id])
