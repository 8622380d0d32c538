"""Going from stand to stand: a stand is claimed by one judge at a time, and freed again.

A claim only leads: whoever scores at a stand that somebody else has claimed loses nothing. What
writes on the trail does so before it claims, so that nobody waits for two things at once.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Refused
from festival.judging import queries, walking
from festival.judging.models import (
    Absence,
    Assignment,
    Criterion,
    Judge,
    Presence,
    SheetState,
)
from festival.judging.queries import Stand
from festival.marks import N_


def claim(judge: Judge, assignment_id: int, entry_id: int, *, at: datetime) -> bool:
    """Be at this stand, or on the way to it, and nowhere else; False where somebody else is.

    Claiming again what one has only makes it last. Of two at once one gets it.
    """
    queries.hold_judge(judge.id)
    minutes = queries.settings_of(judge.edition_id).visit_minutes
    until = at + timedelta(minutes=minutes * walking.KEPT_VISITS)
    others = (Presence.entry_id == entry_id, Presence.judge_id != judge.id)
    if db.session.scalar(sa.select(Presence.id).where(*others, Presence.until > at)):
        return False
    own = db.session.scalar(sa.select(Presence.entry_id).where(Presence.judge_id == judge.id))
    told = {"entry_id": entry_id, "assignment_id": assignment_id, "until": until}
    if own != entry_id:
        told["since"] = at
    try:
        with db.session.begin_nested():
            db.session.execute(sa.delete(Presence).where(*others, Presence.until <= at))
            if own is None:
                db.session.execute(sa.insert(Presence).values(judge_id=judge.id, **told))
            else:
                db.session.execute(
                    sa.update(Presence).where(Presence.judge_id == judge.id).values(**told)
                )
    except IntegrityError:
        return False
    return True


def leave(judge_id: int, entry_id: int | None = None) -> None:
    """Be at no stand; with an entry only where it is that one's."""
    gone = sa.delete(Presence).where(Presence.judge_id == judge_id)
    if entry_id is not None:
        gone = gone.where(Presence.entry_id == entry_id)
    db.session.execute(gone)


def go_on(
    judge: Judge,
    *,
    after: Assignment,
    at: datetime,
    criteria: Sequence[Criterion] | None = None,
) -> Stand | None:
    """Leave a stand and claim the best one that is free; None where there is none.

    A repeat finds the judge on the way already and leads to the same stand. `criteria` are those
    of the edition where they were read.
    """
    queries.hold_judge(judge.id)
    leave(judge.id, after.entry_id)
    walk = queries.walk_of(judge, at, here=after.entry_id, criteria=criteria)
    if judge.paused_at is not None:
        return walk.following(after.id)
    standing = {one.stand.assignment_id: one.stand for one in walk.left}
    if walk.at_assignment in standing and walk.at_assignment != after.id:
        return standing[walk.at_assignment]
    for stand in walk.free(after.id):
        if claim(judge, stand.assignment_id, stand.entry_id, at=at):
            return stand
    return None


def at_stand(visit: Assignment, *, at: datetime) -> bool:
    """Whoever scores is there, as far as nobody else has claimed the stand. Needs judge."""
    return claim(visit.judge, visit.id, visit.entry_id, at=at)


def note_absence(visit: Assignment, *, by: Person, at: datetime) -> Absence:
    """Nobody is at the stand; said twice within one visit's time it counts once.

    The third one that stands parks the entry. Raises Refused for a sheet that is handed in.
    Needs judge with edition, sheet.
    """
    if visit.sheet is not None and visit.sheet.state is not SheetState.DRAFT:
        raise Refused(N_("This sheet is handed in already."))
    queries.hold_judge(visit.judge_id)
    minutes = queries.settings_of(visit.judge.edition_id).visit_minutes
    for held in queries.open_absences(visit.entry_id):
        fresh = at - held.noted_at < timedelta(minutes=minutes)
        if held.judge_id == visit.judge_id and fresh:
            return held
    absence = Absence(entry_id=visit.entry_id, judge_id=visit.judge_id, noted_at=at)
    db.session.add(absence)
    db.session.flush()
    realm_id = visit.judge.edition.realm_id
    activity.record(by, Happened.TEAM_ABSENT, absence, realm_id=realm_id, entry=visit.entry_id)
    # The trail is written by one at a time, so exactly one sees the third.
    if len(queries.open_absences(visit.entry_id)) == walking.PARKED_AT:
        activity.record(
            None, Happened.ENTRY_PARKED, absence, realm_id=realm_id, entry=visit.entry_id
        )
    return absence


def take_absence_back(absence: Absence, *, realm_id: int, by: Person, at: datetime) -> None:
    """It was a mistake."""
    if absence.cleared_at is None:
        absence.cleared_at, absence.cleared_by = at, by.id
        activity.record(by, Happened.TEAM_BACK, absence, realm_id=realm_id, entry=absence.entry_id)


def team_is_here(entry_id: int, *, realm_id: int, by: Person, at: datetime) -> int:
    """Somebody met the team: nothing is held against it any more. How many absences that ends."""
    held = queries.open_absences(entry_id)
    for one in held:
        one.cleared_at, one.cleared_by = at, by.id
    if held:
        activity.record(by, Happened.TEAM_BACK, held[-1], realm_id=realm_id, entry=entry_id)
    return len(held)
