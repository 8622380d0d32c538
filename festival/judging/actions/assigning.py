"""Who judges what, decided by hand."""

from datetime import datetime

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.entries.models import Entry, EntryState
from festival.errors import Refused
from festival.judging import queries
from festival.judging.models import AssignedBy, Assignment, Judge
from festival.judging.rules import is_judged
from festival.marks import N_


def assign(
    judge: Judge,
    entry: Entry,
    *,
    by: Person,
    at: datetime,
    happened: Happened = Happened.ASSIGNED,
) -> Assignment:
    """One visit by hand; one that is there is given back. Needs edition.

    Raises Refused for a conflict, or an entry nobody judges.
    """
    queries.hold_judge(judge.id)
    if entry.state is not EntryState.ACCEPTED or entry.edition_id != judge.edition_id:
        raise Refused(N_("Only accepted entries of this festival are judged."))
    if entry.id in queries.conflicts_of(judge.edition_id).get(judge.id, set()):
        raise Refused(N_("This judge has a conflict of interest with this entry."))
    held = db.session.scalar(
        sa.select(Assignment).where(
            Assignment.judge_id == judge.id, Assignment.entry_id == entry.id
        )
    )
    if held is not None:
        return held
    last = db.session.scalar(
        sa.select(sa.func.max(Assignment.order)).where(Assignment.judge_id == judge.id)
    )
    visit = Assignment(
        judge_id=judge.id,
        entry_id=entry.id,
        order=(last or 0) + 1,
        origin=AssignedBy.HAND,
        assigned_at=at,
        assigned_by=by.id,
    )
    db.session.add(visit)
    db.session.flush()
    activity.record(by, happened, entry, realm_id=judge.edition.realm_id, judge=judge.id)
    return visit


def bring_back(judge: Judge, entry: Entry, *, by: Person, at: datetime) -> Assignment:
    """The visit for which a sheet arrives, made again where a plan or a hand took it away.

    Work that was done at a stand counts, whatever was decided while the phone had no network.
    Raises Refused where a tie ended the visit, or where the entry is judged no more.
    """
    if entry.id in queries.conflicts_of(judge.edition_id).get(judge.id, set()):
        raise Refused(N_("You know somebody in this team, so this sheet was not taken."))
    if not is_judged(entry):
        raise Refused(N_("This entry is not judged any more, so this change was not taken."))
    queries.hold_judge(judge.id)
    rubric = queries.rubric_of(judge.edition_id)
    if rubric is not None:
        queries.hold_rubric(rubric)
    assign(judge, entry, by=by, at=at, happened=Happened.VISIT_CAME_BACK)
    found = queries.visit_of(judge.id, entry.id)
    if found is None:
        raise Refused()
    return found


def unassign(visit: Assignment, *, by: Person, at: datetime) -> None:
    """Take a visit away; one whose sheet was begun stays. Needs judge with edition."""
    if not queries.hold_visit(visit.id):
        return
    db.session.refresh(visit, ["sheet"])
    if visit.sheet is not None:
        raise Refused(N_("This judge has begun the sheet, so the visit stays."))
    db.session.delete(visit)
    activity.record(
        by,
        Happened.UNASSIGNED,
        visit,
        realm_id=visit.judge.edition.realm_id,
        judge=visit.judge_id,
        entry=visit.entry_id,
    )
