"""Consents as conditions of SQL, asked as they stand at the moment of the question."""

from datetime import datetime

import sqlalchemy as sa

from festival.accounts import queries as accounts
from festival.accounts.models import Purpose
from festival.editions.models import Edition
from festival.entries.models import Entry, EntryImage, ImagePerson, PeopleShown
from festival.entries.queries import is_public


def is_shown(at: datetime) -> sa.ColumnElement[bool]:
    """The condition on Entry alone that it is public now.

    The edition is asked inside, so that a list is walked in the order of an index on entries.
    """
    return sa.exists().where(Edition.id == Entry.edition_id, is_public(at))


def shows_now() -> sa.ColumnElement[bool]:
    """The condition on EntryImage joined with Edition that the picture may be seen.

    The same question as entries.public.shows() asks of rows; a test holds the two together.
    """
    named = sa.select(ImagePerson.id).where(ImagePerson.image_id == EntryImage.id)
    not_agreed = named.where(
        ~accounts.given(ImagePerson.person_id, Edition.realm_id, Purpose.PICTURES)
    )
    return sa.and_(
        EntryImage.removed_at.is_(None),
        sa.or_(
            EntryImage.people == PeopleShown.NOBODY,
            sa.and_(
                EntryImage.people == PeopleShown.TEAM, sa.exists(named), ~sa.exists(not_agreed)
            ),
        ),
    )
