"""Who was invited to an event that is not open to everybody: by letter, or by a link to pass on."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from festival.db import Base

STANDS = "revoked_at IS NULL AND email_key IS NOT NULL"


class EventInvitation(Base):
    """A secret that lets in so many, until then; one with an address was sent there."""

    __tablename__ = "event_invitation"
    __table_args__ = (
        sa.CheckConstraint("uses BETWEEN 0 AND most_uses", name="never_one_too_many"),
        sa.Index(
            "uq_event_invitation_address",
            "event_id",
            "email_key",
            unique=True,
            sqlite_where=sa.text(STANDS),
            postgresql_where=sa.text(STANDS),
        ),
    )

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), index=True)
    email: Mapped[str] = mapped_column(sa.String(254), default="")
    email_key: Mapped[str | None] = mapped_column(sa.String(254))
    # For whom a link is; only those who run the event read it.
    label: Mapped[str] = mapped_column(sa.String(80), default="")
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    most_uses: Mapped[int] = mapped_column(default=1)
    uses: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
