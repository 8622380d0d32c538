"""A plan as arrays, judges in rows and entries in columns, both sorted by id.

Sorting makes the answer independent of the order in which a plan lists its entries and judges.
Which visits are barred, and why, is decided here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .plan import Entry, Ident, Judge, Plan, Visit

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

# ranking.md, section 9: what a visit costs by the judge's field, and how loads weigh in.
FIRST_FIELD, SECOND_FIELD, OTHER_FIELD = 0, 10, 30
LOAD_WEIGHT = 4
# What a visit that was planned before may cost more than another one, before it is given up.
HELD_WORTH = 24

# Why a judge may not see an entry; the first that applies, most personal first.
BARS = ("conflict", "school", "language", "absent")


@dataclass(slots=True)
class Problem:
    """All shapes are (J,), (E,) or (J, E) for J judges and E entries.

    cost: 0, 10 or 30 by field. price: the same, less what a held visit is worth.
    near: 2 for the judge's first field, 1 for the second, else 0.
    barred: 0 or 1 + the index in BARS. fixed: visits that stay (kept, and later the shared).
    wanted: judges an entry gets, fixed ones included. low, high: limits of a judge's visits,
    fixed ones included. pool: number of the division. place: rank of the stand in the hall.
    """

    entries: list[Ident]
    judges: list[Ident]
    cost: Ints
    price: Ints
    near: Ints
    barred: Ints
    fixed: Bools
    wanted: Ints
    low: Ints
    high: Ints
    pool: Ints
    place: Ints
    present: Bools

    @property
    def open(self) -> Bools:
        """(J, E): visits that are neither barred nor fixed."""
        return (self.barred == 0) & ~self.fixed

    @property
    def missing(self) -> Ints:
        """(E,): judges that each entry still lacks beside its fixed ones; negative if too many."""
        return self.wanted - self.fixed.sum(axis=0)

    @property
    def room(self) -> Ints:
        """(J,): visits each judge can take beside the fixed ones; negative if too many."""
        return self.high - self.fixed.sum(axis=1)

    @property
    def owed(self) -> Ints:
        """(J,): visits each judge must get beside the fixed ones."""
        return np.maximum(self.low - self.fixed.sum(axis=1), 0)


def problem_of(plan: Plan) -> Problem:
    """The arrays of a plan without faults; the shared entries are not chosen yet."""
    entries = sorted(plan.entries, key=lambda entry: sort_key(entry.id))
    judges = sorted(plan.judges, key=lambda judge: sort_key(judge.id))
    near, fixed = _near(entries, judges), _marked(plan.kept, entries, judges)
    cost = _costs(near, entries)
    present = np.array([not judge.absent for judge in judges], dtype=bool)
    low = np.array([judge.min for judge in judges], dtype=np.int64)
    high = np.array([_most(judge.max, len(entries)) for judge in judges], dtype=np.int64)
    done = fixed.sum(axis=1)
    return Problem(
        entries=[entry.id for entry in entries],
        judges=[judge.id for judge in judges],
        cost=cost,
        price=cost - HELD_WORTH * _marked(plan.held, entries, judges),
        near=near,
        barred=_barred(entries, judges),
        fixed=fixed,
        wanted=np.array(
            [plan.judges_per_entry if one.judges is None else one.judges for one in entries],
            dtype=np.int64,
        ),
        low=np.where(present, low, done),
        high=np.where(present, high, done),
        pool=_numbers([entry.division for entry in entries]),
        place=_places(entries),
        present=present,
    )


def _most(limit: int | None, entries: int) -> int:
    """No judge can see more than there is, whatever the limit says."""
    return entries if limit is None else min(limit, entries)


def sort_key(ident: Ident) -> tuple[bool, int, str]:
    """Whole numbers by size, then texts; so that mixed ids have one order."""
    return (False, ident, "") if isinstance(ident, int) else (True, 0, ident)


def _folded(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()


def _near(entries: list[Entry], judges: list[Judge]) -> Ints:
    fields = [_folded(entry.category) for entry in entries]
    columns = {name: np.array([name == one for one in fields]) for name in set(fields)}
    near = np.zeros((len(judges), len(entries)), dtype=np.int64)
    for row, judge in enumerate(judges):
        for weight, name in ((1, judge.categories[1:2]), (2, judge.categories[:1])):
            if name and _folded(name[0]) and _folded(name[0]) in columns:
                near[row, columns[_folded(name[0])]] = weight
    return near


def _costs(near: Ints, entries: list[Entry]) -> Ints:
    cost = np.array([OTHER_FIELD, SECOND_FIELD, FIRST_FIELD], dtype=np.int64)[near]
    # An entry without a category is in nobody's field: no judge fits it worse than another.
    cost[:, np.array([not _folded(entry.category) for entry in entries], dtype=bool)] = FIRST_FIELD
    return cost


def _barred(entries: list[Entry], judges: list[Judge]) -> Ints:
    barred = np.zeros((len(judges), len(entries)), dtype=np.int64)
    idents, related = [entry.id for entry in entries], _related(entries)
    schools = [_folded(entry.school) for entry in entries]
    languages = [_folded(entry.language) for entry in entries]
    for row, judge in enumerate(judges):
        ties = set(judge.conflicts).union(*(related[ident] for ident in judge.conflicts))
        own = {_folded(name) for name in judge.schools} - {""}
        spoken = {_folded(name) for name in judge.languages}
        reasons = (
            np.array([ident in ties for ident in idents], dtype=bool),
            np.array([name in own for name in schools], dtype=bool),
            np.array([spoken and name and name not in spoken for name in languages], dtype=bool),
            np.full(len(entries), judge.absent),
        )
        for number in range(len(BARS), 0, -1):
            barred[row, reasons[number - 1]] = number
    return barred


def _related(entries: list[Entry]) -> dict[Ident, set[Ident]]:
    """The entries in which somebody of an entry's team takes part, by its id."""
    members = [{_folded(name) for name in entry.team} - {""} for entry in entries]
    of: dict[str, set[Ident]] = {}
    for entry, names in zip(entries, members, strict=True):
        for name in names:
            of.setdefault(name, set()).add(entry.id)
    return {
        entry.id: set().union(*(of[name] for name in names))
        for entry, names in zip(entries, members, strict=True)
    }


