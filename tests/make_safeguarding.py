"""Makers of what is reported."""

from typing import Any

from festival.accounts.models import Person
from festival.clock import now
from festival.db import db
from festival.programme import queries
from festival.programme.conversation import actions
from festival.programme.models import Message, Participant
from festival.safeguarding.models import ReportState, SafeguardingNote, SafeguardingReport


def report(realm_id: int | None = None, state: ReportState = ReportState.OPEN, **facts: Any) -> Any:
    """A report about nothing in particular; one that is looked after needs `handled_by`."""
    at = facts.setdefault("reported_at", now())
    facts.setdefault("thing_kind", "general")
    facts.setdefault("thing_id", 0)
    if state is not ReportState.OPEN:
        facts.setdefault("looked_at", at)
    if state is ReportState.CLOSED:
        facts.setdefault("closed_at", at)
        facts.setdefault("outcome", "We talked.")
    row = SafeguardingReport(realm_id=realm_id, state=state, **facts)
    db.session.add(row)
    db.session.flush()
    return row


def note(of: SafeguardingReport, by: Person, words: str = "Called the school.") -> SafeguardingNote:
    """A note of a case."""
    row = SafeguardingNote(report_id=of.id, author_id=by.id, words=words, written_at=now())
    db.session.add(row)
    db.session.flush()
    return row


def message(of: Participant, by: Person, words: str = "See you on Monday") -> Message:
    """What somebody wrote in the conversation of a participant."""
    found = queries.participant(of.id)
    assert found is not None
    return actions.say(found, words, by=by, at=now())
