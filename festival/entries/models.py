"""Inventions, their teams, images and versions.

`Entry` holds the team's working text; an `EntryVersion` is what was submitted once. The public
sees the version accepted last, judges the one that stood when judging opened.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from festival.accounts.models import Person
from festival.db import Base, Versioned
from festival.editions.models import Category, Division, Edition

STORY_FIELDS = ("problem", "invention", "how_it_works", "tested", "next_steps")
TEXT_FIELDS = ("title", "summary", *STORY_FIELDS)


class EntryState(StrEnum):
    """Where an entry stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes requested"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"


class PeopleShown(StrEnum):
    """The answer to "who can be recognised in this picture?"."""

    UNANSWERED = "unanswered"
    NOBODY = "nobody"
    TEAM = "team"


class Story:
    """What a team tells about its invention; the same columns in entry and version."""

    title: Mapped[str] = mapped_column(sa.String(120), default="")
    summary: Mapped[str] = mapped_column(sa.String(200), default="")
    problem: Mapped[str] = mapped_column(sa.Text, default="")
    invention: Mapped[str] = mapped_column(sa.Text, default="")
    how_it_works: Mapped[str] = mapped_column(sa.Text, default="")
    tested: Mapped[str] = mapped_column(sa.Text, default="")
    next_steps: Mapped[str] = mapped_column(sa.Text, default="")
    video_url: Mapped[str] = mapped_column(sa.String(300), default="")
    language: Mapped[str] = mapped_column(sa.String(2), default="en")


class Entry(Story, Versioned, Base):
    """One invention in one edition."""

    __tablename__ = "entry"
    __table_args__ = (
        sa.UniqueConstraint("edition_id", "number"),
        sa.CheckConstraint(
            "state NOT IN ('submitted','changes requested','accepted') OR "
            "(submitted_at IS NOT NULL AND division_id IS NOT NULL)",
            name="submitted_has_its_facts",
        ),
        sa.CheckConstraint(
            "state <> 'accepted' OR (accepted_at IS NOT NULL AND accepted_version_id IS NOT NULL)",
            name="accepted_has_its_facts",
        ),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_has_its_time"
        ),
        sa.Index("ix_entry_edition_id_state_number", "edition_id", "state", "number"),
    )

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"))
    # The tag on the card and the stand, given at the first submission.
    number: Mapped[int | None]
    state: Mapped[EntryState] = mapped_column(default=EntryState.DRAFT)
    category_id: Mapped[int | None] = mapped_column(sa.ForeignKey("category.id"))
    division_id: Mapped[int | None] = mapped_column(sa.ForeignKey("division.id"))
    school: Mapped[str] = mapped_column(sa.String(120), default="")
    teacher_name: Mapped[str] = mapped_column(sa.String(120), default="")
    teacher_email: Mapped[str] = mapped_column(sa.String(254), default="")
    created_at: Mapped[datetime]
    created_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    changed_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    submitted_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    # Since when somebody at the centre should look at it; None while the team has it.
    waiting_since: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    accepted_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    accepted_version_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("entry_version.id", use_alter=True)
    )
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    state_reason: Mapped[str] = mapped_column(sa.String(500), default="")
    late_until: Mapped[datetime | None]
    # A member's consent was withdrawn: nothing is public until an organiser has decided.
    held_at: Mapped[datetime | None]
    # Folded words of the accepted version, without any name of a person.
    search_text: Mapped[str] = mapped_column(sa.Text, default="")

    edition: Mapped[Edition] = relationship(lazy="raise")
    category: Mapped[Category | None] = relationship(lazy="raise")
    division: Mapped[Division | None] = relationship(lazy="raise")
    members: Mapped[list["TeamMember"]] = relationship(
        lazy="raise", viewonly=True, order_by="TeamMember.id"
    )
    images: Mapped[list["EntryImage"]] = relationship(
        lazy="raise", viewonly=True, order_by="(EntryImage.position, EntryImage.id)"
    )
    accepted_version: Mapped["EntryVersion | None"] = relationship(
        lazy="raise", foreign_keys=[accepted_version_id], viewonly=True
    )


class EntryVersion(Story, Base):
    """What was submitted at one moment. Only ever added to."""

    __tablename__ = "entry_version"
    __table_args__ = (sa.UniqueConstraint("entry_id", "number"),)

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"))
    number: Mapped[int]
    category_id: Mapped[int | None] = mapped_column(sa.ForeignKey("category.id"))
    division_id: Mapped[int | None] = mapped_column(sa.ForeignKey("division.id"))
    school: Mapped[str] = mapped_column(sa.String(120), default="")
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    # In order: {"id", "alt", "focus_x", "focus_y"}; who may see one is asked of the image row.
    images: Mapped[list[Any]] = mapped_column(default=list)


