"""The score table and the rubric as plain values, and every fault that either can have."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

LARGEST = 1e9  # beyond it a score is a typing error, and squares would lose the digits that matter
LONGEST = 200


class Score(NamedTuple):
    """One cell: a judge's score for an entry on a criterion; None where it is missing."""

    entry: str
    judge: str
    criterion: str
    score: float | None
    division: str | None = None
    category: str | None = None


# Division and category of an entry, None for what is not said.
Group = tuple[str | None, str | None]


@dataclass(frozen=True)
class Criterion:
    """One line of a rubric: relative weight (> 0) and the ends of its scale.

    divisions, categories: whose entries it is asked about, sorted; empty means all.
    """

    key: str
    weight: float
    minimum: float
    maximum: float
    divisions: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    def is_asked(self, division: str | None, category: str | None) -> bool:
        """Whether entries of this division and category are judged by it."""
        return (not self.divisions or division in self.divisions) and (
            not self.categories or category in self.categories
        )

    def as_json(self) -> dict[str, object]:
        """One item of RUBRIC.json; divisions and categories only where they say something."""
        told: dict[str, object] = {
            "key": self.key,
            "weight": self.weight,
            "min": self.minimum,
            "max": self.maximum,
        }
        if self.divisions:
            told["divisions"] = list(self.divisions)
        if self.categories:
            told["categories"] = list(self.categories)
        return told


@dataclass(frozen=True)
class Rubric:
    """The weighted criteria that scores are given on; `lines` is where each stands in a file."""

    criteria: tuple[Criterion, ...]
    lines: tuple[int, ...] | None = field(default=None, compare=False)
    name: str = field(default="rubric", compare=False)

    @property
    def is_split(self) -> bool:
        """Whether some criterion is not asked of everybody."""
        return any(one.divisions or one.categories for one in self.criteria)

    def line(self, position: int) -> int:
        """The line of a criterion in its file; its place, from 1, where there is none."""
        return self.lines[position] if self.lines is not None else position + 1

    def as_json(self) -> dict[str, list[dict[str, object]]]:
        """The shape of RUBRIC.json."""
        return {"criteria": [one.as_json() for one in self.criteria]}


@dataclass(frozen=True)
class ScoreTable:
    """All cells; `lines` says where each came from (its place in the list, from 1, if left out)."""

    rows: tuple[Score, ...]
    lines: tuple[int, ...] | None = None
    name: str = "scores"

    def line(self, position: int) -> int:
        """The line that the row at this position came from."""
        return self.lines[position] if self.lines is not None else position + 1


class Fault(NamedTuple):
    """One thing wrong with an input; printed as FILE:LINE: reason."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class BadInput(ValueError):
    """Input that cannot be ranked; carries every fault found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(str(fault) for fault in self.faults[:3]))


def as_table(rows: ScoreTable | Iterable[Score]) -> ScoreTable:
    """The rows as a table."""
    return rows if isinstance(rows, ScoreTable) else ScoreTable(tuple(rows))


def criterion_faults(criteria: Sequence[Criterion]) -> list[tuple[int, str]]:
    """What is wrong with a rubric's criteria: (position, reason)."""
    found: list[tuple[int, str]] = []
    seen: set[str] = set()
    for position, criterion in enumerate(criteria):
        key = criterion.key
        if not key.strip():
            found.append((position, "a criterion has no key"))
        elif key in seen:
            found.append((position, f"criterion {key!r} stands here a second time"))
        seen.add(key)
        numbers = (criterion.weight, criterion.minimum, criterion.maximum)
        if not all(math.isfinite(number) and abs(number) <= LARGEST for number in numbers):
            found.append((position, f"criterion {key!r} has a number that is not finite"))
            continue
        if criterion.weight <= 0:
            found.append((position, f"the weight of {key!r} must be above zero"))
        if criterion.minimum >= criterion.maximum:
            found.append((position, f"min of {key!r} must be below max"))
    return found


