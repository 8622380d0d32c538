"""What organisers keep from a team's report."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from festival.db import Base


class Withheld(Base):
    """A judge's comment that its team does not read; the reason stays on record."""

    __tablename__ = "withheld"
    __table_args__ = (
        sa.Index(
            "uq_withheld_open",
            "sheet_id",
            unique=True,
            sqlite_where=sa.text("released_at IS NULL"),
            postgresql_where=sa.text("released_at IS NULL"),
        ),
        sa.CheckConstraint("(released_at IS NULL) = (released_by IS NULL)", name="released_by_one"),
    )

    sheet_id: Mapped[int] = mapped_column(sa.ForeignKey("score_sheet.id"), index=True)
    reason: Mapped[str] = mapped_column(sa.String(500))
    withheld_at: Mapped[datetime]
    withheld_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    released_at: Mapped[datetime | None]
    released_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