class TeamMember(Base):
    """A student in a team."""

    __tablename__ = "team_member"
    __table_args__ = (
        sa.Index(
            "uq_team_member_present",
            "entry_id",
            "person_id",
            unique=True,
            sqlite_where=sa.text("left_at IS NULL"),
            postgresql_where=sa.text("left_at IS NULL"),
        ),
        sa.Index("ix_team_member_person_id", "person_id"),
    )

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    is_contact: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="raise")
    entry: Mapped[Entry] = relationship(lazy="raise")


class TeamInvitation(Base):
    """A link (and, where an address was given, a mail) into a team; used once."""

    __tablename__ = "team_invitation"

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    address: Mapped[str] = mapped_column(sa.String(254), default="")
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    accepted_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    declined_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    entry: Mapped[Entry] = relationship(lazy="raise")


class EntryImage(Base):
    """A picture of an entry: renditions in the storage, words and consent facts here."""

    __tablename__ = "entry_image"
    __table_args__ = (
        sa.Index("ix_entry_image_entry_id_position", "entry_id", "position"),
        sa.CheckConstraint("focus_x BETWEEN 0 AND 2", name="focus_x_in_grid"),
        sa.CheckConstraint("focus_y BETWEEN 0 AND 2", name="focus_y_in_grid"),
    )

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"))
    position: Mapped[int] = mapped_column(default=0)
    width: Mapped[int]
    height: Mapped[int]
    # {"webp-1600": storage key, ..., "jpeg-320": storage key}
    renditions: Mapped[dict[str, str]]
    placeholder: Mapped[str] = mapped_column(sa.Text, default="")
    colour: Mapped[str] = mapped_column(sa.String(7), default="#808080")
    source_hash: Mapped[str] = mapped_column(sa.String(64))
    alt: Mapped[str] = mapped_column(sa.String(300), default="")
    # Cell of a 3 by 3 grid that a crop keeps: 0 left/top, 1 middle, 2 right/bottom.
    focus_x: Mapped[int] = mapped_column(default=1)
    focus_y: Mapped[int] = mapped_column(default=1)
    people: Mapped[PeopleShown] = mapped_column(default=PeopleShown.UNANSWERED)
    added_at: Mapped[datetime]
    added_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    removed_at: Mapped[datetime | None]

    entry: Mapped[Entry] = relationship(lazy="raise")
    persons: Mapped[list["ImagePerson"]] = relationship(lazy="raise", viewonly=True)


class ImagePerson(Base):
    """A team member who can be recognised in a picture."""

    __tablename__ = "image_person"
    __table_args__ = (sa.UniqueConstraint("image_id", "person_id"),)

    image_id: Mapped[int] = mapped_column(sa.ForeignKey("entry_image.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)


class FieldReopening(Base):
    """A field that the team may change after the deadline, until a date."""

    __tablename__ = "field_reopening"
    __table_args__ = (sa.Index("ix_field_reopening_entry_id", "entry_id"),)

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"))
    # A name of TEXT_FIELDS, or "images", "category", "video_url".
    field: Mapped[str] = mapped_column(sa.String(40))
    until: Mapped[datetime]
    opened_at: Mapped[datetime]
    opened_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]


class LateText(Base):
    """What arrived for a field when it was closed: for the team alone, in no version."""

    __tablename__ = "late_text"
    __table_args__ = (sa.Index("ix_late_text_entry_id", "entry_id"),)

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("entry.id"))
    # A name that forms send: of the story ("problem", "category_id") or of a picture ("alt-7").
    field: Mapped[str] = mapped_column(sa.String(40))
    words: Mapped[str] = mapped_column(sa.Text)
    written_at: Mapped[datetime]
    written_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class LateCode(Base):
    """An organiser's code that lets an entry in after the deadline, limited in number and time."""

    __tablename__ = "late_code"
    __table_args__ = (sa.CheckConstraint("uses <= most_uses", name="not_overused"),)

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"), index=True)
    code_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    label: Mapped[str] = mapped_column(sa.String(120), default="")
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    expires_at: Mapped[datetime]
    most_uses: Mapped[int] = mapped_column(default=1)
    uses: Mapped[int] = mapped_column(default=0)
    revoked_at: Mapped[datetime | None]