def _surely_sound(rows: Sequence[Score], rubric: Rubric | None) -> bool:
    """A quick look over the whole table, so that only a faulty one is gone through row by row."""
    names = {value for row in rows for value in row[:3]}
    names |= {value for row in rows for value in row[4:] if value is not None}
    if not rows or not all(name.strip() and len(name) <= LONGEST for name in names):
        return False
    entries = {row.entry for row in rows}
    if len({(row.entry, row.division, row.category) for row in rows}) != len(entries):
        return False
    if len({row[:3] for row in rows}) != len(rows):
        return False
    extremes: dict[str, list[float]] = {criterion: [] for criterion in {r.criterion for r in rows}}
    for row in rows:
        if row.score is not None:
            extremes[row.criterion].append(row.score)
    ranges = {c.key: (c.minimum, c.maximum) for c in rubric.criteria} if rubric else {}
    for criterion, scores in extremes.items():
        low, high = ranges.get(criterion, (1.0, -1.0) if rubric else (-LARGEST, LARGEST))
        # Adding up finds a NaN, which compares as neither below nor above.
        if scores and not (low <= min(scores) and max(scores) <= high and sum(scores) < math.inf):
            return False
        if not scores and rubric and criterion not in ranges:
            return False
    return True


def table_faults(table: ScoreTable, rubric: Rubric | None) -> list[Fault]:
    """Everything wrong with the cells of a table, in the order of its rows."""
    if _surely_sound(table.rows, rubric):
        return []
    found: list[Fault] = []
    cells: dict[tuple[str, str, str], int] = {}
    places: dict[tuple[str, str], tuple[str, int]] = {}
    ranges = {c.key: c for c in rubric.criteria} if rubric else None
    for position, row in enumerate(table.rows):
        line = table.line(position)
        reasons = _name_reasons(row)
        first = cells.setdefault(row[:3], line)
        if first != line:
            reasons.append(
                f"{row.judge!r} scored {row.entry!r} on {row.criterion!r} before, on line {first}"
            )
        reasons += _place_reasons(row, line, places)
        reasons += _score_reasons(row, ranges)
        found += [Fault(table.name, line, reason) for reason in reasons]
    if not table.rows:
        found.append(Fault(table.name, 1, "there are no scores in it"))
    return found


def _name_reasons(row: Score) -> list[str]:
    reasons = []
    for column, value in zip(("entry", "judge", "criterion"), row[:3], strict=True):
        if not value.strip():
            reasons.append(f"{column} is empty")
        elif len(value) > LONGEST:
            reasons.append(f"{column} is longer than {LONGEST} characters")
    return reasons


def _place_reasons(
    row: Score, line: int, places: dict[tuple[str, str], tuple[str, int]]
) -> list[str]:
    reasons = []
    for column, value in (("division", row.division), ("category", row.category)):
        if value is None or not value.strip():
            continue
        if len(value) > LONGEST:
            reasons.append(f"{column} is longer than {LONGEST} characters")
            continue
        before, where = places.setdefault((column, row.entry), (value, line))
        if before != value:
            reasons.append(
                f"{row.entry!r} is in {column} {value!r} here and in {before!r} on line {where}"
            )
    return reasons


def _score_reasons(row: Score, ranges: dict[str, Criterion] | None) -> list[str]:
    if ranges is not None and row.criterion not in ranges:
        return [f"criterion {row.criterion!r} is not in the rubric"] if row.criterion else []
    if row.score is None:
        return []
    if not -math.inf < row.score < math.inf:
        return ["the score is not a finite number"]
    if abs(row.score) > LARGEST:
        return ["the score is too large"]
    if ranges is None:
        return []
    low, high = ranges[row.criterion].minimum, ranges[row.criterion].maximum
    if low <= row.score <= high:
        return []
    return [f"score {row.score:g} is outside {low:g} to {high:g} of {row.criterion!r}"]
