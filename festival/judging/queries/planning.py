"""What a plan of visits is made from: judges, entries, ties, and the visits that must stay."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from festival.accounts.rules import is_vetted
from festival.authz import Role
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry
from festival.judging.models import Assignment, Judge, Presence, SheetState
from festival.judging.queries.judges import conflicts_of, coverage, judges_of
from festival.judging.queries.settings import settings_of
from festival.judging.queries.sheets import assignments_in
from festival.venue import queries as hall

if TYPE_CHECKING:
    # Imported where it is used: it brings numpy, which no other page needs.
    from festival.judging import assignment as planning

Pair = tuple[int, int]
# Entries without a stand are walked to after those that have one.
AFTER_STANDS = 1_000_000


@dataclass(frozen=True)
class Drawn:
    """A plan's input, and what is known of the visits as they stand."""

    plan: "planning.Plan"
    visits: Sequence[Assignment]
    begun: frozenset[Pair]
    # A judge stands there at this moment, or is on the way.
    there: frozenset[Pair]
    # Judges who get nothing any more: gone, on a break, without a screening.
    absent: frozenset[int]


def stands_at(edition_id: int, at: datetime) -> set[Pair]:
    """(judge id, entry id) of judges who are at a stand or on the way to it."""
    rows = db.session.execute(
        sa.select(Presence.judge_id, Presence.entry_id)
        .join(Judge, Judge.id == Presence.judge_id)
        .where(Judge.edition_id == edition_id, Presence.until > at)
    )
    return {(row[0], row[1]) for row in rows}


def absent_judges(edition: Edition, gone: Collection[int] | None, at: datetime) -> set[int]:
    """Who gets no visits: `gone` where somebody said who is, else those on a break; and in any
    case who has no screening."""
    absent = set()
    for one in judges_of(edition.id):
        vetted = is_vetted(one.person, Role.JUDGE, edition.realm_id, at.date())
        away = one.paused_at is not None if gone is None else one.id in gone
        if away or not vetted:
            absent.add(one.id)
    return absent


def draw(edition: Edition, gone: Collection[int] | None, *, at: datetime) -> Drawn:
    """The input of a plan. Needs categories.

    Visits whose sheet was begun stay, and those at which a judge stands now; but not a sheet
    that a judge left unfinished who is gone. A tie found afterwards does not unmake a visit.
    Shadow judges count for nothing and are left out.
    """
    from festival.judging import assignment as planning

    people = [one for one in judges_of(edition.id) if not one.is_shadow]
    counted = {one.id for one in people}
    visits = [one for one in assignments_in(edition.id) if one.judge_id in counted]
    absent = absent_judges(edition, gone, at)
    begun, there = _staying(edition, visits, absent, at)
    stay = begun | there
    judged = _judged(edition)
    entries = _entries(edition, judged, stay)
    shown = {one.id for one in judged}
    kept = [one for one in visits if _pair(one) in stay and one.entry_id in shown]
    held = [one for one in visits if _pair(one) not in stay and one.entry_id in shown]
    plan = planning.Plan(
        judges_per_entry=edition.judges_per_entry,
        entries=tuple(entries),
        judges=tuple(_judges(edition, people, absent, stay, shown)),
        shared=settings_of(edition.id).shared_entries,
        kept=tuple(planning.Visit(*pair, order) for pair, order in _slots(kept).items()),
        held=tuple(planning.Visit(*_pair(one)) for one in held),
    )
    return Drawn(plan, visits, frozenset(begun), frozenset(there - begun), frozenset(absent))


def _pair(visit: Assignment) -> Pair:
    return visit.judge_id, visit.entry_id


def _staying(
    edition: Edition, visits: Sequence[Assignment], absent: set[int], at: datetime
) -> tuple[set[Pair], set[Pair]]:
    declared = conflicts_of(edition.id, declared_only=True)
    held = {_pair(one) for one in visits}
    begun = {
        _pair(one)
        for one in visits
        if one.sheet is not None
        and one.entry_id not in declared.get(one.judge_id, ())
        and (one.judge_id not in absent or one.sheet.state is not SheetState.DRAFT)
    }
    there = {pair for pair in stands_at(edition.id, at) & held if pair[0] not in absent}
    return begun, there


def _slots(kept: Sequence[Assignment]) -> dict[Pair, int]:
    """The slots of visits that stay: their own, or where two made by hand are at one stand or
    with one judge at once, the next that is free."""
    taken: set[tuple[str, int, int]] = set()
    slots: dict[Pair, int] = {}
    for one in sorted(kept, key=lambda visit: (visit.order, _pair(visit))):
        slot = max(one.order, 1)
        while {("judge", one.judge_id, slot), ("entry", one.entry_id, slot)} & taken:
            slot += 1
        taken |= {("judge", one.judge_id, slot), ("entry", one.entry_id, slot)}
        slots[_pair(one)] = slot
    return slots


def _entries(edition: Edition, judged: Sequence[Entry], stay: set[Pair]) -> list["planning.Entry"]:
    from festival.judging import assignment as planning

    way = hall.way(edition.id)
    seen: dict[int, int] = {}
    for _, entry_id in stay:
        seen[entry_id] = seen.get(entry_id, 0) + 1
    return [
        planning.Entry(
            id=one.id,
            category=one.category.key if one.category else None,
            division=one.division.key if one.division else None,
            language=one.language,
            stand=way.get(one.id, AFTER_STANDS + (one.number or 0)),
            # A second look, or a judge who came back: there may be more sheets than were planned.
            judges=max(edition.judges_per_entry, seen.get(one.id, 0)),
        )
        for one in judged
    ]


def _judged(edition: Edition) -> list[Entry]:
    return [one for one in coverage(edition.id) if one.held_at is None]


def _judges(
    edition: Edition, people: Sequence[Judge], absent: set[int], stay: set[Pair], shown: set[int]
) -> list["planning.Judge"]:
    from festival.judging import assignment as planning

    conflicts = conflicts_of(edition.id)
    made = []
    for one in people:
        done = {entry_id for judge_id, entry_id in stay if judge_id == one.id} & shown
        made.append(
            planning.Judge(
                id=one.id,
                min=min(one.least, one.most),
                max=max(one.most, len(done)),
                categories=tuple(one.categories),
                languages=tuple(one.languages),
                conflicts=tuple(sorted((conflicts.get(one.id, set()) & shown) - done)),
                absent=one.id in absent,
            )
        )
    return made
