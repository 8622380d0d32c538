"""Where an entry stands on the festival day."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.db import Base
from festival.editions.models import Edition
from festival.entries.models import Entry


class Stand(Base):
    """One table in the hall and the entry that stands on it."""

    __tablename__ = "stand"
    __table_args__ = (
        sa.UniqueConstraint("edition_id", "number"),
        sa.CheckConstraint("number BETWEEN 1 AND 9999", name="number_sane"),
        sa.CheckConstraint("(x IS NULL) = (y IS NULL)", name="place_is_whole"),
    )

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"))
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"), unique=True)
    number: Mapped[int]
    # Place in the hall in decimetres from its corner; without it the number says what is near.
    x: Mapped[int | None]
    y: Mapped[int | None]
    # What the stand's QR code opens: /s/<code>.
    code: Mapped[str] = mapped_column(sa.String(16), unique=True)
    placed_at: Mapped[datetime]
    placed_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))

    edition: Mapped[Edition] = relationship(lazy="raise")
    entry: Mapped[Entry] = relationship(lazy="raise")
