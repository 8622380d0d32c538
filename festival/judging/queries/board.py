"""The organisers' live board: one day of judging in a constant number of statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from festival.accounts.models import Person, SignIn
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry, EntryState
from festival.judging import walking, watching
from festival.judging.models import Absence, Assignment, Judge, Presence, ScoreSheet, SheetState
from festival.judging.queries.breaks import Calling, open_calls
from festival.judging.queries.counting import in_conflict
from festival.judging.queries.devices import Device, devices_of
from festival.judging.queries.settings import settings_of
from festival.venue import queries as hall
from festival.venue.models import Stand


@dataclass
class Coverage:
    """An entry and its sheets that count."""

    id: int
    number: int | None
    title: str
    done: int = 0
    begun: int = 0
    to_come: int = 0
    absences: int = 0
    # Who is there now, by name.
    here: str = ""

    @property
    def is_parked(self) -> bool:
        """Whether nobody is sent there."""
        return walking.is_parked(self.absences)


@dataclass
class Working:
    """A judge on the day."""

    id: int
    name: str
    is_shadow: bool
    paused_at: datetime | None
    done: int = 0
    total: int = 0
    # Where the judge is, or is going: the entry's id, and since when.
    entry_id: int | None = None
    since: datetime | None = None
    last_seen: datetime | None = None
    is_idle: bool = False
    submitted: list[datetime] = field(default_factory=list)

    @property
    def left(self) -> int:
        """Visits to come."""
        return self.total - self.done


@dataclass(frozen=True)
class Skipped:
    """A stand that a judge left for later, and why."""

    entry_id: int
    judge_id: int
    reason: str
    at: datetime


@dataclass(frozen=True)
class Board:
    """Everything that the page shows."""

    judges: dict[int, Working]
    entries: dict[int, Coverage]
    least: int
    calls: Sequence[Calling]
    devices: Sequence[Device]
    skipped: Sequence[Skipped]
    projection: watching.Projection | None
    idle_minutes: int

    @property
    def done(self) -> int:
        """Visits whose sheet is handed in, shadows aside."""
        return sum(one.done for one in self.judges.values() if not one.is_shadow)

    @property
    def total(self) -> int:
        """Visits in all, shadows aside."""
        return sum(one.total for one in self.judges.values() if not one.is_shadow)

    @property
    def short(self) -> int:
        """Entries with fewer sheets than a prize needs."""
        return sum(one.done < self.least for one in self.entries.values())

    @property
    def parked(self) -> list[Coverage]:
        """Stands to which nobody is sent."""
        return [one for one in self.entries.values() if one.is_parked]

    @property
    def idle(self) -> list[Working]:
        """Judges of whom nothing was heard for long, the longest first."""
        found = [one for one in self.judges.values() if one.is_idle]
        return sorted(found, key=lambda one: (one.last_seen is not None, one.last_seen or one.id))

    @property
    def paused(self) -> list[Working]:
        """Judges who have a break."""
        return [one for one in self.judges.values() if one.paused_at]


def board(edition: Edition, at: datetime, *, is_open: bool) -> Board:
    """The day as it stands; nine statements however many judges and entries there are."""
    settings = settings_of(edition.id)
    judges, entries = _judges(edition.id), _entries(edition.id)
    skipped = _count_visits(edition.id, judges, entries)
    _place(edition.id, judges, entries, at)
    devices = devices_of(edition.id)
    for device in devices:
        _saw(judges.get(device.judge_id), device.seen_at)
    after = watching.idle_after(settings.visit_minutes)
    for one in judges.values():
        one.is_idle = is_open and watching.is_idle(
            one.left, one.paused_at is not None, [one.last_seen], after, at
        )
    counting = [one for one in judges.values() if not one.is_shadow]
    rounds = max(
        max((one.left for one in counting), default=0),
        max((one.to_come + one.begun for one in entries.values()), default=0),
    )
    measured = watching.gaps({one.id: one.submitted for one in counting}, settings.visit_minutes)
    return Board(
        judges,
        entries,
        edition.sheets_least,
        open_calls(edition.id),
        devices,
        skipped,
        watching.projection(rounds, measured, settings.visit_minutes, at) if is_open else None,
        int(after.total_seconds() // 60),
    )


def _judges(edition_id: int) -> dict[int, Working]:
    seen = (
        sa.select(sa.func.max(SignIn.seen_at))
        .where(SignIn.person_id == Judge.person_id, SignIn.ended_at.is_(None))
        .scalar_subquery()
    )
    rows = db.session.execute(
        sa.select(
            Judge.id, Person.given_name, Person.family_name, Judge.is_shadow, Judge.paused_at, seen
        )
        .join(Person, Person.id == Judge.person_id)
        .where(Judge.edition_id == edition_id)
        .order_by(Person.family_name, Person.given_name, Judge.id)
    )
    return {
        row[0]: Working(row[0], f"{row[1]} {row[2]}".strip(), row[3], row[4], last_seen=row[5])
        for row in rows
    }


def _entries(edition_id: int) -> dict[int, Coverage]:
    rows = db.session.execute(
        sa.select(Entry.id, hall.found_by(), Entry.title)
        .outerjoin(Stand, Stand.entry_id == Entry.id)
        .where(
            Entry.edition_id == edition_id,
            Entry.state == EntryState.ACCEPTED,
            Entry.held_at.is_(None),
        )
        .order_by(hall.found_by(), Entry.id)
    )
    return {row[0]: Coverage(*row) for row in rows}


def _count_visits(
    edition_id: int, judges: dict[int, Working], entries: dict[int, Coverage]
) -> list[Skipped]:
    """Count every visit for its judge and its entry; those that are skipped now."""
    skipped = []
    for row in db.session.execute(_visits(edition_id)):
        judge, entry = judges[row.judge_id], entries.get(row.entry_id)
        if entry is None:
            continue
        _saw(judge, row.saved_at)
        is_done = row.state not in (None, SheetState.DRAFT)
        judge.total += 1
        judge.done += is_done
        if is_done and row.submitted_at:
            judge.submitted.append(row.submitted_at)
        elif row.skipped_at:
            skipped.append(Skipped(entry.id, judge.id, row.skipped_reason, row.skipped_at))
        if not judge.is_shadow:
            entry.done += is_done
            entry.begun += row.state is SheetState.DRAFT
            entry.to_come += row.state is None
    return sorted(skipped, key=lambda one: one.at)


def _visits(edition_id: int) -> Any:
    return (
        sa.select(
            Assignment.judge_id,
            Assignment.entry_id,
            Assignment.skipped_at,
            Assignment.skipped_reason,
            ScoreSheet.state,
            ScoreSheet.saved_at,
            ScoreSheet.submitted_at,
        )
        .join(Judge, Judge.id == Assignment.judge_id)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(
            Judge.edition_id == edition_id,
            ~in_conflict(Assignment.judge_id, Assignment.entry_id),
        )
    )


def _place(
    edition_id: int, judges: dict[int, Working], entries: dict[int, Coverage], at: datetime
) -> None:
    for judge_id, entry_id, since in db.session.execute(
        sa.select(Presence.judge_id, Presence.entry_id, Presence.since)
        .join(Judge, Judge.id == Presence.judge_id)
        .where(Judge.edition_id == edition_id, Presence.until > at)
    ):
        judge = judges[judge_id]
        judge.entry_id, judge.since = entry_id, since
        _saw(judge, since)
        if entry_id in entries:
            entries[entry_id].here = judge.name
    missed: dict[int, int] = defaultdict(int)
    for (entry_id,) in db.session.execute(
        sa.select(Absence.entry_id)
        .join(Entry, Entry.id == Absence.entry_id)
        .where(Entry.edition_id == edition_id, Absence.cleared_at.is_(None))
    ):
        missed[entry_id] += 1
    for entry_id, count in missed.items():
        if entry_id in entries:
            entries[entry_id].absences = count


def _saw(judge: Working | None, moment: datetime | None) -> None:
    if judge is not None and moment is not None:
        judge.last_seen = max(judge.last_seen or moment, moment)
