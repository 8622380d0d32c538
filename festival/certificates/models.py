"""Certificates as they were issued; what is printed on one never changes."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival import append_only
from festival.accounts.models import Person, Realm
from festival.db import Base


class CertificateKind(StrEnum):
    """What a certificate says of its holder."""

    ENTRANT = "entrant"
    PLACE = "place"
    AWARD = "award"
    JUDGE = "judge"
    MENTOR = "mentor"
    TEACHER = "teacher"
    COURSE = "course"
    PROGRAMME = "programme"
    COMPETENCE = "competence"


class Certificate(Base):
    """One certificate of one person; revoked it stays on record and says so when checked."""

    __tablename__ = "certificate"
    __table_args__ = (
        sa.UniqueConstraint("realm_id", "person_id", "kind", "about"),
        sa.CheckConstraint("(revoked_at IS NULL) = (revoked_by IS NULL)", name="revoked_by_one"),
    )

    realm_id: Mapped[int] = mapped_column(sa.ForeignKey("realm.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    kind: Mapped[CertificateKind]
    # What it is about, so that it is issued once: "entry:12", "award:3", "edition".
    about: Mapped[str] = mapped_column(sa.String(40))
    # Public: whoever holds it can check the certificate at /certificates/<code>.
    code: Mapped[str] = mapped_column(sa.String(20), unique=True)
    language: Mapped[str] = mapped_column(sa.String(2))
    # The name as it is printed; the public page shows no more than the first.
    name: Mapped[str] = mapped_column(sa.String(170))
    first_name: Mapped[str] = mapped_column(sa.String(80))
    # What is printed: {"edition": text, "title": text, "division": text, "place": int, ...}.
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    issued_at: Mapped[datetime]
    issued_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    revoked_reason: Mapped[str] = mapped_column(sa.String(300), default="")

    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])
    realm: Mapped[Realm] = relationship(lazy="raise")


class KeyKind(StrEnum):
    """Which way of signing a key is for."""

    RSA = "rsa"
    ED25519 = "ed25519"


class SigningKey(Base):
    """A key that badges are signed with. Retired it signs no more; its public half stays."""

    __tablename__ = "signing_key"
    __table_args__ = (
        sa.Index(
            "uq_signing_key_current",
            "kind",
            unique=True,
            sqlite_where=sa.text("retired_at IS NULL"),
            postgresql_where=sa.text("retired_at IS NULL"),
        ),
    )

    kind: Mapped[KeyKind]
    # As others read it: a JWK, or {"multikey": text}.
    public: Mapped[dict[str, Any]]
    # The private half, sealed with the installation's secret.
    sealed: Mapped[str] = mapped_column(sa.Text)
    made_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class Badge(Base):
    """A certificate as a file that other programs check; made once, when its holder asks."""

    __tablename__ = "badge"

    certificate_id: Mapped[int] = mapped_column(sa.ForeignKey("certificate.id"), unique=True)
    rsa_key_id: Mapped[int] = mapped_column(sa.ForeignKey("signing_key.id"))
    ed_key_id: Mapped[int] = mapped_column(sa.ForeignKey("signing_key.id"))
    credential: Mapped[dict[str, Any]]
    jwt: Mapped[str] = mapped_column(sa.Text)
    linked: Mapped[str] = mapped_column(sa.Text)
    salt: Mapped[str] = mapped_column(sa.String(32))
    made_at: Mapped[datetime]

    certificate: Mapped[Certificate] = relationship(lazy="raise")


# What is signed stays as it is; it goes with its holder's name, never before.
BADGE_GONE_WHEN = (
    "EXISTS (SELECT 1 FROM certificate WHERE certificate.id = OLD.certificate_id AND name = '')"
)
append_only.protect(Badge.__table__, BADGE_GONE_WHEN)
