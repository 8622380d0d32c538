"""The milestones of a cohort: begun with, added, changed, ordered, removed while nobody began."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Refused, Stale, TooMany
from festival.marks import N_
from festival.programme import queries as programme
from festival.programme.milestones import content, queries
from festival.programme.models import Cohort, Milestone, MilestoneStep

MOST_MILESTONES = 20
FACTS = ("key", "name", "about", "evidence")
BEGUN = N_("Somebody has begun this milestone, so it stays. You can still change its words.")
ENOUGH = N_("Twenty milestones are enough for one cohort.")


def begin_with(cohort: Cohort, before: Cohort | None) -> None:
    """Give a new cohort the milestones of the one before it, else the usual ones; no dates."""
    told = [
        {name: getattr(one, name) for name in FACTS}
        for one in (queries.milestones_of(before.id) if before else [])
    ]
    for position, one in enumerate(told or content.usual()):
        db.session.add(Milestone(cohort_id=cohort.id, position=position, **one))
    db.session.flush()


def carry_dates(cohort: Cohort, before: Cohort) -> None:
    """Give milestones that were copied the dates they had, as long after the first day as there."""
    later = cohort.begins_on - before.begins_on
    due = {one.key: one.due_on for one in queries.milestones_of(before.id)}
    for one in queries.milestones_of(cohort.id):
        day = due.get(one.key)
        one.due_on = day + later if day is not None else None
    db.session.flush()


def add_milestone(
    cohort: Cohort, told: Mapping[str, Any], *, by: Person, at: datetime
) -> Milestone:
    """Put another one at the end. Raises TooMany. Needs the programme."""
    programme.lock_cohort(cohort.id)
    standing = queries.milestones_of(cohort.id)
    if len(standing) >= MOST_MILESTONES:
        raise TooMany(ENOUGH)
    position = max((one.position for one in standing), default=-1) + 1
    made = Milestone(cohort_id=cohort.id, key=secrets.token_hex(6), position=position, **told)
    db.session.add(made)
    db.session.flush()
    _changed(cohort, by)
    return made


def change_milestone(
    found: Milestone, cohort: Cohort, told: Mapping[str, Any], *, drawn_from: int, by: Person
) -> None:
    """Change what it asks and until when. Raises Stale."""
    if found.version != drawn_from:
        raise Stale
    for name, value in told.items():
        setattr(found, name, value)
    db.session.flush()
    _changed(cohort, by)


def move_milestone(found: Milestone, cohort: Cohort, way: int, *, by: Person) -> None:
    """One place earlier (-1) or later (1); at the end of the line nothing happens."""
    programme.lock_cohort(cohort.id)
    standing = list(queries.milestones_of(cohort.id))
    here = standing.index(found)
    there = here + way
    if not 0 <= there < len(standing):
        return
    standing[here], standing[there] = standing[there], standing[here]
    for position, one in enumerate(standing):
        one.position = position
    db.session.flush()
    _changed(cohort, by)


def remove_milestone(found: Milestone, cohort: Cohort, *, by: Person) -> None:
    """Take it away, with steps in which nothing stands. Raises Refused where somebody began."""
    programme.lock_cohort(cohort.id)
    steps = sa.select(MilestoneStep.id).where(MilestoneStep.milestone_id == found.id)
    db.session.execute(steps.with_for_update())
    if queries.has_anything(found.id):
        raise Refused(BEGUN)
    db.session.execute(sa.delete(MilestoneStep).where(MilestoneStep.milestone_id == found.id))
    db.session.delete(found)
    db.session.flush()
    _changed(cohort, by)


def _changed(cohort: Cohort, by: Person) -> None:
    activity.record(
        by,
        Happened.COHORT_CHANGED,
        cohort,
        realm_id=cohort.programme.realm_id,
        fields=["milestones"],
    )
