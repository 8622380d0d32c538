"""What organisers decide: accept, decline, reopen; and the hold after a withdrawn consent."""

from datetime import datetime

from festival import activity, public_version
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.entries import queries
from festival.entries.actions.letters import tell_team
from festival.entries.models import Entry, EntryState, EntryVersion
from festival.entries.rules import present
from festival.errors import Refused, Stale
from festival.fields import fold
from festival.marks import N_


def accept(entry: Entry, *, version_number: int, by: Person, at: datetime) -> EntryVersion:
    """Make the version that the organiser read the public one.

    Raises Stale when a newer one came in meanwhile. Side effects: search words, mail, the
    version of public pages.
    """
    newest = queries.newest_version(entry.id)
    if newest is None:
        raise Refused(N_("Nothing was handed in yet."))
    if newest.number != version_number:
        raise Stale(N_("The team handed in a newer version. Read that one first."))
    again = entry.state is EntryState.ACCEPTED
    entry.accepted_at, entry.accepted_by = at, by.id
    entry.accepted_version_id, entry.state = newest.id, EntryState.ACCEPTED
    entry.waiting_since, entry.state_reason = None, ""
    entry.search_text = search_words(newest)
    public_version.bump()
    happened = Happened.VERSION_ACCEPTED if again else Happened.ENTRY_ACCEPTED
    activity.record(by, happened, entry, realm_id=entry.edition.realm_id, version=newest.number)
    tell_team(entry, "entry_accepted")
    return newest


def search_words(version: EntryVersion) -> str:
    """What a search finds an entry by: its own words, never a person's name."""
    told = (version.title, version.summary, version.problem, version.invention)
    return fold(" ".join((*told, version.how_it_works, version.tested, version.next_steps)))


def decline(entry: Entry, *, reason: str, by: Person, at: datetime) -> None:
    """Say no, with a reason that the team reads."""
    was = entry.state
    entry.state, entry.state_reason, entry.waiting_since = EntryState.DECLINED, reason, None
    public_version.bump()
    activity.record(
        by, Happened.ENTRY_DECLINED, entry, realm_id=entry.edition.realm_id, was=was.value
    )
    tell_team(entry, "entry_declined")


def reopen(
    entry: Entry, *, reason: str, by: Person, at: datetime, until: datetime | None = None
) -> None:
    """Give the entry back to its team as a draft, with a reason.

    With `until` it may be handed in again up to that moment, also after the deadline.
    """
    was = entry.state
    entry.state, entry.state_reason = EntryState.DRAFT, reason
    entry.withdrawn_at, entry.withdrawn_by, entry.waiting_since = None, None, None
    entry.late_until = until or entry.late_until
    public_version.bump()
    activity.record(
        by, Happened.ENTRY_REOPENED, entry, realm_id=entry.edition.realm_id, was=was.value
    )
    tell_team(entry, "entry_reopened")


def hold(entry: Entry, *, at: datetime) -> None:
    """Keep the entry from every public page until an organiser has decided."""
    entry.held_at = entry.held_at or at
    public_version.bump()


def release(entry: Entry, *, by: Person, at: datetime) -> None:
    """End the hold: the entry goes on without whoever left."""
    entry.held_at = None
    if not present(entry):
        raise Refused(N_("Nobody is left in this team."))
    db.session.flush()
    public_version.bump()
    activity.record(
        by, Happened.ENTRY_CHANGED, entry, realm_id=entry.edition.realm_id, fields=["hold"]
    )
