"""Which reminder went to whom already, so that a job that runs again sends none twice."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from festival.db import Base, db


class SentReminder(Base):
    """One reminder that went out: what kind, about which thing, to whom."""

    __tablename__ = "sent_reminder"
    __table_args__ = (sa.UniqueConstraint("kind", "about", "person_key"),)

    kind: Mapped[str] = mapped_column(sa.String(40))
    # The thing and what must be told anew: "event:12@2" once it has moved twice.
    about: Mapped[str] = mapped_column(sa.String(60))
    person_key: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[datetime]


def claim(kind: str, about: str, person_key: str, *, at: datetime) -> bool:
    """Whether this reminder is to be sent now; whoever asks again is told no.

    Side effect: the row that remembers it, in the transaction of the letter.
    """
    try:
        with db.session.begin_nested():
            db.session.add(SentReminder(kind=kind, about=about, person_key=person_key, at=at))
            db.session.flush()
    except IntegrityError:
        return False
    return True
