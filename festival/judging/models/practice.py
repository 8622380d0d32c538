"""The sample that every judge scores before the first stand."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from festival.db import Base, Versioned


class Sample(Versioned, Base):
    """A made-up invention to practise on; its scores count for nothing."""

    __tablename__ = "sample"

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"), unique=True)
    # Texts by language: "title", "summary", "story", each {"en": ..., "lv": ..., "nb": ...}.
    content: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class SampleSheet(Base):
    """What one judge gave the sample; the others see it as a spread without names."""

    __tablename__ = "sample_sheet"
    __table_args__ = (sa.UniqueConstraint("sample_id", "judge_id"),)

    sample_id: Mapped[int] = mapped_column(sa.ForeignKey("sample.id"))
    judge_id: Mapped[int] = mapped_column(sa.ForeignKey("judge.id"), index=True)
    # {criterion key: level}
    levels: Mapped[dict[str, Any]]
    scored_at: Mapped[datetime]
