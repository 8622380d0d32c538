"""Reads of the walk: who stands where, whom nobody met, and the order in which a judge goes on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from festival.db import db
from festival.judging import walking
from festival.judging.models import Absence, Assignment, Judge, Presence, ScoreSheet, SheetState
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


def walk_of(judge: Judge, at: datetime, *, here: int | None = None) -> Walk:
    """The judge's walk from the entry `here`, or from where they were last; eight statements."""
    stands = stands_of(judge)
    entry_ids = {one.entry_id for one in stands}
    own, taken = _presences(judge, entry_ids, at)
    missed = _absences(entry_ids)
    to_come = _to_come(entry_ids)
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


def _presences(
    judge: Judge, entry_ids: Collection[int], at: datetime
) -> tuple[tuple[int, int] | None, set[int]]:
    """(assignment id, entry id) of the judge's own, and the entries where others are."""
    own, taken = None, set()
    for judge_id, entry_id, assignment_id in db.session.execute(
        sa.select(Presence.judge_id, Presence.entry_id, Presence.assignment_id).where(
            sa.or_(Presence.judge_id == judge.id, Presence.entry_id.in_(entry_ids)),
            Presence.until > at,
        )
    ):
        if judge_id == judge.id:
            own = (assignment_id, entry_id)
        else:
            taken.add(entry_id)
    return own, taken


def _absences(entry_ids: Collection[int]) -> dict[int, list[int]]:
    """The judges (ids) of open absences by entry."""
    found: dict[int, list[int]] = {}
    for entry_id, judge_id in db.session.execute(
        sa.select(Absence.entry_id, Absence.judge_id).where(
            Absence.entry_id.in_(entry_ids), Absence.cleared_at.is_(None)
        )
    ):
        found.setdefault(entry_id, []).append(judge_id)
    return found


def _to_come(entry_ids: Collection[int]) -> dict[int, int]:
    """How many judges have yet to visit each entry."""
    rows = db.session.execute(
        sa.select(Assignment.entry_id, sa.func.count())
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(
            Assignment.entry_id.in_(entry_ids),
            sa.or_(ScoreSheet.id.is_(None), ScoreSheet.state == SheetState.DRAFT),
            ~in_conflict(Assignment.judge_id, Assignment.entry_id),
        )
        .group_by(Assignment.entry_id)
    )
    return {row[0]: row[1] for row in rows}


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
    return list(
        db.session.scalars(
            sa.select(Absence)
            .where(Absence.entry_id == entry_id, Absence.cleared_at.is_(None))
            .order_by(Absence.noted_at, Absence.id)
        )
    )
