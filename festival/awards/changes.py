"""What differs between two locked results of one edition: places, ranges, scores, sheets. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from festival.awards.models import Result


@dataclass(frozen=True)
class Was:
    """How an entry stood in one of the results; None for what it had not."""

    place: int | None
    score: float | None
    low: int | None
    high: int | None
    sheets: int
    published: bool


@dataclass(frozen=True)
class Line:
    """One entry in both results; None where it was not in one of them."""

    entry_id: int
    before: Was | None
    after: Was | None

    @property
    def is_different(self) -> bool:
        """Whether place, publication, number of sheets or score (by 0.05 or more) changed."""
        if self.before is None or self.after is None:
            return True
        old, new = self.before, self.after
        moved = abs((old.score or 0.0) - (new.score or 0.0)) >= 0.05
        return moved or (old.place, old.published, old.sheets) != (
            new.place,
            new.published,
            new.sheets,
        )


def between(before: Result, after: Result) -> list[Line]:
    """Every entry of either result, those that moved most first."""
    old, new = _stood(before), _stood(after)
    lines = [Line(one, old.get(one), new.get(one)) for one in sorted(old.keys() | new.keys())]
    return sorted(lines, key=lambda one: (not one.is_different, -_moved(one), one.entry_id))


def _moved(line: Line) -> float:
    if line.before is None or line.after is None:
        return 1000.0
    places = abs((line.before.place or 0) - (line.after.place or 0))
    return places + abs((line.before.score or 0.0) - (line.after.score or 0.0)) / 100


def _stood(result: Result) -> dict[int, Was]:
    """From the receipts; results that were locked before there were any tell scores only."""
    if result.receipts:
        return {int(one): _was(kept) for one, kept in result.receipts.items()}
    document = json.loads(result.document)
    real = {made: int(true) for true, made in result.entry_ids.items()}
    return {
        real[one["entry"]]: Was(
            one["rank"],
            one["score"],
            one["rank_low"],
            one["rank_high"],
            one["judges"],
            one["entry"] in document["titles"],
        )
        for one in document["entries"]
        if one["entry"] in real
    }


def _was(kept: Mapping[str, Any]) -> Was:
    rank = kept["rank"] or {"low": None, "high": None}
    return Was(
        kept["placed"],
        kept["score"],
        rank["low"],
        rank["high"],
        len(kept["sheets"]),
        kept["published"],
    )
