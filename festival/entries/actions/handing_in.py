"""Handing in, withdrawing, taking up again, late codes used."""

from datetime import datetime

import sqlalchemy as sa

from festival import activity, public_version
from festival.accounts.models import Person
from festival.accounts.tokens import hash_token
from festival.activity import Happened
from festival.db import db
from festival.editions.models import Edition
from festival.editions.rules import Act, closes_at, division_for
from festival.entries import queries
from festival.entries.actions.letters import tell_team
from festival.entries.actions.writing import make_version
from festival.entries.models import Entry, EntryState, EntryVersion, LateCode
from festival.entries.rules import (
    can_submit,
    can_take_up_again,
    in_time,
    missing_for_submission,
    present,
)
from festival.errors import Gone, NotReady, PhaseClosed, Refused
from festival.marks import N_


def submit(entry: Entry, *, by: Person, at: datetime) -> EntryVersion:
    """Hand the entry in: division and number are decided, a version is kept, the team is told.

    Raises PhaseClosed (the draft stays as it is), NotReady with what is missing.
    """
    if not can_submit(by, entry, queries.reopened(entry.id, at), at):
        if entry.state is EntryState.DRAFT and not in_time(entry, at):
            raise PhaseClosed(N_("Handing in has closed. Your draft is kept as it is."))
        raise Refused(N_("This entry cannot be handed in now."))
    missing = missing_for_submission(entry, queries.consents_of(entry), at)
    if missing:
        raise NotReady(N_("Not everything is there yet: see the checklist."))
    births = [one.person.born_on for one in present(entry) if one.person.born_on]
    division = division_for(entry.edition, births)
    entry.division_id = division.id if division else None
    entry.number = entry.number or _next_number(entry.edition_id)
    first = entry.submitted_at is None
    entry.submitted_at = entry.submitted_at or at
    entry.submitted_by = entry.submitted_by or by.id
    entry.state, entry.waiting_since, entry.changed_at = EntryState.SUBMITTED, at, at
    made = make_version(entry, by=by, at=at)
    activity.record(
        by,
        Happened.ENTRY_SUBMITTED,
        entry,
        realm_id=entry.edition.realm_id,
        version=made.number,
        first=first,
    )
    until = entry.late_until or closes_at(entry.edition, Act.SUBMIT, at)
    tell_team(entry, "entry_submitted", until=until)
    return made


def _next_number(edition_id: int) -> int:
    # The edition's row is the lock: two first submissions at once never get one number.
    db.session.execute(sa.select(Edition.id).where(Edition.id == edition_id).with_for_update())
    last = db.session.scalar(
        sa.select(sa.func.max(Entry.number)).where(Entry.edition_id == edition_id)
    )
    return (last or 100) + 1


def withdraw(entry: Entry, *, reason: str, by: Person, at: datetime) -> None:
    """Take the entry out of the festival; it leaves every public page at once."""
    was = entry.state
    entry.state, entry.withdrawn_at, entry.withdrawn_by = EntryState.WITHDRAWN, at, by.id
    entry.state_reason, entry.waiting_since, entry.changed_at = reason, None, at
    public_version.bump()
    activity.record(
        by, Happened.ENTRY_WITHDRAWN, entry, realm_id=entry.edition.realm_id, was=was.value
    )


def take_up_again(entry: Entry, *, by: Person, at: datetime) -> None:
    """Turn a withdrawn entry back into a draft."""
    if not can_take_up_again(by, entry, at):
        raise PhaseClosed(N_("The time for taking it up again has passed."))
    entry.state, entry.withdrawn_at, entry.withdrawn_by = EntryState.DRAFT, None, None
    entry.state_reason, entry.changed_at = "", at
    activity.record(
        by, Happened.ENTRY_REOPENED, entry, realm_id=entry.edition.realm_id, was="withdrawn"
    )


def use_late_code(entry: Entry, code: str, *, by: Person, at: datetime) -> None:
    """Let this entry in after the deadline, until the code's end.

    Counted in one UPDATE, so that a code for one entry never lets in two.
    """
    found = db.session.scalar(
        sa.select(LateCode).where(
            LateCode.code_hash == hash_token(code.strip().upper()),
            LateCode.edition_id == entry.edition_id,
        )
    )
    if found is None:
        raise Gone(N_("This code does not fit this festival."))
    counted = db.session.execute(
        sa.update(LateCode)
        .where(
            LateCode.id == found.id,
            LateCode.uses < LateCode.most_uses,
            LateCode.expires_at > at,
            LateCode.revoked_at.is_(None),
        )
        .values(uses=LateCode.uses + 1)
    )
    if not counted.rowcount:  # type: ignore[attr-defined]
        raise Gone(N_("This code has run out. Ask the organisers."))
    entry.late_until = found.expires_at
    activity.record(by, Happened.LATE_CODE_USED, entry, realm_id=entry.edition.realm_id)
