"""Who judges what, what a complete sheet is, and when scores stand still."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from festival.accounts.models import Person
from festival.accounts.rules import can_come_by_code, is_vetted
from festival.authz import Role
from festival.editions.models import Edition
from festival.editions.rules import Act, can_organise, is_open
from festival.entries.models import Entry, EntryState
from festival.judging.models import Assignment, Criterion, Judge, JudgeCode, Rubric, TypedSheet

COMMENT_MOST = 2_000
# The keys of a division and a category, None for what an entry has not.
Group = tuple[str | None, str | None]


@dataclass(frozen=True)
class Seen:
    """What judges see in one division for these categories: whole per cents by criterion key.

    The shares sum to 100; none where nothing is asked.
    """

    division: str | None
    categories: tuple[str | None, ...]
    shares: Mapping[str, int]


def can_judge(person: Person | None, edition: Edition, on: date) -> bool:
    """Screened judges of the edition."""
    return person is not None and is_vetted(person, Role.JUDGE, edition.realm_id, on)


def is_own(person: Person | None, assignment: Assignment) -> bool:
    """Whether this visit is the person's. Needs judge."""
    return person is not None and assignment.judge.person_id == person.id


def is_usable(code: JudgeCode, at: datetime) -> bool:
    """Whether it was not taken back and has not run out."""
    return code.revoked_at is None and at < code.expires_at


def can_enter_by(code: JudgeCode, at: datetime) -> bool:
    """Whether the code signs its judge in: screened, and nothing more than a judge anywhere.

    Needs judge with person, roles and edition.
    """
    person = code.judge.person
    return (
        is_usable(code, at)
        and can_come_by_code(person)
        and can_judge(person, code.judge.edition, at.date())
    )


def has_declared(judge: Judge) -> bool:
    """Whether the judge was asked for conflicts; before that no entry opens."""
    return judge.conflicts_asked_at is not None


def can_open_sheet(person: Person | None, assignment: Assignment, on: date) -> bool:
    """Read an assigned entry and its sheet. Needs judge with edition."""
    return (
        is_own(person, assignment)
        and can_judge(person, assignment.judge.edition, on)
        and has_declared(assignment.judge)
    )


def is_judged(entry: Entry) -> bool:
    """Whether the entry is one that judges score."""
    return entry.state is EntryState.ACCEPTED and entry.held_at is None


def can_score(
    person: Person | None, assignment: Assignment, rubric: Rubric, at: datetime, on: date
) -> bool:
    """Save or revise a sheet now. Needs entry, and judge with edition and its phases."""
    return (
        can_open_sheet(person, assignment, on)
        and rubric.scoring_locked_at is None
        and is_judged(assignment.entry)
        and is_open(assignment.judge.edition, Act.SCORE, at)
    )


def can_type(person: Person | None, assignment: Assignment, rubric: Rubric) -> bool:
    """Type a paper sheet back or confirm one: organisers, until scores stand still.

    Needs entry, and judge with edition.
    """
    return (
        can_organise(person, assignment.judge.edition)
        and rubric.scoring_locked_at is None
        and is_judged(assignment.entry)
    )


def is_second(person: Person | None, typed: TypedSheet) -> bool:
    """Whether this is somebody else than who typed the sheet."""
    return person is not None and person.id != typed.typed_by


def can_change_rubric(person: Person | None, rubric: Rubric, edition: Edition) -> bool:
    """Organisers, until the first score exists."""
    return can_organise(person, edition) and rubric.frozen_at is None


def can_assign(person: Person | None, rubric: Rubric | None, edition: Edition) -> bool:
    """Organisers, until scores stand still."""
    return can_organise(person, edition) and (rubric is None or rubric.scoring_locked_at is None)


def can_set_judging(person: Person | None, edition: Edition) -> bool:
    """How judging is set up: organisers of the edition."""
    return can_organise(person, edition)


def can_rehearse(person: Person | None, edition: Edition) -> bool:
    """Have the judging day simulated: organisers of the edition, at any time."""
    return can_organise(person, edition)


def missing_on(levels: Mapping[str, int], criteria: Iterable[Criterion]) -> list[Criterion]:
    """Criteria without a level."""
    return [one for one in criteria if one.key not in levels]


def faults_of(levels: Mapping[str, int], criteria: Iterable[Criterion]) -> list[str]:
    """Keys that the rubric does not know or whose level lies outside its scale."""
    known = {one.key: one for one in criteria}
    return [
        key
        for key, level in levels.items()
        if key not in known or not known[key].low <= level <= known[key].high
    ]


def asked(criteria: Iterable[Criterion], group: Group) -> list[Criterion]:
    """The criteria that entries of this division and category are judged by."""
    return [one for one in criteria if one.is_asked(*group)]


def shares(criteria: Sequence[Criterion]) -> dict[str, int]:
    """Weights in whole per cents that sum to 100; what rounding leaves goes to the largest rest."""
    whole = sum(one.weight for one in criteria)
    found = {one.key: 100 * one.weight // whole for one in criteria}
    rests = sorted(criteria, key=lambda one: -(100 * one.weight % whole))
    for one in rests[: 100 - sum(found.values())]:
        found[one.key] += 1
    return found


def seen_by_judges(
    criteria: Sequence[Criterion], divisions: Sequence[str], categories: Sequence[str]
) -> list[Seen]:
    """Every division with every category; categories that are asked the same stand together."""
    found: list[Seen] = []
    for division in divisions or (None,):
        together: dict[tuple[str, ...], list[str | None]] = {}
        for category in categories or (None,):
            keys = tuple(one.key for one in asked(criteria, (division, category)))
            together.setdefault(keys, []).append(category)
        for keys, fields in together.items():
            here = [one for one in criteria if one.key in keys]
            found.append(Seen(division, tuple(fields), shares(here) if here else {}))
    return found
