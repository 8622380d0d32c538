"""What certificates are about, told to certificates: whether the public may know of it now."""

import sqlalchemy as sa

from festival import clock
from festival.awards.models import Award, Result, ResultState
from festival.certificates import subjects
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry
from festival.entries.queries import is_public


def entry_is_public(entry_id: int) -> bool:
    """Whether visitors may see the entry now."""
    found = (
        sa.select(Entry.id)
        .join(Edition, Edition.id == Entry.edition_id)
        .where(Entry.id == entry_id, is_public(clock.now()))
    )
    return db.session.scalar(found) is not None


def award_is_public(award_id: int) -> bool:
    """Whether the award stands in a published result and its entry may be seen."""
    entry_id = db.session.scalar(
        sa.select(Award.entry_id)
        .join(Result, Result.id == Award.result_id)
        .where(Award.id == award_id, Result.state == ResultState.PUBLISHED)
    )
    return entry_id is not None and entry_is_public(entry_id)


subjects.register("entry", entry_is_public)
subjects.register("award", award_is_public)
