"""People, the realms their roles lie in, sign-ins, links, invitations and consents."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.authz import Role
from festival.db import Base, Versioned


class RealmKind(StrEnum):
    """What a realm can be."""

    EDITION = "edition"
    PROGRAMME = "programme"
    EVENT = "event"
    COURSE = "course"
    PARTNER = "partner"


class PersonKind(StrEnum):
    """How a person comes to the festival; rights come from roles, never from this."""

    STUDENT = "student"
    TEACHER = "teacher"
    ADULT = "adult"


class Purpose(StrEnum):
    """What a consent is for, each asked and withdrawn on its own."""

    TAKING_PART = "taking part"
    FIRST_NAME = "first name"
    PICTURES = "pictures"
    VIDEO = "video"


class ConsentState(StrEnum):
    """Where a consent stands."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class LinkPurpose(StrEnum):
    """What a link in a mail may do, and nothing else."""

    CONFIRM_EMAIL = "confirm e-mail"
    RESET_PASSWORD = "reset password"
    ANSWER_CONSENT = "answer consent"
    MANAGE_CONSENT = "manage consent"
    ANSWER_GATHERING = "answer gathering"


class Realm(Base):
    """What a role, an invitation or a consent is about."""

    __tablename__ = "realm"

    kind: Mapped[RealmKind]


class Person(Versioned, Base):
    """An account. Children may have no e-mail address of their own."""

    __tablename__ = "person"

    kind: Mapped[PersonKind]
    email: Mapped[str | None] = mapped_column(sa.String(254))
    email_key: Mapped[str | None] = mapped_column(sa.String(254), unique=True)
    email_confirmed_at: Mapped[datetime | None]
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    given_name: Mapped[str] = mapped_column(sa.String(80))
    family_name: Mapped[str] = mapped_column(sa.String(80), default="")
    born_on: Mapped[date | None]
    country: Mapped[str] = mapped_column(sa.String(2), default="")
    school: Mapped[str] = mapped_column(sa.String(120), default="")
    language: Mapped[str] = mapped_column(sa.String(2), default="en")
    registered_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    grants: Mapped[list["RoleGrant"]] = relationship(
        lazy="raise", foreign_keys="RoleGrant.person_id", viewonly=True
    )

    # What flask-login asks; the cookie holds the sign-in's token, never the person's id.
    sign_in_token: str = ""
    # What let this sign-in in, empty for the person's own ways.
    came_by: str = ""
    # The roles this request began with: a refused one rolls back, which empties relations, and
    # the page that says so still asks.
    began_with = cast(tuple[tuple[Role, int | None], ...] | None, None)
    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        """Whether the account may be used."""
        return self.closed_at is None

    def get_id(self) -> str:
        """The token of the sign-in this person came with."""
        return self.sign_in_token

    @property
    def name(self) -> str:
        """The whole name, for the person and for organisers."""
        return f"{self.given_name} {self.family_name}".strip()

    def has_role(self, role: Role, realm_id: int | None = None) -> bool:
        """Whether they hold the role now, in this realm or (None) in any. Needs grants."""
        return any(
            held == role and (realm_id is None or where in (realm_id, None))
            for held, where in self.roles_held()
        )

    def roles_held(self) -> tuple[tuple[Role, int | None], ...]:
        """(role, realm id) of every role held now. Needs grants."""
        if self.began_with is not None and "grants" not in self.__dict__:
            return self.began_with
        return tuple((one.role, one.realm_id) for one in self.grants if one.ended_at is None)


class RoleGrant(Base):
    """A role of a person in one realm; an owner's has no realm."""

    __tablename__ = "role_grant"
    __table_args__ = (
        sa.CheckConstraint("(role = 'owner') = (realm_id IS NULL)", name="owner_has_no_realm"),
        sa.Index(
            "uq_role_grant_open",
            "person_id",
            "role",
            "realm_id",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
        sa.Index("ix_role_grant_realm_id_role", "realm_id", "role"),
    )

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    role: Mapped[Role]
    realm_id: Mapped[int | None] = mapped_column(sa.ForeignKey("realm.id"))
    granted_at: Mapped[datetime]
    granted_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    # Until when the adult's screening holds; without it no child's entry opens.
    vetted_until: Mapped[date | None]

    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])


