"""Who may hold a ceremony, and when; the dry run is possible at any time."""

from festival.accounts.models import Person
from festival.awards.models import Result, ResultState
from festival.editions.models import Edition
from festival.editions.rules import can_organise
from festival.entries.models import Entry, EntryState


def can_prepare(person: Person | None, edition: Edition) -> bool:
    """Organisers: the ceremony's page, its dry run and the notes."""
    return can_organise(person, edition)


def can_reveal(person: Person | None, edition: Edition, standing: Result | None) -> bool:
    """Organisers, once the result is locked: before that there is nothing to reveal."""
    return (
        can_organise(person, edition)
        and standing is not None
        and standing.state in (ResultState.LOCKED, ResultState.PUBLISHED)
    )


def can_write_note(person: Person | None, edition: Edition, entry: Entry) -> bool:
    """Organisers, about the accepted entries of their edition."""
    return (
        can_organise(person, edition)
        and entry.edition_id == edition.id
        and entry.state is EntryState.ACCEPTED
    )
