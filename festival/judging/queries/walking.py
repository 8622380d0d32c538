"""Reads of the walk: who stands where, whom nobody met, and the order in which a judge goes on."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from festival.db import UTCDateTime, db
from festival.judging import walking
from festival.judging.models import (
    Absence,
    Assignment,
    Criterion,
    Judge,
    Presence,
    ScoreSheet,
    SheetState,
)
from festival.judging.queries.counting import in_conflict
from festival.judging.queries.sheets import Stand, stands_of
from festival.venue import queries as hall

# Entries without a table come behind all that have one.
NOWHERE = 10_000


@dataclass(frozen=True)
class Step:
    """One stand on a judge's walk, with what is known of it now."""

    stand: Stand
    is_taken: bool = False
    absences: int = 0
    # This judge met nobody there, and nobody has met the team since.
    was_missed: bool = False

    @property
    def is_parked(self) -> bool:
        """Whether nobody is sent there."""
        return walking.is_parked(self.absences)

    @property
    def is_put_off(self) -> bool:
        """Whether this judge left it for later."""
        return self.was_missed or self.stand.skipped_at is not None


@dataclass(frozen=True)
class Walk:
    """All stands of a judge: what is left in the order to go, and what is done."""

    left: tuple[Step, ...]
    done: tuple[Step, ...]
    # Where the judge is now, as far as the server knows.
    at_assignment: int | None = None

    @property
    def total(self) -> int:
        """How many they are."""
        return len(self.left) + len(self.done)

    def free(self, besides: int | None = None) -> list[Stand]:
        """Stands to which the judge can be sent, best first, without the visit `besides`."""
        return [
            one.stand
            for one in self.left
            if not one.is_taken and not one.is_parked and one.stand.assignment_id != besides
        ]

    def step(self, assignment_id: int) -> Step | None:
        """What is known of one visit."""
        every = (*self.left, *self.done)
        return next((one for one in every if one.stand.assignment_id == assignment_id), None)

    def following(self, besides: int | None = None) -> Stand | None:
        """The stand to go to next, None where nothing is free."""
        return next(iter(self.free(besides)), None)


def walk_of(
    judge: Judge,
    at: datetime,
    *,
    here: int | None = None,
    criteria: Sequence[Criterion] | None = None,
) -> Walk:
    """The judge's walk from the entry `here`, or from where they were last.

    `criteria` are those of the edition where they were read. At most eight statements.
    """
    stands = stands_of(judge, criteria)
    own, taken, missed = _met(judge, at)
    to_come = _to_come(judge)
    places = _places(judge.edition_id, stands)
    start = here or (own[1] if own else None) or _last_entry(judge.id)
    from_place = places.get(start or 0, min(places.values(), default=0))
    steps = {
        one.assignment_id: Step(
            one,
            one.entry_id in taken,
            len(missed.get(one.entry_id, ())),
            judge.id in missed.get(one.entry_id, ()),
        )
        for one in stands
    }
    choices = [
        walking.Choice(
            one.assignment_id,
            place,
            abs(places[one.entry_id] - from_place),
            to_come.get(one.entry_id, 1),
            steps[one.assignment_id].is_taken,
            steps[one.assignment_id].absences,
            steps[one.assignment_id].is_put_off,
        )
        for place, one in enumerate(stands)
        if not one.is_done
    ]
    left = tuple(steps[one.assignment_id] for one in walking.in_order(choices))
    done = tuple(one for one in steps.values() if one.stand.is_done)
    return Walk(left, done, own[0] if own else None)


def _met(
    judge: Judge, at: datetime
) -> tuple[tuple[int, int] | None, set[int], dict[int, list[int]]]:
    """(assignment id, entry id) of the judge's own presence, the entries where others are, and
    the judges (ids) of open absences by entry."""
    own, taken, missed = None, set(), defaultdict(list)
    asked = {"judge": judge.id, "at": at}
    for judge_id, entry_id, assignment_id in db.session.execute(_presences_and_absences(), asked):
        if assignment_id is None:
            missed[entry_id].append(judge_id)
        elif judge_id == judge.id:
            own = (assignment_id, entry_id)
        else:
            taken.add(entry_id)
    return own, taken, missed


@cache
def _presences_and_absences() -> Any:
    judge, own = sa.bindparam("judge", type_=sa.Integer()), _own()
    here = sa.select(Presence.judge_id, Presence.entry_id, Presence.assignment_id).where(
        sa.or_(Presence.judge_id == judge, Presence.entry_id.in_(own)),
        Presence.until > sa.bindparam("at", type_=UTCDateTime()),
    )
    nobody = sa.select(Absence.judge_id, Absence.entry_id, sa.null()).where(
        Absence.entry_id.in_(own), Absence.cleared_at.is_(None)
    )
    return sa.union_all(here, nobody)


def _own() -> sa.Select[int]:
    """The entries that the judge visits."""
    return sa.select(Assignment.entry_id).where(Assignment.judge_id == sa.bindparam("judge"))


def _to_come(judge: Judge) -> dict[int, int]:
    """How many judges have yet to visit each of this judge's entries."""
    rows = db.session.execute(_counted_to_come(), {"judge": judge.id})
    return {row[0]: row[1] for row in rows}


@cache
def _counted_to_come() -> sa.Select[int, int]:
    return (
        sa.select(Assignment.entry_id, sa.func.count())
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(
            Assignment.entry_id.in_(_own()),
            sa.or_(ScoreSheet.id.is_(None), ScoreSheet.state == SheetState.DRAFT),
            ~in_conflict(Assignment.judge_id, Assignment.entry_id),
        )
        .group_by(Assignment.entry_id)
    )


def _places(edition_id: int, stands: Collection[Stand]) -> Mapping[int, int]:
    """How far along the way each entry stands: by the hall's tables, else by number."""
    way = hall.way(edition_id)
    return {
        one.entry_id: way.get(one.entry_id, (NOWHERE if way else 0) + (one.number or 0))
        for one in stands
    }


def _last_entry(judge_id: int) -> int | None:
    """Where the judge handed in last."""
    return db.session.scalar(
        sa.select(ScoreSheet.entry_id)
        .where(ScoreSheet.judge_id == judge_id, ScoreSheet.state != SheetState.DRAFT)
        .order_by(ScoreSheet.submitted_at.desc())
        .limit(1)
    )


def absence(absence_id: int) -> Absence | None:
    """An absence by id."""
    return db.session.get(Absence, absence_id)


def open_absences(entry_id: int) -> list[Absence]:
    """Absences of an entry that nobody has cleared, the oldest first."""
    return list(db.session.scalars(_not_cleared(), {"entry": entry_id}))


@cache
def _not_cleared() -> sa.Select[Absence]:
    return (
        sa.select(Absence)
        .where(Absence.entry_id == sa.bindparam("entry"), Absence.cleared_at.is_(None))
        .order_by(Absence.noted_at, Absence.id)
    )
