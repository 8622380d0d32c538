"""Words that arrived when their field was closed: kept beside the entry, in no version."""

from collections.abc import Collection, Mapping
from datetime import datetime

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.entries import queries
from festival.entries.merging import merge, was_drawn_with
from festival.entries.models import Entry, LateText
from festival.errors import Invalid, TooMany
from festival.fields import LONGEST
from festival.marks import N_

MOST_LATE = 60


def keep_late(
    entry: Entry,
    sent: Mapping[str, str],
    *,
    stands: Mapping[str, str],
    drawn_from: str,
    by: Person,
    at: datetime,
) -> frozenset[str]:
    """Keep what the sender changed in fields that are closed; the names of those fields.

    `sent` are the closed fields alone, `stands` what the entry says in them. Words that a page
    sends while somebody types replace what the same page sent before, and nobody else's. The
    entry's row must be locked. Raises TooMany, Invalid.
    """
    merged = merge(sent, drawn_from, stands)
    held = list(queries.late_texts(entry.id))
    late, new = set(), set()
    for name, words in sent.items():
        if not words or name not in stands or words == stands[name]:
            continue
        if any((one.field, one.words) == (name, words) for one in held):
            late.add(name)
        elif name in merged.mine or name in merged.clashes:
            late.add(name)
            if _put(entry, held, name, words, drawn_from, by, at):
                new.add(name)
    if len(held) > MOST_LATE:
        raise TooMany(N_("Very much is kept here already. Discard some of it first."))
    db.session.flush()
    if new:
        _tell(Happened.LATE_TEXT_KEPT, entry, new, by)
    return frozenset(late)


def _put(
    entry: Entry,
    held: list[LateText],
    name: str,
    words: str,
    drawn_from: str,
    by: Person,
    at: datetime,
) -> bool:
    if len(words) > LONGEST:
        raise Invalid(N_("This is too long to be kept."))
    for one in held:
        is_mine = (one.field, one.written_by) == (name, by.id)
        if is_mine and was_drawn_with(name, one.words, drawn_from):
            one.words, one.written_at = words, at
            return False
    row = LateText(entry_id=entry.id, field=name, words=words, written_at=at, written_by=by.id)
    db.session.add(row)
    held.append(row)
    return True


def discard_late(entry: Entry, late: LateText, *, by: Person) -> None:
    """Throw away what came late, because its team asked for it."""
    db.session.delete(late)
    db.session.flush()
    _tell(Happened.LATE_TEXT_DISCARDED, entry, {late.field}, by)


def settle_late(entry: Entry, stands: Mapping[str, str], taken: Collection[int]) -> None:
    """Let go of what the entry says by now, and of what was put in by its id (`taken`)."""
    for one in queries.late_texts(entry.id):
        if one.id in taken or stands.get(one.field) == one.words:
            db.session.delete(one)
    db.session.flush()


def _tell(happened: Happened, entry: Entry, names: set[str], by: Person) -> None:
    # Names of fields only: the trail holds no words that people wrote.
    fields = sorted(names)
    activity.record(by, happened, entry, realm_id=entry.edition.realm_id, fields=fields)
