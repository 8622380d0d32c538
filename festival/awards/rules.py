"""When scores may be frozen, a result locked and published, and what stops it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from festival.accounts.models import Person, PersonKind
from festival.authz import Role
from festival.awards.models import LockWord, Result, ResultState
from festival.editions.models import Edition
from festival.editions.rules import can_organise
from festival.entries.models import Entry
from festival.entries.rules import can_open
from festival.judging.models import Rubric


@dataclass(frozen=True)
class Thin:
    """An entry with fewer sheets than the edition asks for."""

    entry: Entry
    sheets: int


def can_freeze(person: Person | None, edition: Edition, standing: Result | None) -> bool:
    """Organisers, while no result stands."""
    return can_organise(person, edition) and standing is None


def can_lock(person: Person | None, edition: Edition, standing: Result | None) -> bool:
    """Organisers, once sheets are frozen."""
    return (
        can_organise(person, edition)
        and standing is not None
        and standing.state is ResultState.FROZEN
    )


def is_second(person: Person, word: LockWord | None, *, alone: bool) -> bool:
    """Whether this person's word locks the result: the second of two, or one where that does."""
    return alone or (word is not None and word.given_by != person.id)


def can_set_lock_rule(person: Person | None, edition: Edition, standing: Result | None) -> bool:
    """Owners say whether one person may lock, while no result is locked."""
    is_open = standing is None or standing.state is ResultState.FROZEN
    return person is not None and person.has_role(Role.OWNER) and is_open


def can_excuse(person: Person | None, edition: Edition, standing: Result | None) -> bool:
    """Organisers, until the result is locked."""
    is_open = standing is None or standing.state is ResultState.FROZEN
    return can_organise(person, edition) and is_open


def can_hold(person: Person | None, edition: Edition, standing: Result | None) -> bool:
    """Organisers keep a sheet from counting, or let it count again, until the result is locked."""
    return can_excuse(person, edition, standing)


def can_set_tie_break(person: Person | None, edition: Edition, rubric: Rubric) -> bool:
    """Organisers, until the first score: nobody may know whom the chain will favour."""
    return can_organise(person, edition) and rubric.frozen_at is None


def can_publish(person: Person | None, edition: Edition, standing: Result | None) -> bool:
    """Organisers, once the result is locked."""
    return (
        can_organise(person, edition)
        and standing is not None
        and standing.state is ResultState.LOCKED
    )


def can_unlock(person: Person | None, edition: Edition, standing: Result | None) -> bool:
    """Organisers, with a reason; the old result stays on record."""
    return can_organise(person, edition) and standing is not None


def can_read_own(person: Person | None, entry: Entry) -> bool:
    """What a result tells a team: the team and its teacher, and organisers. Needs members."""
    return can_open(person, entry) or is_teacher(person, entry)


def is_teacher(person: Person | None, entry: Entry) -> bool:
    """The teacher whom the team named, with the confirmed address that it gave."""
    return (
        person is not None
        and person.kind is PersonKind.TEACHER
        and person.email_confirmed_at is not None
        and bool(entry.teacher_email)
        and (person.email or "").casefold() == entry.teacher_email.strip().casefold()
    )


def can_read_receipt(person: Person | None, entry: Entry, result: Result | None) -> bool:
    """The team's receipt: only where its place is published."""
    return (
        can_read_own(person, entry)
        and result is not None
        and result.state is ResultState.PUBLISHED
        and bool(result.receipts.get(str(entry.id), {}).get("published"))
    )


def thin(
    entries: Sequence[Entry], counts: Mapping[int, int], excused: frozenset[int], least: int
) -> list[Thin]:
    """Entries that stop the lock: too few sheets and no excuse."""
    return [
        Thin(one, counts.get(one.id, 0))
        for one in entries
        if counts.get(one.id, 0) < least and one.id not in excused
    ]
