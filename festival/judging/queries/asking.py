"""Reads of what is asked of whom: groups of entries, and sheets that lack an asked level."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from festival.db import db
from festival.editions.models import Category, Division
from festival.entries.models import Entry, EntryVersion
from festival.i18n import text
from festival.judging.models import Criterion, Judge, Rubric, Score, ScoreSheet, SheetState
from festival.judging.rules import Group, asked

# The field under which an entry is judged: that of its accepted version, as judges read it.
FIELD = aliased(Category)


def with_groups(found: Any) -> Any:
    """The selection joined with the entry's division and FIELD."""
    field_id = sa.func.coalesce(EntryVersion.category_id, Entry.category_id)
    return (
        found.outerjoin(EntryVersion, EntryVersion.id == Entry.accepted_version_id)
        .outerjoin(Division, Division.id == Entry.division_id)
        .outerjoin(FIELD, FIELD.id == field_id)
    )


def group_of(entry_id: int) -> Group:
    """The keys of the division and the category that an entry is judged in."""
    found = sa.select(Division.key, FIELD.key).select_from(Entry).where(Entry.id == entry_id)
    row = db.session.execute(with_groups(found)).first()
    return (row[0], row[1]) if row else (None, None)


def asked_of(entry_id: int, rubric: Rubric) -> list[Criterion]:
    """The criteria that this entry is judged by, in order. Needs criteria."""
    if not any(one.divisions or one.categories for one in rubric.criteria):
        return list(rubric.criteria)
    return asked(rubric.criteria, group_of(entry_id))


def criteria_of(edition_id: int) -> Sequence[Criterion]:
    """The criteria of an edition in order."""
    return db.session.scalars(
        sa.select(Criterion)
        .join(Rubric, Rubric.id == Criterion.rubric_id)
        .where(Rubric.edition_id == edition_id)
        .order_by(Criterion.position, Criterion.id)
    ).all()


def groups_in(edition_id: int) -> tuple[list[str], list[str]]:
    """The keys of an edition's divisions and of its categories, in order."""
    divisions, categories = (
        db.session.scalars(
            sa.select(kind.key).where(kind.edition_id == edition_id).order_by(kind.position)
        ).all()
        for kind in (Division, Category)
    )
    return list(divisions), list(categories)


def group_names(edition_id: int) -> dict[tuple[str, str], str]:
    """Names in the language of the page by ("division" or "category", key)."""
    return {
        (kind.__tablename__, key): text(name)
        for kind in (Division, Category)
        for key, name in db.session.execute(
            sa.select(kind.key, kind.name).where(kind.edition_id == edition_id)
        )
    }


def lacking(
    edition_id: int, judge_id: int | None = None, criteria: Sequence[Criterion] | None = None
) -> dict[int, int]:
    """Handed-in sheets (by id) that lack a level of what is asked, with the id of their entry.

    It happens where an entry came into another division or category after it was scored.
    """
    criteria = criteria_of(edition_id) if criteria is None else criteria
    if not any(one.divisions or one.categories for one in criteria):
        return {}
    chosen = [Judge.edition_id == edition_id, ScoreSheet.state != SheetState.DRAFT]
    # A shadow's sheet counts for nothing, so only the shadow need know what it lacks.
    chosen.append(Judge.is_shadow.is_(False) if judge_id is None else Judge.id == judge_id)
    held: dict[int, set[int]] = defaultdict(set)
    for sheet_id, criterion_id in db.session.execute(
        sa.select(Score.sheet_id, Score.criterion_id)
        .join(ScoreSheet, ScoreSheet.id == Score.sheet_id)
        .join(Judge, Judge.id == ScoreSheet.judge_id)
        .where(*chosen)
    ):
        held[sheet_id].add(criterion_id)
    sheets = sa.select(ScoreSheet.id, Entry.id, Division.key, FIELD.key).select_from(ScoreSheet)
    sheets = sheets.join(Judge, Judge.id == ScoreSheet.judge_id).where(*chosen)
    sheets = sheets.join(Entry, Entry.id == ScoreSheet.entry_id)
    return {
        sheet_id: entry_id
        for sheet_id, entry_id, division, category in db.session.execute(with_groups(sheets))
        if {one.id for one in asked(criteria, (division, category))} - held[sheet_id]
    }
