"""What people reported because it worried them, and what was done about it."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.accounts.models import Person, Realm
from festival.db import Base


class ReportState(StrEnum):
    """Where a report stands."""

    OPEN = "open"
    IN_HAND = "in hand"
    CLOSED = "closed"


class SafeguardingReport(Base):
    """One report. Organisers of its realm and owners read it, and nobody else."""

    __tablename__ = "safeguarding_report"
    __table_args__ = (
        sa.CheckConstraint(
            "state <> 'closed' OR (handled_by IS NOT NULL AND handled_at IS NOT NULL)",
            name="closed_by_somebody",
        ),
    )

    realm_id: Mapped[int] = mapped_column(sa.ForeignKey("realm.id"), index=True)
    # What it is about: a kind that a feature registered, and the number of the thing.
    thing_kind: Mapped[str] = mapped_column(sa.String(40))
    thing_id: Mapped[int]
    # The person whose deed it is, where that is known; and who reported it.
    about_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    words: Mapped[str] = mapped_column(sa.String(1000))
    reported_at: Mapped[datetime]
    state: Mapped[ReportState] = mapped_column(default=ReportState.OPEN)
    handled_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    handled_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(sa.String(1000), default="")

    realm: Mapped[Realm] = relationship(lazy="raise")
    by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[by_id])
    about: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[about_id])
    handler: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[handled_by])
