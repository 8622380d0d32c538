"""The few extra visits that would settle who takes a published place.

Contenders are the entries whose chance of a published place is neither small nor great. Each
gets one more visit, by the judge with the fewest visits who may see it and has not (ranking.md,
section 7); one model over all sheets then ranks again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from festival.accounts.rules import is_vetted
from festival.authz import Role
from festival.editions.models import Edition
from festival.entries.models import Entry
from festival.judging import queries
from festival.judging.models import Judge
from festival.judging.ranking import Ranking

# Below and above these chances of a published place one more sheet would hardly matter.
LEAST, MOST = 0.05, 0.95
EACH_DIVISION = 12


@dataclass(frozen=True)
class Contender:
    """An entry that may or may not take a published place, and who should look at it next."""

    entry: Entry
    chance: float
    # None: no judge is left who may see it.
    judge: Judge | None


def contenders(
    edition: Edition, ranking: Ranking, entries: Mapping[int, Entry], *, at: datetime
) -> dict[str, list[Contender]]:
    """By the key of the division, the most open first; empty where places are settled."""
    chances = {
        int(name): chance
        for name, chance in ranking.chances(edition.places_published).items()
        if LEAST < chance < MOST
    }
    open_ones: dict[str, list[int]] = {}
    for entry_id in sorted(chances, key=lambda one: (abs(chances[one] - 0.5), one)):
        division = entries[entry_id].division if entry_id in entries else None
        if division is not None:
            open_ones.setdefault(division.key, []).append(entry_id)
    free = _Free(edition, at)
    return {
        key: [Contender(entries[one], chances[one], free.take(entries[one])) for one in found]
        for key, all_open in open_ones.items()
        if (found := all_open[:EACH_DIVISION])
    }


def pairs(found: Mapping[str, Sequence[Contender]]) -> list[tuple[Judge, Entry]]:
    """The visits that are proposed."""
    return [(one.judge, one.entry) for each in found.values() for one in each if one.judge]


class _Free:
    """Who may still visit what; every visit that is taken counts for the next."""

    def __init__(self, edition: Edition, at: datetime) -> None:
        self.judges = [
            one
            for one in queries.judges_of(edition.id)
            if one.paused_at is None
            and is_vetted(one.person, Role.JUDGE, edition.realm_id, at.date())
        ]
        self.conflicts = queries.conflicts_of(edition.id)
        self.load: dict[int, int] = {}
        self.seen: set[tuple[int, int]] = set()
        for visit in queries.assignments_in(edition.id):
            self.seen.add((visit.judge_id, visit.entry_id))
            self.load[visit.judge_id] = self.load.get(visit.judge_id, 0) + 1

    def take(self, entry: Entry) -> Judge | None:
        """The judge with the fewest visits who may see this entry and has not."""
        able = [one for one in self.judges if self._may_see(one, entry)]
        chosen = min(able, key=lambda one: (self.load.get(one.id, 0), one.id), default=None)
        if chosen is not None:
            self.load[chosen.id] = self.load.get(chosen.id, 0) + 1
            self.seen.add((chosen.id, entry.id))
        return chosen

    def _may_see(self, judge: Judge, entry: Entry) -> bool:
        return (
            (judge.id, entry.id) not in self.seen
            and entry.id not in self.conflicts.get(judge.id, set())
            and (not judge.languages or entry.language in judge.languages)
            and self.load.get(judge.id, 0) < judge.most
        )
