"""The visits that are still to be made or were made, as every list of them begins."""

from typing import Any

import sqlalchemy as sa

from festival.editions.models import Division
from festival.entries.models import Entry, EntryState, EntryVersion
from festival.judging.models import Assignment, Judge
from festival.judging.queries.asking import FIELD
from festival.judging.queries.counting import in_conflict
from festival.venue.models import Stand


def visits(*columns: Any) -> Any:
    """A selection of visits to entries that take part, without those that a tie ended.

    Joined with Judge, Entry, the EntryVersion that judges read, its FIELD, Division and Stand.
    """
    return (
        sa.select(*columns)
        .select_from(Assignment)
        .join(Judge, Judge.id == Assignment.judge_id)
        .join(Entry, Entry.id == Assignment.entry_id)
        .join(EntryVersion, EntryVersion.id == Entry.accepted_version_id)
        .join(FIELD, FIELD.id == EntryVersion.category_id)
        .join(Division, Division.id == Entry.division_id)
        .outerjoin(Stand, Stand.entry_id == Entry.id)
        .where(
            Entry.state == EntryState.ACCEPTED,
            Entry.held_at.is_(None),
            ~in_conflict(Assignment.judge_id, Assignment.entry_id),
        )
    )
