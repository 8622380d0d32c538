"""Organisations around the festival."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from festival.db import Base, Versioned


class Partner(Versioned, Base):
    """An organisation that hosts, funds or sends people."""

    __tablename__ = "partner"
    __table_args__ = (sa.Index("uq_partner_realm_id", "realm_id", unique=True),)

    slug: Mapped[str] = mapped_column(sa.String(80), unique=True)
    name: Mapped[dict[str, str]]
    role: Mapped[dict[str, str]]
    about: Mapped[dict[str, str]] = mapped_column(default=dict)
    country: Mapped[str] = mapped_column(sa.String(2))
    city: Mapped[str] = mapped_column(sa.String(80), default="")
    website: Mapped[str] = mapped_column(sa.String(300), default="")
    # Storage key of a re-encoded logo; the name in type stands in for a missing one.
    logo_key: Mapped[str] = mapped_column(sa.String(90), default="")
    funding_programme: Mapped[dict[str, str]] = mapped_column(default=dict)
    contract_number: Mapped[str] = mapped_column(sa.String(80), default="")
    position: Mapped[int] = mapped_column(default=0)
    hidden: Mapped[bool] = mapped_column(default=False)
    # Where its people hold their role; made when the first of them is invited.
    realm_id: Mapped[int | None] = mapped_column(sa.ForeignKey("realm.id"))
    # What its people speak and write: codes of the product's languages.
    languages: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    # Whether its funding line stands wherever it takes part.
    funded_here: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
