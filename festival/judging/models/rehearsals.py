"""The rehearsal of an edition's judging day: asked for by an organiser, simulated by the worker."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from festival.db import Base


class Rehearsal(Base):
    """The last rehearsal of an edition. Figures only: no name of anybody is in them."""

    __tablename__ = "rehearsal"
    __table_args__ = (
        sa.CheckConstraint("begins_at BETWEEN 0 AND 1439", name="begins_within_a_day"),
    )

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"), unique=True)
    # When judges begin, in minutes after midnight on the clocks of the edition's home.
    begins_at: Mapped[int]
    asked_at: Mapped[datetime]
    asked_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    # None while it waits or runs; what came of an earlier asking stays in the outcome until then.
    done_at: Mapped[datetime | None]
    # What the pure package answers; empty where nothing came of it yet.
    outcome: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # One of the pure package's NEEDS, or "broken"; empty where all went well.
    problem: Mapped[str] = mapped_column(sa.String(20), default="")
