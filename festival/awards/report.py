"""What a team is told after the festival: what the judges saw, in the rubric's own words. Pure.

The published score table names entries by ids that no team knows. Whoever is told a level for every
question could find the row that fits. So as much is told as fits several entries of its group:
where too few would be left, the neighbouring level is told beside the one most chosen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from festival.judging.models import Criterion
from festival.judging.ranking.hiding import HIDDEN_AMONG

STRONGEST = 2


@dataclass(frozen=True)
class Seen:
    """What judges saw on one criterion: the level most chosen, or two of which one is.

    share: where the middle of it lies between the lowest (0) and the highest level (1).
    mean: of the levels, for editions that tell numbers.
    """

    criterion: Criterion
    low: int
    high: int
    mean: float

    @property
    def share(self) -> float:
        """The middle of what is told, from 0 to 1."""
        span = self.criterion.high - self.criterion.low
        return ((self.low + self.high) / 2 - self.criterion.low) / span

    @property
    def words(self) -> list[Any]:
        """The rubric's words for what is told, by language; the lower level first."""
        return [self.criterion.levels.get(str(one), {}) for one in sorted({self.low, self.high})]

    @property
    def next_words(self) -> Any:
        """The words of the next level up, None at the top."""
        if self.high >= self.criterion.high:
            return None
        return self.criterion.levels.get(str(self.high + 1))


@dataclass(frozen=True)
class Report:
    """Criteria in the rubric's order, the strongest ones, and where the next steps lie."""

    seen: Sequence[Seen]
    strengths: Sequence[Seen]
    next_steps: Sequence[Seen]


Levels = Mapping[str, Sequence[float]]


def levels_in(receipt: Mapping[str, Any]) -> dict[str, list[float]]:
    """The levels that the counting sheets gave, by criterion key."""
    found: dict[str, list[float]] = {}
    for sheet in receipt["sheets"]:
        for key, level in sheet["levels"].items():
            if level is not None and key in receipt["weights"]:
                found.setdefault(key, []).append(level)
    return found


def most_chosen(levels: Sequence[float]) -> int:
    """The level given most often; of several, the nearest to the mean, then the higher one."""
    mean = sum(levels) / len(levels)
    return int(max(set(levels), key=lambda one: (levels.count(one), -abs(one - mean), one)))


def make(own: Levels, group: Sequence[Levels], criteria: Sequence[Criterion]) -> Report:
    """The report of an entry; `group` holds the levels of all that share its group, its own too."""
    asked = [one for one in criteria if own.get(one.key)]
    spans = told_spans(own, group, asked)
    seen = [Seen(one, *spans[one.key], sum(own[one.key]) / len(own[one.key])) for one in asked]
    ordered = sorted(seen, key=lambda one: -one.share)
    strengths = ordered[: min(STRONGEST, len(ordered) // 2 or 1)]
    rest = [one for one in reversed(ordered) if one not in strengths and one.next_words]
    return Report(seen, strengths, rest[:STRONGEST])


def told_spans(
    own: Levels, group: Sequence[Levels], asked: Sequence[Criterion]
) -> dict[str, tuple[int, int]]:
    """By criterion key: the lowest and highest level that is told, as narrow as may be.

    Of the group HIDDEN_AMONG entries fit it where there are so many, its own among them.
    """
    spans = {one.key: (chosen := most_chosen(own[one.key]), chosen) for one in asked}
    others = [
        {key: most_chosen(levels[key]) for key in spans if levels.get(key)} for levels in group
    ]
    least = min(HIDDEN_AMONG, len(group))
    while _fitting(spans, others) < least:
        wider = [{**spans, one.key: span} for one in asked for span in _wider(spans[one.key], one)]
        if not wider:
            break
        spans = max(wider, key=lambda each: (_fitting(each, others), -_width(each)))
    return spans


def _wider(span: tuple[int, int], criterion: Criterion) -> list[tuple[int, int]]:
    """The same with one neighbouring level more; two are the most that is told."""
    low, high = span
    if low != high:
        return []
    below = [(low - 1, high)] if low > criterion.low else []
    return below + ([(low, high + 1)] if high < criterion.high else [])


def _fitting(spans: Mapping[str, tuple[int, int]], others: Sequence[Mapping[str, int]]) -> int:
    """How many entries fit what is told."""
    return sum(
        all(key in one and low <= one[key] <= high for key, (low, high) in spans.items())
        for one in others
    )


def _width(spans: Mapping[str, tuple[int, int]]) -> int:
    return sum(high - low for low, high in spans.values())


def group_of(
    receipt: Mapping[str, Any], receipts: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """All of which the published table says the same division and category."""
    same = [receipt.get(name) for name in ("division", "category")]
    return [one for one in receipts if [one.get("division"), one.get("category")] == same]
