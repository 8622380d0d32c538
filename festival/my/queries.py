"""What a person should do next, gathered from everything they are part of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from festival.accounts import queries as accounts
from festival.accounts.models import Person
from festival.authz import Role
from festival.awards.models import Award
from festival.db import db
from festival.editions import queries as editions
from festival.editions.models import Edition, Prize
from festival.editions.rules import Act, closes_at, is_open
from festival.entries import queries as entries
from festival.entries.models import Entry, EntryState
from festival.entries.rules import (
    WORKED_ON,
    Consents,
    Missing,
    in_time,
    missing_for_submission,
)
from festival.judging import queries as judging
from festival.judging.models import Judge, SheetState
from festival.mentoring import queries as mentoring
from festival.mentoring.models import Feedback, FeedbackState


@dataclass(frozen=True)
class OwnEntry:
    """An entry of the person with what its team should do."""

    entry: Entry
    missing: tuple[Missing, ...]
    feedback_waits: bool
    in_time: bool
    closes_at: datetime | None


@dataclass(frozen=True)
class OwnJudging:
    """An edition that the person judges."""

    judge: Judge
    done: int
    total: int
    next_stand: Any
    is_open: bool


@dataclass(frozen=True)
class OwnMentoring:
    """An edition in which the person is a mentor."""

    edition: Edition
    waiting: int
    mine: int
    longest: datetime | None


@dataclass(frozen=True)
class OwnEdition:
    """An edition that the person organises, with what waits for a decision."""

    edition: Edition
    counts: dict[EntryState, int]
    waiting: int
    held: int


def own_entries(person: Person, at: datetime) -> list[OwnEntry]:
    """The person's entries, the one changed last first."""
    found = entries.entries_of(person)
    last = _last_rounds([one.id for one in found])
    consents = _consents([one for one in found if one.state in WORKED_ON])
    return [
        OwnEntry(
            entry=one,
            missing=_missing(one, consents.get(one.edition.realm_id, {}), at),
            feedback_waits=last.get(one.id) is FeedbackState.SENT,
            in_time=in_time(one, at),
            closes_at=one.late_until or closes_at(one.edition, Act.SUBMIT, at),
        )
        for one in found
    ]


def _last_rounds(entry_ids: list[int]) -> dict[int, FeedbackState]:
    """Where the newest round that was sent stands, by entry; an older one no longer waits."""
    rows = db.session.execute(
        sa.select(Feedback.entry_id, Feedback.state)
        .where(Feedback.entry_id.in_(entry_ids), Feedback.state != FeedbackState.DRAFT)
        .order_by(Feedback.round)
    )
    return {entry_id: state for entry_id, state in rows}  # noqa: C416


def _consents(found: list[Entry]) -> dict[int, Consents]:
    """Consents of the teams by realm; one statement a realm."""
    people: dict[int, set[int]] = {}
    for one in found:
        people.setdefault(one.edition.realm_id, set()).update(who.person_id for who in one.members)
    return {realm_id: accounts.consents(who, realm_id) for realm_id, who in people.items()}


def _missing(entry: Entry, consents: Consents, at: datetime) -> tuple[Missing, ...]:
    if entry.state not in WORKED_ON:
        return ()
    return tuple(missing_for_submission(entry, consents, at))


def own_judging(person: Person, at: datetime) -> list[OwnJudging]:
    """Editions that the person judges, the newest first."""
    found = []
    for judge in judging.judgeships(person):
        listed = judging.stands_of(judge)
        left = [one for one in listed if one.state in (None, SheetState.DRAFT)]
        found.append(
            OwnJudging(
                judge=judge,
                done=len(listed) - len(left),
                total=len(listed),
                next_stand=left[0] if left else None,
                is_open=is_open(judge.edition, Act.SCORE, at),
            )
        )
    return found


def own_mentoring(person: Person, at: datetime) -> list[OwnMentoring]:
    """Editions in which the person is a mentor and something happens or waits."""
    listed = mentoring.editions_mentored(person)
    counted = mentoring.waiting_counts([one.id for one in listed], person.id)
    return [
        OwnMentoring(one, *counted.get(one.id, (0, 0, None)))
        for one in listed
        if one.id in counted or is_open(one, Act.GIVE_FEEDBACK, at)
    ]


def own_editions(person: Person) -> list[OwnEdition]:
    """Editions that the person organises, the newest first; two statements for all of them."""
    if not (person.has_role(Role.ORGANISER) or person.has_role(Role.OWNER)):
        return []
    found = editions.organised_by(person)
    counted: dict[int, dict[EntryState, int]] = {}
    waiting: dict[int, int] = {}
    held: dict[int, int] = {}
    rows = db.session.execute(
        sa.select(
            Entry.edition_id,
            Entry.state,
            sa.func.count(),
            sa.func.count(Entry.waiting_since),
            sa.func.count(Entry.held_at),
        )
        .where(Entry.edition_id.in_([one.id for one in found]))
        .group_by(Entry.edition_id, Entry.state)
    )
    for edition_id, state, number, waits, holds in rows:
        counted.setdefault(edition_id, {})[state] = number
        waiting[edition_id] = waiting.get(edition_id, 0) + waits
        held[edition_id] = held.get(edition_id, 0) + holds
    return [
        OwnEdition(one, counted.get(one.id, {}), waiting.get(one.id, 0), held.get(one.id, 0))
        for one in found
    ]


def given_ids(prizes: Sequence[Prize]) -> set[int]:
    """Which of these awards have been given: what they are called is fixed from then on."""
    wanted = sa.select(Award.prize_id).where(Award.prize_id.in_([one.id for one in prizes]))
    return {one for one in db.session.scalars(wanted) if one is not None}
