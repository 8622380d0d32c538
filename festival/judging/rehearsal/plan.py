"""What is rehearsed: entries, judges and visits by number, and the settings around them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from festival.judging.ranking import Criterion
from festival.judging.rehearsal.habits import Habits

TYPICAL = Habits()
Group = tuple[str | None, str | None]
LEAST_ENTRIES = 2
# What a plan can lack, in the order in which one mends it.
NEEDS = ("rubric", "entries", "judges", "visits")


@dataclass(frozen=True)
class Plan:
    """A judging day as data; entries and judges are their places in these tuples, from 0.

    entries: (division, category) of each. judges: how many there are. visits: (judge, entry), each
    judge's own in walking order. barred: (judge, entry) that must not meet. visit_minutes: how
    long one stand takes with the way to it.
    """

    entries: tuple[Group, ...]
    judges: int
    visits: tuple[tuple[int, int], ...]
    criteria: tuple[Criterion, ...]
    barred: frozenset[tuple[int, int]] = frozenset()
    visit_minutes: int = 8
    sheets_least: int = 3
    places: int = 3
    habits: Habits = TYPICAL

    def lacks(self) -> str | None:
        """The first of NEEDS without which nothing can be rehearsed."""
        met = {
            "rubric": bool(self.criteria),
            "entries": len(self.entries) >= LEAST_ENTRIES,
            "judges": self.judges > 0,
            "visits": bool(self.visits),
        }
        return next((need for need in NEEDS if not met[need]), None)

    def as_json(self) -> dict[str, Any]:
        """Plain values; the same plan gives the same ones."""
        return {
            "entries": [list(one) for one in self.entries],
            "judges": self.judges,
            "visits": [list(one) for one in self.visits],
            "criteria": [one.as_json() for one in self.criteria],
            "barred": sorted(list(one) for one in self.barred),
            "visit_minutes": self.visit_minutes,
            "sheets_least": self.sheets_least,
            "places": self.places,
            "habits": asdict(self.habits),
        }

    def mark(self) -> str:
        """A fingerprint: the seed of its rehearsal, and how one sees that the plan has changed."""
        words = json.dumps(self.as_json(), sort_keys=True)
        return hashlib.sha256(words.encode()).hexdigest()


def plan_from(told: Mapping[str, Any]) -> Plan:
    """The plan that `as_json` told."""
    shares = {"careless", "compressed", "lenient", "fond"}
    habits: dict[str, Any] = {
        key: tuple(v) if key in shares else v for key, v in told["habits"].items()
    }
    return Plan(
        entries=tuple((division, category) for division, category in told["entries"]),
        judges=told["judges"],
        visits=tuple((judge, entry) for judge, entry in told["visits"]),
        criteria=tuple(_criterion(one) for one in told["criteria"]),
        barred=frozenset((judge, entry) for judge, entry in told["barred"]),
        visit_minutes=told["visit_minutes"],
        sheets_least=told["sheets_least"],
        places=told["places"],
        habits=Habits(**habits),
    )


def _criterion(told: Mapping[str, Any]) -> Criterion:
    return Criterion(
        told["key"],
        told["weight"],
        told["min"],
        told["max"],
        tuple(told.get("divisions", ())),
        tuple(told.get("categories", ())),
    )
