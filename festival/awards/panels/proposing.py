"""Whom a panel might nominate, with the reason that only organisers read.

Members are told what an entry was nominated for, never a figure of the ranking.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from festival.awards.models import Panel
from festival.awards.panels.rules import is_eligible
from festival.entries.models import Entry
from festival.judging.deciding import LEAST
from festival.judging.ranking import RankedEntry, Ranking

BEST = 6


@dataclass(frozen=True)
class Proposed:
    """An entry with its chance of the panel's places, or its place in its division."""

    entry: Entry
    ranked: RankedEntry | None
    chance: float | None


def contenders(panel: Panel, entries: Sequence[Entry], ranking: Ranking | None) -> list[Proposed]:
    """Those who have a chance of at least LEAST at the places that a final decides, best first."""
    if ranking is None:
        return []
    chances = ranking.chances(panel.places)
    ranked = _ranked(ranking)
    found = [
        Proposed(one, ranked.get(one.id), chances[str(one.id)])
        for one in entries
        if is_eligible(panel, one) and chances.get(str(one.id), 0.0) >= LEAST
    ]
    return sorted(found, key=lambda one: (-(one.chance or 0.0), one.entry.id))


def best(panel: Panel, entries: Sequence[Entry], ranking: Ranking | None) -> list[Proposed]:
    """The eligible entries with the highest scores."""
    ranked = _ranked(ranking) if ranking else {}
    found = [
        Proposed(one, ranked[one.id], None)
        for one in entries
        if is_eligible(panel, one) and one.id in ranked and ranked[one.id].score is not None
    ]
    found.sort(key=lambda one: (-(one.ranked.score or 0.0) if one.ranked else 0.0, one.entry.id))
    return found[:BEST]


def eligible(panel: Panel, entries: Sequence[Entry]) -> list[Proposed]:
    """All that the panel may consider."""
    return [Proposed(one, None, None) for one in entries if is_eligible(panel, one)]


def _ranked(ranking: Ranking) -> Mapping[int, RankedEntry]:
    return {int(one.entry): one for one in ranking.entries}
