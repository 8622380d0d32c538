"""Consents as conditions of SQL, asked as they stand at the moment of the question.

Each subquery says what it correlates with: left to itself SQLAlchemy looks one level up only, and
a consent in any edition would count for all of them. The moment is the parameter AT, so that a
statement is made once and asked at any time: making one takes longer than answering it.
"""

from functools import cache

import sqlalchemy as sa

from festival.accounts import queries as accounts
from festival.accounts.models import Purpose
from festival.db import UTCDateTime
from festival.editions.models import Edition
from festival.entries.models import (
    Entry,
    EntryImage,
    EntryState,
    ImagePerson,
    PeopleShown,
    TeamMember,
)

AT = sa.bindparam("at", type_=UTCDateTime())
IDS = sa.bindparam("ids", expanding=True, type_=sa.Integer())


@cache
def is_shown() -> sa.ColumnElement[bool]:
    """The condition on Entry alone that it is public at the moment AT.

    The same question as entries.queries.is_public(), with the edition asked inside, so that a
    list is walked in the order of an index on entries.
    """
    present = (
        sa.select(TeamMember.id)
        .where(TeamMember.entry_id == Entry.id, TeamMember.left_at.is_(None))
        .correlate(Entry)
    )
    agreed = agrees(TeamMember, Purpose.TAKING_PART)
    return sa.and_(
        Entry.state == EntryState.ACCEPTED,
        Entry.held_at.is_(None),
        sa.exists()
        .where(
            Edition.id == Entry.edition_id,
            Edition.announced_at <= AT,
            Edition.showcase_opened_at <= AT,
            present.exists(),
            ~present.where(~agreed).exists(),
        )
        .correlate(Entry),
    )


@cache
def shows_now() -> sa.ColumnElement[bool]:
    """The condition on EntryImage joined with Edition that the picture may be seen.

    The same question as entries.public.shows() asks of rows; a test holds the two together.
    """
    named = (
        sa.select(ImagePerson.id).where(ImagePerson.image_id == EntryImage.id).correlate(EntryImage)
    )
    not_agreed = named.where(~agrees(ImagePerson, Purpose.PICTURES))
    return sa.and_(
        EntryImage.removed_at.is_(None),
        sa.or_(
            EntryImage.people == PeopleShown.NOBODY,
            sa.and_(EntryImage.people == PeopleShown.TEAM, named.exists(), ~not_agreed.exists()),
        ),
    )


def agrees(who: type[TeamMember] | type[ImagePerson], purpose: Purpose) -> sa.ColumnElement[bool]:
    """Whether this person gave this consent in the edition that the query around it is about."""
    given = accounts.given(who.person_id, Edition.realm_id, purpose)
    assert isinstance(given, sa.Exists)
    return given.correlate(who, Edition)
