"""Programmes and cohorts: made and changed by those who run them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from festival import activity, public_version
from festival.accounts.actions import grant_role, make_realm
from festival.accounts.models import Person, RealmKind
from festival.activity import Happened
from festival.authz import Role
from festival.db import db
from festival.errors import Refused, Stale, Taken
from festival.marks import N_
from festival.programme import content, queries
from festival.programme.milestones.actions import begin_with, carry_dates
from festival.programme.models import Application, ApplicationState, Cohort, Programme

HOLD_A_PLACE = (ApplicationState.ADMITTED, ApplicationState.CONFIRMED)


class SlugTaken(Taken):
    """The address is somebody else's."""

    words = N_("This address is taken already. Choose another one.")


class TooFewPlaces(Refused):
    """Fewer places than are given."""

    status = 422
    words = N_("%(number)s places are given already. Choose %(number)s or more.")


def make(told: Mapping[str, Any], *, by: Person, at: datetime) -> Programme:
    """A programme that nobody sees yet; whoever makes it runs it. Raises SlugTaken."""
    realm = make_realm(RealmKind.PROGRAMME)
    programme = Programme(realm_id=realm.id, created_at=at, created_by=by.id, **told)
    _flush(programme)
    grant_role(by, Role.ORGANISER, realm.id, by=by, at=at)
    activity.record(by, Happened.PROGRAMME_MADE, programme, realm_id=realm.id)
    return programme


def change(programme: Programme, told: Mapping[str, Any], *, drawn_from: int, by: Person) -> None:
    """Change what it says of itself. Raises Stale, SlugTaken."""
    if programme.version != drawn_from:
        raise Stale
    fields = [name for name, value in told.items() if getattr(programme, name) != value]
    for name in fields:
        setattr(programme, name, told[name])
    _flush(programme)
    if fields:
        activity.record(
            by, Happened.PROGRAMME_CHANGED, programme, realm_id=programme.realm_id, fields=fields
        )
        public_version.bump()


def announce(programme: Programme, shown: bool, *, by: Person, at: datetime) -> None:
    """Let visitors know of it, or hide it from them again."""
    if (programme.announced_at is not None) == shown:
        return
    programme.announced_at = at if shown else None
    activity.record(
        by, Happened.PROGRAMME_CHANGED, programme, realm_id=programme.realm_id, announced=shown
    )
    public_version.bump()


def make_cohort(
    programme: Programme,
    told: Mapping[str, Any],
    *,
    copied: Cohort | None = None,
    by: Person,
    at: datetime,
) -> Cohort:
    """A cohort with questions, rubric and milestones of the one before it, else the usual ones.

    Copied, it has those of that one, and its framework with the competences that were chosen;
    nobody and nothing that anybody wrote comes along.
    """
    before = copied or (programme.cohorts[-1] if programme.cohorts else None)
    row = Cohort(
        programme_id=programme.id,
        framework_id=copied.framework_id if copied else programme.framework_id,
        assessed=copied.assessed if copied else [],
        questions=before.questions if before else content.questions(),
        rubric=before.rubric if before else content.rubric(),
        **told,
    )
    _flush(row)
    begin_with(row, before)
    if copied is not None:
        carry_dates(row, copied)
    activity.record(by, Happened.COHORT_MADE, row, realm_id=programme.realm_id)
    public_version.bump()
    return row


def change_cohort(cohort: Cohort, told: Mapping[str, Any], *, drawn_from: int, by: Person) -> None:
    """Change a cohort. Raises Stale, SlugTaken, TooFewPlaces. Needs its programme."""
    queries.lock_cohort(cohort.id)
    if cohort.version != drawn_from:
        raise Stale
    least, capacity = held_places(cohort.id), told.get("capacity", cohort.capacity)
    if capacity is not None and capacity < least:
        raise TooFewPlaces(number=least)
    fields = [name for name, value in told.items() if getattr(cohort, name) != value]
    for name in fields:
        setattr(cohort, name, told[name])
    _flush(cohort)
    if fields:
        activity.record(
            by, Happened.COHORT_CHANGED, cohort, realm_id=cohort.programme.realm_id, fields=fields
        )
        public_version.bump()


def held_places(cohort_id: int) -> int:
    """How many places are taken or offered."""
    return (
        db.session.scalar(
            sa.select(sa.func.count())
            .select_from(Application)
            .where(Application.cohort_id == cohort_id, Application.state.in_(HOLD_A_PLACE))
        )
        or 0
    )


def _flush(row: Programme | Cohort) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError as error:
        raise SlugTaken from error
