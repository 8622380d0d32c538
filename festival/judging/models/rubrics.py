"""The rubric: weighted criteria with words for every level."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.db import Base, Versioned
from festival.editions.models import Edition


class Rubric(Versioned, Base):
    """What judges look at in one edition; frozen when the first score exists."""

    __tablename__ = "rubric"

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"), unique=True)
    # How many times the criteria were written: what people call its version.
    number: Mapped[int] = mapped_column(default=1, server_default="1")
    frozen_at: Mapped[datetime | None]
    # From here on no sheet of the edition changes and none is begun.
    scoring_locked_at: Mapped[datetime | None]

    edition: Mapped[Edition] = relationship(lazy="raise")
    criteria: Mapped[list["Criterion"]] = relationship(
        lazy="raise", order_by="Criterion.position", viewonly=True
    )


class Criterion(Base):
    """One thing judges look at, with words for every level."""

    __tablename__ = "criterion"
    __table_args__ = (
        sa.UniqueConstraint("rubric_id", "key"),
        sa.CheckConstraint("weight > 0", name="weight_above_zero"),
        sa.CheckConstraint("low < high", name="levels_in_order"),
    )

    rubric_id: Mapped[int] = mapped_column(sa.ForeignKey("rubric.id"))
    key: Mapped[str] = mapped_column(sa.String(40))
    name: Mapped[dict[str, str]]
    question: Mapped[dict[str, str]]
    weight: Mapped[int]
    low: Mapped[int] = mapped_column(default=1)
    high: Mapped[int] = mapped_column(default=5)
    # {"1": {"en": words, "lv": ..., "nb": ...}, ...}: one for every level from low to high.
    levels: Mapped[dict[str, Any]]
    position: Mapped[int] = mapped_column(default=0)
    # Keys of the divisions and categories whose entries it is asked about; none means all.
    divisions: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    categories: Mapped[list[str]] = mapped_column(default=list, server_default="[]")

    def is_asked(self, division: str | None, category: str | None) -> bool:
        """Whether entries of this division and category are judged by it."""
        return (not self.divisions or division in self.divisions) and (
            not self.categories or category in self.categories
        )
