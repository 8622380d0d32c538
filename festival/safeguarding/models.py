"""What people reported because it worried them, and what was done about it."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.accounts.models import Person
from festival.db import Base, Versioned

# Of a report that is about nothing on these pages.
GENERAL = "general"


class ReportState(StrEnum):
    """Where a report stands."""

    OPEN = "open"
    IN_HAND = "in hand"
    CLOSED = "closed"


class SafeguardingReport(Versioned, Base):
    """One report. Who may read it is `rules.can_handle`; never the person it is about."""

    __tablename__ = "safeguarding_report"
    __table_args__ = (
        sa.CheckConstraint(
            "state = 'open' OR (handled_by IS NOT NULL AND looked_at IS NOT NULL)",
            name="looked_at_by_somebody",
        ),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)", name="closed_has_a_time"
        ),
    )

    realm_id: Mapped[int | None] = mapped_column(sa.ForeignKey("realm.id"), index=True)
    # What it is about: a kind that a feature registered, and the number of the thing.
    thing_kind: Mapped[str] = mapped_column(sa.String(40))
    thing_id: Mapped[int]
    # The person whose deed it is, where that is known; and who reported it, None without account.
    about_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    words: Mapped[str] = mapped_column(sa.String(1000), default="")
    reported_at: Mapped[datetime]
    state: Mapped[ReportState] = mapped_column(default=ReportState.OPEN)
    # Who has it in hand, since when somebody looks after it, and what came of it.
    handled_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    looked_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(sa.String(1000), default="")

    by: Mapped[Person | None] = relationship(lazy="raise", viewonly=True, foreign_keys=[by_id])
    about: Mapped[Person | None] = relationship(
        lazy="raise", viewonly=True, foreign_keys=[about_id]
    )
    handler: Mapped[Person | None] = relationship(
        lazy="raise", viewonly=True, foreign_keys=[handled_by]
    )


class SafeguardingNote(Base):
    """What somebody who looks after a report wrote down; it is only ever added to."""

    __tablename__ = "safeguarding_note"

    report_id: Mapped[int] = mapped_column(sa.ForeignKey("safeguarding_report.id"), index=True)
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    words: Mapped[str] = mapped_column(sa.Text)
    written_at: Mapped[datetime]

    author: Mapped[Person] = relationship(lazy="raise", viewonly=True)
