"""The code at an event's door: what it is made from, and digests by which it is found."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.db import Base
from festival.events.models.events import Event


class EventDoor(Base):
    """The code that is valid now. A new one takes its place, so that the old one dies."""

    __tablename__ = "event_door"

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), unique=True)
    # Link and code follow from it and from the installation's secret: alone it opens nothing.
    seed: Mapped[str] = mapped_column(sa.String(43))
    link_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    code_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))

    event: Mapped[Event] = relationship(lazy="raise")

    def __repr__(self) -> str:
        return "<EventDoor>"
