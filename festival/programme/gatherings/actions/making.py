"""Gatherings made, changed and called off. The gathering's row is locked before it is changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Invalid, Refused, Stale
from festival.marks import N_
from festival.programme.gatherings import queries, rules
from festival.programme.gatherings.actions import consenting, letters
from festival.programme.models import (
    Cohort,
    CohortState,
    Gathering,
    GatheringAttendance,
    GatheringKind,
    GatheringState,
)

# What everybody must hear of when it changes.
MOVES = ("begins_at", "ends_at", "place")


class TooLong(Invalid):
    """A meeting of two days, or a camp of five."""

    words = N_(
        "A meeting ends on the day it begins, and a camp has four days at most. "
        "Make two of it, or choose an earlier end."
    )


class DayInUse(Refused):
    """A day would go on which something stands."""

    status = 422
    words = N_(
        "The programme or a list of who was there stands on a day that would go. "
        "Move that first, or keep the day."
    )


class Over(Refused):
    """Nothing about it changes any more."""

    words = N_("This gathering is cancelled, or its cohort is finished. It stays as it is.")


def make(cohort: Cohort, told: Mapping[str, Any], *, by: Person, at: datetime) -> Gathering:
    """A gathering of the cohort. Raises TooLong, Over. Needs the programme.

    `told` holds columns of Gathering. Side effects: where it is still to come a letter to
    everybody who takes part and to their mentors; where it needs consent one to guardians.
    """
    if cohort.state is CohortState.FINISHED:
        raise Over
    _check_length(cohort, told)
    row = Gathering(cohort_id=cohort.id, **told)
    db.session.add(row)
    db.session.flush()
    db.session.refresh(row, ["cohort"])
    activity.record(by, Happened.GATHERING_PLANNED, row, realm_id=cohort.programme.realm_id)
    if row.ends_at > at:
        letters.tell("gathering_made", row)
    if rules.takes_answers(row, at):
        consenting.ask(row, by=by, at=at)
    return row


def change(
    gathering: Gathering, told: Mapping[str, Any], *, drawn_from: int, by: Person, at: datetime
) -> Gathering:
    """Change it. Raises Stale, Over, TooLong, DayInUse.

    Side effects: letters where time or place changed and it is still to come; on other days a
    consent is asked for anew.
    """
    row = _locked(gathering, drawn_from)
    _check_length(row.cohort, told)
    home, days = row.cohort.programme, rules.days_of(row)
    _keep_days(row, len(rules.days_between(told["begins_at"], told["ends_at"], home)))
    moved = any(told.get(name, getattr(row, name)) != getattr(row, name) for name in MOVES)
    fields = [name for name, value in told.items() if getattr(row, name) != value]
    for name in fields:
        setattr(row, name, told[name])
    db.session.flush()
    if fields:
        activity.record(
            by, Happened.GATHERING_CHANGED, row, realm_id=home.realm_id, fields=sorted(fields)
        )
    if moved and row.ends_at > at:
        letters.tell("gathering_moved", row)
    days_moved = rules.days_of(row) != days
    consenting.after_change(row, days_moved=days_moved, moved=moved, by=by, at=at)
    return row


def set_programme(
    gathering: Gathering, lines: Sequence[Mapping[str, Any]], *, drawn_from: int, by: Person
) -> None:
    """What happens when, in the order of days and times. Raises Stale, Over, DayInUse."""
    row = _locked(gathering, drawn_from)
    if any(one["day"] >= len(rules.days_of(row)) for one in lines):
        raise DayInUse
    row.programme = sorted(
        (dict(one) for one in lines), key=lambda one: (one["day"], one["begins"])
    )
    db.session.flush()
    activity.record(
        by,
        Happened.GATHERING_CHANGED,
        row,
        realm_id=row.cohort.programme.realm_id,
        fields=["programme"],
    )


def cancel(gathering: Gathering, reason: str, *, by: Person, at: datetime) -> None:
    """Call it off for good; everybody gets a letter with the reason. Done twice it stays as it was.

    Raises Invalid without a reason, Over.
    """
    row = queries.lock_gathering(gathering.id)
    if row.state is GatheringState.CANCELLED:
        return
    if not rules.can_cancel(row, at):
        raise Over
    if not reason:
        raise Invalid(N_("Say why: it stands in the letter to everybody."))
    row.state, row.cancelled_at, row.cancel_reason = GatheringState.CANCELLED, at, reason
    db.session.flush()
    activity.record(by, Happened.GATHERING_CANCELLED, row, realm_id=row.cohort.programme.realm_id)
    letters.tell("gathering_cancelled", row)
    if row.needs_consent:
        consenting.tell_cancelled(row)


def _locked(gathering: Gathering, drawn_from: int) -> Gathering:
    row = queries.lock_gathering(gathering.id)
    if not rules.can_change(row):
        raise Over
    if row.version != drawn_from:
        raise Stale
    return row


def _check_length(cohort: Cohort, told: Mapping[str, Any]) -> None:
    days = rules.days_between(told["begins_at"], told["ends_at"], cohort.programme)
    if rules.is_too_long(GatheringKind(told["kind"]), len(days)):
        raise TooLong


def _keep_days(row: Gathering, days: int) -> None:
    """No line of the programme and no mark may stand on a day that is none any more."""
    listed = db.session.scalar(
        sa.select(sa.func.max(GatheringAttendance.day)).where(
            GatheringAttendance.gathering_id == row.id
        )
    )
    used = [one["day"] for one in row.programme] + ([listed] if listed is not None else [])
    if used and max(used) >= days:
        raise DayInUse
