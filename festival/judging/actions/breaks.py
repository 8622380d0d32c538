"""What judges do between two sheets: a break, a stand skipped with a reason, a call for help."""

from datetime import datetime

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.entries.models import Entry
from festival.errors import Refused
from festival.judging import queries
from festival.judging.actions.walking import leave
from festival.judging.models import Assignment, HelpCall, Judge, SheetState
from festival.marks import N_


def pause(judge: Judge, *, by: Person, at: datetime) -> None:
    """The judge has a break; organisers see it. Needs edition."""
    if judge.paused_at is None:
        queries.hold_judge(judge.id)
        judge.paused_at = at
        activity.record(by, Happened.JUDGE_PAUSED, judge, realm_id=judge.edition.realm_id)
        leave(judge.id)


def resume(judge: Judge, *, by: Person) -> None:
    """The break is over. Needs edition."""
    if judge.paused_at is not None:
        judge.paused_at = None
        activity.record(by, Happened.JUDGE_BACK, judge, realm_id=judge.edition.realm_id)


def skip(visit: Assignment, *, reason: str, by: Person, at: datetime) -> None:
    """Go on without scoring this stand now; it comes back at the end of the walk.

    Raises Refused for a sheet that was handed in. Needs judge with edition, sheet.
    """
    if visit.sheet is not None and visit.sheet.state is not SheetState.DRAFT:
        raise Refused(N_("This sheet is handed in already."))
    queries.hold_judge(visit.judge_id)
    visit.skipped_at, visit.skipped_reason = at, reason
    activity.record(
        by,
        Happened.VISIT_SKIPPED,
        visit,
        realm_id=visit.judge.edition.realm_id,
        entry=visit.entry_id,
    )


def at_work_again(visit: Assignment, *, by: Person) -> None:
    """Whoever scores is there, and skips this stand no more. Needs judge with edition."""
    visit.skipped_at, visit.skipped_reason = None, ""
    resume(visit.judge, by=by)


def call_for_help(
    judge: Judge, entry: Entry | None, *, words: str, by: Person, at: datetime
) -> HelpCall:
    """Ask the organisers to come; a call that is still open gets the new words. Needs edition."""
    call = db.session.scalar(
        sa.select(HelpCall).where(HelpCall.judge_id == judge.id, HelpCall.answered_at.is_(None))
    )
    if call is None:
        call = HelpCall(judge_id=judge.id, called_at=at)
        db.session.add(call)
    call.entry_id, call.words = entry.id if entry else None, words
    db.session.flush()
    activity.record(by, Happened.HELP_CALLED, call, realm_id=judge.edition.realm_id)
    return call


def answer_call(call: HelpCall, *, realm_id: int, by: Person, at: datetime) -> None:
    """Somebody went there, or the judge needs nobody any more."""
    if call.answered_at is None:
        call.answered_at, call.answered_by = at, by.id
        activity.record(by, Happened.HELP_ANSWERED, call, realm_id=realm_id)
