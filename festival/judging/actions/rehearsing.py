"""Asking for a rehearsal, and writing down what came of it."""

from datetime import datetime
from typing import Any

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.editions.models import Edition
from festival.judging import queries
from festival.judging.models import Rehearsal


def ask_rehearsal(edition: Edition, *, begins_at: int, by: Person, at: datetime) -> Rehearsal:
    """Have the day rehearsed by the worker; asked twice it is done once.

    begins_at: minutes after midnight.
    """
    held = queries.rehearsal_of(edition.id)
    if held is None:
        held = Rehearsal(edition_id=edition.id)
        db.session.add(held)
    held.begins_at, held.asked_at, held.asked_by = begins_at, at, by.id
    held.done_at = None
    db.session.flush()
    activity.record(by, Happened.REHEARSAL_ASKED, edition, realm_id=edition.realm_id)
    return held


def end_rehearsal(
    rehearsal: Rehearsal, *, outcome: dict[str, Any] | None, problem: str, at: datetime
) -> None:
    """Keep the outcome; where there is none, what was in the way."""
    rehearsal.done_at, rehearsal.problem = at, problem
    rehearsal.outcome = outcome or {}
    db.session.flush()
