"""What the presenter of the ceremony is told beside the result."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from festival.db import Base, Versioned


class CeremonyNote(Versioned, Base):
    """How an entry's title and names are said, for the presenter alone."""

    __tablename__ = "ceremony_note"

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"), unique=True)
    words: Mapped[str] = mapped_column(sa.String(300))
    written_at: Mapped[datetime]
    written_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
