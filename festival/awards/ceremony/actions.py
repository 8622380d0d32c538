"""What is written for the ceremony: how an entry is said."""

from datetime import datetime

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.awards.ceremony import queries
from festival.awards.models import CeremonyNote
from festival.db import db
from festival.entries.models import Entry
from festival.errors import Stale


def write_note(
    entry: Entry, words: str, *, drawn_from: int, realm_id: int, by: Person, at: datetime
) -> None:
    """Keep how title and names are said; empty words take it away. The same words are no change.

    Raises Stale where somebody wrote since the version `drawn_from` (0: none yet).
    """
    held = queries.note(entry.id)
    if (held.version if held else 0) != drawn_from:
        raise Stale
    if words == (held.words if held else ""):
        return
    if held is None:
        held = CeremonyNote(entry_id=entry.id)
        db.session.add(held)
    held.words, held.written_at, held.written_by = words, at, by.id
    db.session.flush()
    activity.record(by, Happened.CEREMONY_NOTE_WRITTEN, entry, realm_id=realm_id)
