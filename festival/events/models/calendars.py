"""The secret address under which a person's own calendar is read."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.accounts.models import Person
from festival.db import Base, Versioned


class CalendarAddress(Versioned, Base):
    """One a person; a new one takes the place of the old one, whose secret then opens nothing."""

    __tablename__ = "calendar_address"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), unique=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    made_at: Mapped[datetime]

    person: Mapped[Person] = relationship(lazy="raise")
