"""Pages of a journal: begun, written, shared and taken back, removed for good."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import NotReady, Stale, TooMany
from festival.marks import N_
from festival.programme.journal import queries
from festival.programme.journal.rules import MOST_PAGES
from festival.programme.models import JournalPage, Participant

FULL = N_("The journal is full. Remove a page first.")
EMPTY = N_("There is nothing on this page yet.")


def begin(participant: Participant, on: date, *, by: Person, at: datetime) -> JournalPage:
    """A new page for this day; an empty one of the day is used first. Raises TooMany."""
    # The participant's row is the lock on the number of pages.
    row = sa.select(Participant.id).where(Participant.id == participant.id).with_for_update()
    db.session.execute(row)
    standing = queries.own_pages(participant.id)
    for one in standing:
        if one.on == on and not one.words:
            return one
    if len(standing) >= MOST_PAGES:
        raise TooMany(FULL)
    made = JournalPage(
        participant_id=participant.id, on=on, language=by.language, written_at=at, changed_at=at
    )
    db.session.add(made)
    db.session.flush()
    return made


def write(
    page: JournalPage, words: str, on: date, *, drawn_from: int, by: Person, at: datetime
) -> None:
    """Keep what was written. Raises Stale where another page saved since."""
    if page.version != drawn_from:
        raise Stale
    page.words, page.on, page.changed_at, page.language = words, on, at, by.language
    flag_modified(page, "words")
    db.session.flush()


def share(page: JournalPage, participant: Participant, shared: bool, *, by: Person) -> None:
    """Let mentor and organisers read the page, or take it back. Raises NotReady when empty."""
    if page.shared == shared:
        return
    if shared and not page.words:
        raise NotReady(EMPTY)
    page.shared = shared
    db.session.flush()
    happened = Happened.JOURNAL_SHARED if shared else Happened.JOURNAL_TAKEN_BACK
    activity.record(by, happened, page, realm_id=participant.cohort.programme.realm_id)


def remove(page: JournalPage) -> None:
    """Remove the page for good; that it ever was stands nowhere."""
    db.session.delete(page)
    db.session.flush()
