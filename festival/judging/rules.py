"""Who judges what, what a complete sheet is, and when scores stand still."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from festival.accounts.models import Person
from festival.accounts.rules import is_vetted
from festival.authz import Role
from festival.editions.models import Edition
from festival.editions.rules import Act, can_organise, is_open
from festival.entries.models import Entry, EntryState
from festival.judging.models import Assignment, Criterion, Judge, Rubric

COMMENT_MOST = 2_000


def can_judge(person: Person | None, edition: Edition, on: date) -> bool:
    """Screened judges of the edition."""
    return person is not None and is_vetted(person, Role.JUDGE, edition.realm_id, on)


def is_own(person: Person | None, assignment: Assignment) -> bool:
    """Whether this visit is the person's. Needs judge."""
    return person is not None and assignment.judge.person_id == person.id


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


def can_change_rubric(person: Person | None, rubric: Rubric, edition: Edition) -> bool:
    """Organisers, until the first score exists."""
    return can_organise(person, edition) and rubric.frozen_at is None


def can_assign(person: Person | None, rubric: Rubric | None, edition: Edition) -> bool:
    """Organisers, until scores stand still."""
    return can_organise(person, edition) and (rubric is None or rubric.scoring_locked_at is None)


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
