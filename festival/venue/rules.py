"""Who sets the hall up, when a number must not change in passing, and the way through the hall."""

from collections.abc import Mapping
from datetime import datetime

from festival.accounts.models import Person
from festival.editions.models import Edition, Override, PhaseKind
from festival.editions.rules import can_organise, phase
from festival.entries.models import Entry, EntryState

NUMBER_MOST = 9_999
# A hall of half a kilometre; places are kept in decimetres.
PLACE_MOST = 5_000
# Stands whose distance from the door differs by less stand in one row of tables.
ROW_DEPTH = 12


def can_set_up(person: Person | None, edition: Edition) -> bool:
    """Organisers of the edition."""
    return can_organise(person, edition)


def has_judging_begun(edition: Edition, at: datetime) -> bool:
    """Whether judges may have walked by the numbers. Needs phases."""
    judging = phase(edition, PhaseKind.JUDGING)
    if judging is None:
        return False
    return judging.opens_at <= at or judging.override is Override.OPEN


def is_shown(entry: Entry) -> bool:
    """Whether the entry has a table in the hall."""
    return entry.state is EntryState.ACCEPTED and entry.held_at is None


def way_through(places: Mapping[int, tuple[int, int | None, int | None]]) -> list[int]:
    """Keys in the order in which one walks past the stands.

    places: number, x and y (decimetres or None) by key. Rows of tables are walked to and fro;
    stands without a place come last, by number.
    """
    known = {key: (y, x) for key, (_, x, y) in places.items() if x is not None and y is not None}
    rows: list[list[int]] = []
    for key in sorted(known, key=lambda one: (known[one], one)):
        if not rows or known[key][0] - known[rows[-1][0]][0] >= ROW_DEPTH:
            rows.append([])
        rows[-1].append(key)
    way = [
        key
        for number, row in enumerate(rows)
        for key in sorted(row, key=lambda one: (known[one][1], one), reverse=number % 2 == 1)
    ]
    rest = [key for key in places if key not in known]
    return way + sorted(rest, key=lambda one: (places[one][0], one))
