"""Reports: comments kept from a team with a reason, and the letter that says a report is ready."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from festival import activity, outbox
from festival.accounts import queries as people
from festival.accounts.models import Person
from festival.activity import Happened
from festival.awards.models import Result, Withheld
from festival.awards.rules import is_teacher
from festival.db import db
from festival.editions.models import Edition
from festival.entries import queries as entries
from festival.entries.actions import tell_team
from festival.entries.models import EntryState
from festival.errors import Refused, Taken
from festival.judging.models import ScoreSheet
from festival.marks import N_


def withhold(sheet: ScoreSheet, *, reason: str, by: Person, at: datetime, realm_id: int) -> None:
    """Keep a judge's comment from the team, before or after its report is out.

    Raises Refused without a reason, Taken where it is withheld already.
    """
    if not reason:
        raise Refused(N_("Say why the team should not read this."))
    row = Withheld(sheet_id=sheet.id, reason=reason, withheld_at=at, withheld_by=by.id)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        raise Taken(N_("Somebody withheld this comment a moment ago.")) from None
    activity.record(by, Happened.COMMENT_WITHHELD, sheet, realm_id=realm_id, entry=sheet.entry_id)


def show_again(sheet: ScoreSheet, *, by: Person, at: datetime, realm_id: int) -> None:
    """Let the team read it after all; that it was withheld stays on record."""
    held = db.session.scalar(
        sa.select(Withheld).where(Withheld.sheet_id == sheet.id, Withheld.released_at.is_(None))
    )
    if held is None:
        raise Taken(N_("The team reads this comment already."))
    held.released_at, held.released_by = at, by.id
    db.session.flush()
    activity.record(by, Happened.COMMENT_RELEASED, sheet, realm_id=realm_id, entry=sheet.entry_id)


def tell_teams(result: Result, edition: Edition, *, by: Person) -> int:
    """Write to every judged team that its report is ready; how many teams.

    A teacher who may read some of them gets one letter about all of these.
    """
    told = [
        one
        for one in entries.in_edition(edition.id, EntryState.ACCEPTED)
        if str(one.id) in result.receipts
    ]
    for entry in told:
        tell_team(entry, "report_ready")
    for teacher in people.teachers(one.teacher_email for one in told):
        outbox.post(
            "reports_ready",
            to=teacher.email or "",
            language=teacher.language,
            person_id=teacher.id,
            realm_id=edition.realm_id,
            entries=[one for one in told if is_teacher(teacher, one)],
            edition=edition,
        )
    activity.record(by, Happened.REPORTS_READY, result, realm_id=edition.realm_id, teams=len(told))
    return len(told)
