"""A participant's journal."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from festival.db import Base, Versioned


class JournalPage(Versioned, Base):
    """A page that is the participant's own until they share it."""

    __tablename__ = "journal_page"

    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    on: Mapped[date]
    words: Mapped[str] = mapped_column(sa.Text, default="")
    language: Mapped[str] = mapped_column(sa.String(2), default="en")
    shared: Mapped[bool] = mapped_column(default=False)
    written_at: Mapped[datetime]
    changed_at: Mapped[datetime]
