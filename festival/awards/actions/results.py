"""Freeze, lock, publish, unlock; excuses. A locked result never changes again."""

from datetime import datetime

from festival import activity, public_version
from festival.accounts.models import Person
from festival.activity import Happened
from festival.awards import placing, queries
from festival.awards.actions.reports import tell_teams
from festival.awards.models import Excuse, LockWord, Result, ResultState, SoloLock
from festival.awards.panels import queries as panels
from festival.awards.panels import record
from festival.awards.panels.record import Record
from festival.awards.rules import thin
from festival.certificates import actions as certificates
from festival.db import db
from festival.editions.models import Edition
from festival.editions.queries import prizes
from festival.entries.models import Entry
from festival.errors import NotReady, Refused
from festival.judging import actions as judging
from festival.judging import queries as judged
from festival.judging.models import Rubric
from festival.marks import N_


def freeze(edition: Edition, rubric: Rubric, *, by: Person, at: datetime) -> Result:
    """Lock every sheet; scores cannot change until the result is taken back."""
    if not judged.score_rows(edition.id):
        raise NotReady(N_("There are no submitted sheets yet."))
    result = Result(edition_id=edition.id, frozen_at=at, frozen_by=by.id)
    db.session.add(result)
    sheets = judging.lock_scoring(edition, rubric, at=at)
    db.session.flush()
    activity.record(by, Happened.RESULT_FROZEN, result, realm_id=edition.realm_id, sheets=sheets)
    return result


def ask_lock(result: Result, edition: Edition, *, by: Person, at: datetime) -> LockWord:
    """Give the first of the two words that lock a result.

    Raises NotReady as `lock` does: nobody should be called to confirm what cannot be done.
    """
    _counts_for_lock(edition)
    _decided(edition)
    word = LockWord(result_id=result.id, given_at=at, given_by=by.id)
    db.session.add(word)
    db.session.flush()
    activity.record(by, Happened.RESULT_LOCK_ASKED, result, realm_id=edition.realm_id)
    return word


def set_lock_rule(edition: Edition, *, solo: bool, reason: str, by: Person, at: datetime) -> None:
    """Let one person alone lock the result, or ask for two again."""
    held = queries.solo_lock(edition.id)
    if solo == (held is not None):
        return
    if solo and not reason:
        raise Refused(N_("Say why one person is enough."))
    if held is not None:
        db.session.delete(held)
    else:
        row = SoloLock(edition_id=edition.id, reason=reason, allowed_at=at, allowed_by=by.id)
        db.session.add(row)
    db.session.flush()
    activity.record(
        by, Happened.LOCK_RULE_CHANGED, edition, realm_id=edition.realm_id, people=1 if solo else 2
    )


def _counts_for_lock(edition: Edition) -> dict[int, int]:
    counts = judged.sheet_counts(edition.id)
    excused = frozenset(queries.excused(edition.id))
    if thin(judged.coverage(edition.id), counts, excused, edition.sheets_least):
        raise NotReady(N_("Some entries have too few sheets. Excuse each with a reason first."))
    return counts


def _decided(edition: Edition) -> Record:
    """What the panels give; NotReady names one that has not decided, or whose choice is gone."""
    rooms = panels.rooms(edition.id)
    if record.undecided(rooms):
        raise NotReady(N_("Some panels have not decided. Record each decision, or go on without."))
    for _room, title in record.stranded(rooms):
        words = N_(
            "A panel chose “%(title)s”, which takes part no more or has too few sheets. "
            "Take its decision back."
        )
        raise NotReady(words, title=title)
    return record.record(edition)


def lock(result: Result, edition: Edition, rubric: Rubric, *, by: Person, at: datetime) -> None:
    """Compute the result, write its document, give its prizes; nothing is public yet.

    Who may, alone or as the second of two, is the rule's question. Raises NotReady while an
    entry has fewer sheets than the edition's minimum and no excuse, or a panel has not decided.
    """
    queries.hold_standing(edition.id)  # a sheet is held before or after the lock, not meanwhile
    counts = _counts_for_lock(edition)
    word = queries.lock_word(result.id)
    people = 2 if word is not None and word.given_by != by.id else 1
    decided = _decided(edition)
    made = placing.compute(edition, rubric, counts, at=at, people=people, decided=decided)
    result.state, result.locked_at, result.locked_by = ResultState.LOCKED, at, by.id
    result.document, result.sha256 = made.document, made.sha256
    result.table_csv, result.entry_ids, result.judge_ids = made.table, made.entries, made.judges
    result.receipts = made.receipts
    db.session.flush()
    offered = prizes(edition.id)
    by_place = {one.place: one.id for one in offered if one.place is not None}
    db.session.add_all(placing.awards(result.id, made.places, offered, at))
    db.session.add_all(record.awards(result.id, decided.given, by_place, at))
    db.session.flush()
    activity.record(
        by, Happened.RESULT_LOCKED, result, realm_id=edition.realm_id, sha256=made.sha256
    )


def publish(result: Result, edition: Edition, *, by: Person, at: datetime) -> None:
    """Show the locked result to everybody."""
    result.state, result.published_at, result.published_by = ResultState.PUBLISHED, at, by.id
    public_version.bump()
    activity.record(
        by, Happened.RESULT_PUBLISHED, result, realm_id=edition.realm_id, sha256=result.sha256
    )
    tell_teams(result, edition, by=by)


def unlock(
    result: Result, edition: Edition, rubric: Rubric, *, reason: str, by: Person, at: datetime
) -> None:
    """Take a result back; it stays on record as superseded and sheets may be revised.

    Side effect: certificates of its places and awards are revoked.
    """
    if not reason:
        raise Refused(N_("Say why the result is taken back."))
    was = result.state
    result.state, result.superseded_at = ResultState.SUPERSEDED, at
    result.superseded_by, result.superseded_reason = by.id, reason
    judging.unlock_scoring(edition, rubric)
    public_version.bump()
    happened = Happened.RESULT_THAWED if was is ResultState.FROZEN else Happened.RESULT_UNLOCKED
    activity.record(by, happened, result, realm_id=edition.realm_id, was=was.value)
    certificates.revoke_results(edition.realm_id, reason=reason[:300], by=by, at=at)


def excuse(entry: Entry, *, reason: str, by: Person, at: datetime, realm_id: int) -> None:
    """Let an entry with too few sheets not stop the lock; it takes no prize."""
    if not reason:
        raise Refused(N_("Say why this entry has so few sheets."))
    held = queries.excused(entry.edition_id).get(entry.id)
    if held is None:
        held = Excuse(entry_id=entry.id, reason=reason, excused_at=at, excused_by=by.id)
        db.session.add(held)
    held.reason, held.excused_at, held.excused_by = reason, at, by.id
    activity.record(by, Happened.ENTRY_EXCUSED, entry, realm_id=realm_id)


def set_tie_break(edition: Edition, chain: list[str], *, by: Person) -> None:
    """Set the links that decide exact ties, in order; only before the first score."""
    edition.tie_break = chain
    db.session.flush()
    activity.record(
        by, Happened.EDITION_CHANGED, edition, realm_id=edition.realm_id, fields=["tie_break"]
    )
