"""Sheets held back from counting, and let count again; each with a reason that stays on record."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Refused, Taken
from festival.judging import queries
from festival.judging.models import Hold, ScoreSheet, SheetState
from festival.marks import N_


def hold(sheet: ScoreSheet, *, reason: str, by: Person, at: datetime, realm_id: int) -> Hold:
    """Keep a handed-in sheet from counting, at once; the judge and the team see nothing of it.

    Raises Refused without a reason or for a draft, Taken where somebody held it already.
    """
    if not reason:
        raise Refused(N_("Say why this sheet should not count."))
    if sheet.state is SheetState.DRAFT:
        raise Refused(N_("This sheet is not handed in, so it does not count anyway."))
    row = Hold(sheet_id=sheet.id, reason=reason, held_at=at, held_by=by.id)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        raise Taken(N_("Somebody held this sheet a moment ago. Their reason stands.")) from None
    activity.record(by, Happened.SHEET_HELD, sheet, realm_id=realm_id, entry=sheet.entry_id)
    return row


def release(
    sheet: ScoreSheet, *, reason: str, by: Person, at: datetime, realm_id: int, drawn_from: int
) -> Hold:
    """Let a held sheet count again; `drawn_from` is the hold that the page showed.

    Raises Refused without a reason, Taken where that hold stands no more.
    """
    if not reason:
        raise Refused(N_("Say why this sheet should count again."))
    held = queries.open_hold(sheet.id, for_update=True)
    if held is None or held.id != drawn_from:
        raise Taken(N_("Somebody let this sheet count a moment ago."))
    held.released_at, held.released_by, held.released_reason = at, by.id, reason
    db.session.flush()
    activity.record(by, Happened.SHEET_RELEASED, sheet, realm_id=realm_id, entry=sheet.entry_id)
    return held
