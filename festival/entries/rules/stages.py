"""What may be done with an entry at which stage, and which fields are open when."""

from collections.abc import Iterable
from datetime import datetime

from festival.accounts.models import Person
from festival.editions.models import Edition
from festival.editions.rules import Act, can_organise, is_open
from festival.entries.models import TEXT_FIELDS, Entry, EntryState, FieldReopening
from festival.entries.rules.people import UNDECIDED, can_write_entries, is_contact, is_member

FIELDS = frozenset({*TEXT_FIELDS, "video_url", "language", "category", "images", "school"})
WORKED_ON = (EntryState.DRAFT, EntryState.CHANGES_REQUESTED)
HANDED_IN = (EntryState.SUBMITTED, EntryState.ACCEPTED)


def can_start(person: Person, edition: Edition, at: datetime) -> bool:
    """Students, while entries are taken."""
    return can_write_entries(person) and is_open(edition, Act.START_ENTRY, at)


def open_fields(entry: Entry, reopened: Iterable[FieldReopening], at: datetime) -> frozenset[str]:
    """What the team may change at this moment.

    A draft is the team's at any time; what was handed in until the deadline (or the late date),
    then only the fields that feedback reopened, until their date.
    """
    if entry.state is EntryState.DRAFT:
        return FIELDS
    if entry.state in (EntryState.WITHDRAWN, EntryState.DECLINED) or entry.held_at is not None:
        return frozenset()
    if in_time(entry, at):
        return FIELDS
    return frozenset(one.field for one in reopened if one.closed_at is None and at < one.until)


def in_time(entry: Entry, at: datetime) -> bool:
    """Whether handing in is open for this entry: the phase, or its own late date."""
    if entry.late_until is not None and at < entry.late_until:
        return True
    return is_open(entry.edition, Act.SUBMIT, at)


def can_edit(
    person: Person | None, entry: Entry, reopened: Iterable[FieldReopening], at: datetime
) -> bool:
    """Whether the person may change anything now."""
    return is_member(person, entry) and bool(open_fields(entry, reopened, at))


def can_autosave(
    person: Person | None, entry: Entry, reopened: Iterable[FieldReopening], at: datetime
) -> bool:
    """Typing is kept by itself while the entry is with its team; later each save is a version."""
    return entry.state in WORKED_ON and can_edit(person, entry, reopened, at)


def can_submit(
    person: Person | None, entry: Entry, reopened: Iterable[FieldReopening], at: datetime
) -> bool:
    """A first or a further submission, complete or not: completeness is `missing`'s."""
    if not is_member(person, entry) or entry.held_at is not None:
        return False
    if entry.state is EntryState.CHANGES_REQUESTED:
        return bool(open_fields(entry, reopened, at))
    return entry.state is EntryState.DRAFT and in_time(entry, at)


def can_hand_in_again(
    person: Person | None, entry: Entry, reopened: Iterable[FieldReopening], at: datetime
) -> bool:
    """A further version of what stands handed in, while any field is open."""
    return (
        is_member(person, entry)
        and entry.state in HANDED_IN
        and bool(open_fields(entry, reopened, at))
    )


def can_use_late_code(person: Person | None, entry: Entry, at: datetime) -> bool:
    """Let a draft, or changes of what nobody has decided on, in with an organiser's code.

    Once the time for handing in is over.
    """
    return (
        is_member(person, entry)
        and entry.state in UNDECIDED
        and entry.held_at is None
        and not in_time(entry, at)
    )


def can_withdraw(person: Person | None, entry: Entry) -> bool:
    """The contact may, until the entry was declined."""
    return is_contact(person, entry) and entry.state not in (
        EntryState.WITHDRAWN,
        EntryState.DECLINED,
    )


def can_take_up_again(person: Person | None, entry: Entry, at: datetime) -> bool:
    """Turn a withdrawn entry back into a draft while entries are taken."""
    return (
        is_contact(person, entry)
        and entry.state is EntryState.WITHDRAWN
        and entry.held_at is None
        and in_time(entry, at)
    )


def can_accept(person: Person | None, entry: Entry) -> bool:
    """An organiser accepts what stands handed in, also a newer version of an accepted entry."""
    return (
        can_organise(person, entry.edition)
        and entry.held_at is None
        and entry.state in (EntryState.SUBMITTED, EntryState.CHANGES_REQUESTED, EntryState.ACCEPTED)
    )


def can_decline(person: Person | None, entry: Entry) -> bool:
    """An organiser declines what was handed in."""
    return can_organise(person, entry.edition) and entry.state in (
        EntryState.SUBMITTED,
        EntryState.CHANGES_REQUESTED,
        EntryState.ACCEPTED,
    )


def can_reopen(person: Person | None, entry: Entry) -> bool:
    """An organiser gives an entry back to its team, with a reason."""
    return can_organise(person, entry.edition) and entry.state is not EntryState.DRAFT