def _marked(visits: Iterable[Visit], entries: list[Entry], judges: list[Judge]) -> Bools:
    column = {entry.id: index for index, entry in enumerate(entries)}
    row = {judge.id: index for index, judge in enumerate(judges)}
    marked = np.zeros((len(judges), len(entries)), dtype=bool)
    for visit in visits:
        marked[row[visit.judge], column[visit.entry]] = True
    return marked


def _numbers(names: list[str | None]) -> Ints:
    order = {name: number for number, name in enumerate(sorted({_folded(one) for one in names}))}
    return np.array([order[_folded(name)] for name in names], dtype=np.int64)


def _places(entries: list[Entry]) -> Ints:
    """Ranks of the stands in natural order; entries without a stand come last."""
    keys = [(_natural(entry.stand), sort_key(entry.id)) for entry in entries]
    places = np.empty(len(entries), dtype=np.int64)
    places[sorted(range(len(entries)), key=lambda index: keys[index])] = np.arange(len(entries))
    return places


def _natural(stand: str | int | None) -> tuple[bool, list[tuple[bool, int, str]]]:
    parts = re.findall(r"[0-9]+|[^0-9]+", "" if stand is None else str(stand).casefold())
    return not parts, [
        # Longer numbers are larger, and need not be read as numbers however long they are.
        (False, len(part.lstrip("0")), part.lstrip("0"))
        if part[0] in "0123456789"
        else (True, 0, part.strip())
        for part in parts
    ]
