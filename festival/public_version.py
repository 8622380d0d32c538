"""The version of everything public, bumped by every change that the public could see.

Its number stands in the ETag of public pages and in the key of every kept part, and each
request reads it, so that nothing stale and nothing withdrawn is served.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from festival import clock
from festival.db import Base, db


class PublicVersion(Base):
    """One row."""

    __tablename__ = "public_version"

    number: Mapped[int]
    changed_at: Mapped[datetime]


def bump() -> None:
    """Say, inside the transaction of a change, that public pages may differ from now on."""
    changed = db.session.execute(
        sa.update(PublicVersion).values(number=PublicVersion.number + 1, changed_at=clock.now())
    )
    if not changed.rowcount:  # type: ignore[attr-defined]
        db.session.add(PublicVersion(number=1, changed_at=clock.now()))


def current() -> int:
    """The number now, 0 before anything was ever public."""
    return db.session.scalar(sa.select(PublicVersion.number)) or 0
