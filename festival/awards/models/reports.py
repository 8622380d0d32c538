"""What organisers keep from a team's report."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from festival.db import Base
from festival.judging.models import KeptBack


class Withheld(KeptBack, Base):
    """A judge's comment that its team does not read."""

    __tablename__ = "withheld"

    withheld_at: Mapped[datetime]
    withheld_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
