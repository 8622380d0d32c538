"""What feeds and the map of the site list."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from festival.db import db
from festival.entries.models import Entry, EntryState, EntryVersion
from festival.showcase.queries.conditions import is_shown

# A site map may hold 50,000 addresses; what is older is found through its edition.
MAPPED = 20_000


def newest(many: int, at: datetime) -> Sequence[Any]:
    """The entries that became public last: id, title, summary, language, accepted_at."""
    return db.session.execute(
        sa.select(
            Entry.id,
            EntryVersion.title,
            EntryVersion.summary,
            EntryVersion.language,
            Entry.accepted_at,
        )
        .join(EntryVersion, EntryVersion.id == Entry.accepted_version_id)
        .where(Entry.state == EntryState.ACCEPTED, is_shown())
        .order_by(Entry.accepted_at.desc(), Entry.id.desc())
        .limit(many),
        {"at": at},
    ).all()


def addresses(at: datetime) -> Sequence[Any]:
    """What the addresses of public entries are made of: id, title, accepted_at."""
    return db.session.execute(
        sa.select(Entry.id, EntryVersion.title, Entry.accepted_at)
        .join(EntryVersion, EntryVersion.id == Entry.accepted_version_id)
        .where(Entry.state == EntryState.ACCEPTED, is_shown())
        .order_by(Entry.accepted_at.desc(), Entry.id.desc())
        .limit(MAPPED),
        {"at": at},
    ).all()
