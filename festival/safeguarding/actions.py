"""Named writes: something is reported, looked at, noted, handed on, closed."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from festival import activity, outbox, reminders
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Invalid, NotReady, Stale, Taken
from festival.marks import N_
from festival.safeguarding import queries, rules
from festival.safeguarding.models import ReportState, SafeguardingNote, SafeguardingReport
from festival.safeguarding.things import Thing

TWICE = timedelta(minutes=10)
LETTER_EVERY = timedelta(hours=1)
KEPT = timedelta(days=3 * 365)


class InHand(Taken):
    """Somebody else was quicker."""

    words = N_("Somebody has it in hand already, or it is closed.")


class NotLookedAt(NotReady):
    """A report is taken in hand before it is closed."""

    words = N_("Take it in hand first.")


def report(
    kind: str, thing_id: int, thing: Thing, words: str, *, by: Person | None, at: datetime
) -> SafeguardingReport:
    """Write down what somebody reports; pressed twice it is one report.

    Side effects: a letter to those who look after it, which says that something waits and no
    more; on the trail only that there is a report, never who made it or what it is about.
    """
    about = thing.about_id
    if by is not None:
        about = about if about != by.id else None
        db.session.execute(sa.select(Person.id).where(Person.id == by.id).with_for_update())
        told = queries.the_same(by, kind, thing_id, words, at - TWICE)
        if told is not None:
            return told
    made = SafeguardingReport(
        realm_id=thing.realm_id,
        thing_kind=kind,
        thing_id=thing_id,
        about_id=about,
        by_id=by.id if by else None,
        words=words,
        reported_at=at,
        state=ReportState.OPEN,
    )
    db.session.add(made)
    db.session.flush()
    activity.record(None, Happened.REPORT_MADE, made, realm_id=thing.realm_id)
    _tell(made, f"reports@{int(at.timestamp() // LETTER_EVERY.total_seconds())}", at)
    return made


def look(report: SafeguardingReport, *, by: Person, at: datetime) -> None:
    """Take it in hand. Raises InHand where somebody else has."""
    if report.state is not ReportState.OPEN:
        if report.handled_by == by.id and report.state is ReportState.IN_HAND:
            return
        raise InHand
    report.state, report.handled_by, report.looked_at = ReportState.IN_HAND, by.id, at
    _handled(report, by, "taken")


def assign(report: SafeguardingReport, to: Person, *, by: Person, at: datetime) -> None:
    """Hand it on. Raises Invalid for anybody who may not have it, InHand once it is closed."""
    if report.state is ReportState.CLOSED:
        raise InHand
    if to.id not in rules.can_be_given(report, queries.circle(report.realm_id)):
        raise Invalid
    if report.handled_by == to.id:
        return
    report.state, report.handled_by = ReportState.IN_HAND, to.id
    report.looked_at = report.looked_at or at
    _handled(report, by, "assigned", person=to.id)
    if to.id != by.id:
        _write_to(to)


def note(report: SafeguardingReport, words: str, *, by: Person, at: datetime) -> SafeguardingNote:
    """Write something down. Nobody changes a note."""
    row = SafeguardingNote(report_id=report.id, author_id=by.id, words=words, written_at=at)
    db.session.add(row)
    _handled(report, by, "noted")
    return row


def close(
    report: SafeguardingReport, outcome: str, *, drawn_from: int, by: Person, at: datetime
) -> None:
    """Close it with what was done. Raises NotLookedAt, InHand once it is closed, Stale."""
    if report.state is ReportState.OPEN:
        raise NotLookedAt
    if report.state is ReportState.CLOSED:
        raise InHand
    if report.version != drawn_from:
        raise Stale
    report.state, report.closed_at, report.outcome = ReportState.CLOSED, at, outcome
    _handled(report, by, "closed")


def remind(at: datetime) -> int:
    """Write once more where nobody has looked in time, and to the owners too; how many letters."""
    told = 0
    for one in queries.overdue(at, rules.FIRST_LOOK):
        told += _tell(one, f"report:{one.id}@late", at)
    return told


def forget_old(at: datetime) -> int:
    """Three years after a report was closed its words and people go; how many.

    That there was one, when, and when it was closed stays.
    """
    old = sa.and_(
        SafeguardingReport.closed_at < at - KEPT,
        sa.or_(
            SafeguardingReport.by_id.is_not(None),
            SafeguardingReport.about_id.is_not(None),
            SafeguardingReport.words != "",
            SafeguardingReport.outcome != "",
        ),
    )
    gone = db.session.scalars(sa.select(SafeguardingReport).where(old)).all()
    for one in gone:
        one.words, one.outcome, one.by_id, one.about_id = "", "", None, None
        notes = sa.delete(SafeguardingNote).where(SafeguardingNote.report_id == one.id)
        db.session.execute(notes)
    if gone:
        activity.record(None, Happened.RETENTION_DONE, None, kind="reports", count=len(gone))
    return len(gone)


def _handled(report: SafeguardingReport, by: Person, what: str, **facts: int) -> None:
    # In no realm: organisers who read the trail of theirs are told that a report exists, no more.
    activity.record(by, Happened.REPORT_HANDLED, report, what=what, **facts)


def _tell(report: SafeguardingReport, about: str, at: datetime) -> int:
    told = 0
    circle = queries.circle(report.realm_id)
    for person in queries.people(rules.handlers(report, circle, at)):
        if person.email and reminders.claim("report_waiting", about, str(person.id), at=at):
            _write_to(person)
            told += 1
    return told


def _write_to(person: Person) -> None:
    if person.email:
        outbox.post(
            "report_waiting",
            to=person.email,
            language=person.language,
            person_id=person.id,
            name=person.given_name,
        )