class SignIn(Base):
    """One signed-in browser; ending it here ends it there with the next request."""

    __tablename__ = "sign_in"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    browser: Mapped[str] = mapped_column(sa.String(120), default="")
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    # What let it in, where that was no password and no link of the person's own: a judge's code.
    # Whoever came so changes neither address nor password, and goes when the code is taken back.
    came_by: Mapped[str] = mapped_column(sa.String(40), default="", server_default="")

    person: Mapped[Person] = relationship(lazy="raise")


class Attempt(Base):
    """One try that is counted against a limit; `key` is a hash, never an address."""

    __tablename__ = "attempt"
    __table_args__ = (sa.Index("ix_attempt_key_at", "key", "at"),)

    key: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[datetime]


class Guardian(Base):
    """The adult who consents for a student; has no account, acts through links."""

    __tablename__ = "guardian"
    __table_args__ = (sa.UniqueConstraint("student_id", "email_key"),)

    student_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(sa.String(120))
    email: Mapped[str] = mapped_column(sa.String(254))
    email_key: Mapped[str] = mapped_column(sa.String(254))
    language: Mapped[str] = mapped_column(sa.String(2))
    named_at: Mapped[datetime]

    student: Mapped[Person] = relationship(lazy="raise")


class SignedLink(Base):
    """A link in a mail: one purpose, an end, used once where the purpose says so."""

    __tablename__ = "signed_link"

    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    purpose: Mapped[LinkPurpose]
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    guardian_id: Mapped[int | None] = mapped_column(sa.ForeignKey("guardian.id"), index=True)
    realm_id: Mapped[int | None] = mapped_column(sa.ForeignKey("realm.id"))
    address: Mapped[str] = mapped_column(sa.String(254), default="")
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    # Set on the link that came after it: a reminder is sent once.
    is_reminder: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person | None] = relationship(lazy="raise")
    guardian: Mapped[Guardian | None] = relationship(lazy="raise")


class Invitation(Base):
    """An open door into a role of a realm, for one address or for a number of people."""

    __tablename__ = "invitation"
    __table_args__ = (
        sa.CheckConstraint("uses <= most_uses", name="not_overused"),
        sa.Index("ix_invitation_realm_id_role", "realm_id", "role"),
    )

    realm_id: Mapped[int] = mapped_column(sa.ForeignKey("realm.id"))
    role: Mapped[Role]
    address: Mapped[str] = mapped_column(sa.String(254), default="")
    name: Mapped[str] = mapped_column(sa.String(120), default="")
    language: Mapped[str] = mapped_column(sa.String(2), default="en")
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    expires_at: Mapped[datetime]
    most_uses: Mapped[int] = mapped_column(default=1)
    uses: Mapped[int] = mapped_column(default=0)
    revoked_at: Mapped[datetime | None]
    vetted_until: Mapped[date | None]
    # What the role should start with, such as a judge's categories.
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Consent(Base):
    """The consent for one purpose as it stands now."""

    __tablename__ = "consent"
    __table_args__ = (sa.UniqueConstraint("student_id", "realm_id", "purpose"),)

    student_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    realm_id: Mapped[int] = mapped_column(sa.ForeignKey("realm.id"))
    purpose: Mapped[Purpose]
    state: Mapped[ConsentState]
    changed_at: Mapped[datetime]
    # Who was asked or answered: the guardian, or None where the student answered.
    guardian_id: Mapped[int | None] = mapped_column(sa.ForeignKey("guardian.id"))


class ConsentRecord(Base):
    """Every answer ever given, with the text it was given to. Only ever added to."""

    __tablename__ = "consent_record"

    consent_id: Mapped[int] = mapped_column(sa.ForeignKey("consent.id"), index=True)
    state: Mapped[ConsentState]
    at: Mapped[datetime]
    guardian_id: Mapped[int | None] = mapped_column(sa.ForeignKey("guardian.id"))
    text_version: Mapped[str] = mapped_column(sa.String(20))
    language: Mapped[str] = mapped_column(sa.String(2))
