"""The few extra visits that would settle who takes a published place.

Contenders are all entries with a chance of at least LEAST of one of the places. Extra visits go to
those of them where one more tells most, each by the judge with the fewest visits who may see the
entry and has not (ranking.md, section 7); one model over all sheets then ranks again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from festival.accounts.rules import is_vetted
from festival.authz import Role
from festival.editions.models import Edition
from festival.entries.models import Entry
from festival.judging import queries
from festival.judging.answers import Answers
from festival.judging.models import Judge
from festival.judging.ranking import ScoreTable, work_out
from festival.judging.ranking.told import LEAST, SecondLook, Worth
from festival.judging.standing import Asked

__all__ = ["LEAST", "Contender", "DivisionLook", "Look", "look", "pairs"]
MOST_VISITS = 400
KEPT = 8
_kept: Answers[list[SecondLook]] = Answers(KEPT)


@dataclass(frozen=True)
class Contender:
    """An entry that may take a published place, and who should look at it next."""

    entry: Entry
    chance: float
    # Visits that are drawn and not scored yet.
    pending: int
    judges: tuple[Judge, ...]


@dataclass(frozen=True)
class DivisionLook:
    """One division: who contends, how sure the places are, and would be with these visits."""

    division: str
    contenders: Sequence[Contender]
    now: Worth
    pending: Worth
    after: Worth
    is_settled: bool


@dataclass(frozen=True)
class Look:
    """All divisions; `visits` is how many could be given, `waiting` how many are not scored yet."""

    divisions: Sequence[DivisionLook]
    visits: int
    waiting: int


def look(
    edition: Edition,
    asked: Asked,
    entries: Mapping[int, Entry],
    *,
    at: datetime,
    visits: int | None = None,
) -> Look | None:
    """Who contends in every division, and where so many more visits should go.

    None: one for every judged entry, less those that were given already; that is four visits each
    and a second look. Comes back None while there is nothing to rank.
    """
    if not asked.rows:
        return None
    free = _Free(edition, at)
    if visits is None:
        visits = max(0, len(entries) - free.given)
    visits = min(visits, MOST_VISITS)
    room = {str(one.id): free.room(one) for one in entries.values()}
    waiting = {str(entry_id): number for entry_id, number in free.waiting.items()}
    found = _second_looks(asked, edition.places_published, visits, room, waiting)
    told = [_told(one, entries, free) for one in found]
    return Look(told, visits, sum(free.waiting.values()))


def _second_looks(
    asked: Asked, places: int, visits: int, room: Mapping[str, int], waiting: Mapping[str, int]
) -> list[SecondLook]:
    def work() -> list[SecondLook]:
        # Imported where it is used: it brings numpy, which no other page needs.
        from festival.judging.ranking.second_look import second_looks

        worked = work_out(ScoreTable(asked.rows), asked.how)
        return second_looks(worked, places, visits, room, waiting)

    numbers = (places, visits, sorted(room.items()), sorted(waiting.items()))
    return _kept.to((asked.rows, asked.how, *numbers), work)


def pairs(found: Look | None) -> list[tuple[Judge, Entry]]:
    """The visits that are proposed."""
    return [
        (judge, one.entry)
        for each in (found.divisions if found else ())
        for one in each.contenders
        for judge in one.judges
    ]


def _told(found: SecondLook, entries: Mapping[int, Entry], free: "_Free") -> DivisionLook:
    contenders = []
    for name, chance in found.chances.items():
        entry = entries.get(int(name))
        if entry is not None:
            judges = [free.take(entry) for _ in range(found.visits.get(name, 0))]
            sent = tuple(one for one in judges if one is not None)
            contenders.append(Contender(entry, chance, free.waiting.get(entry.id, 0), sent))
    return DivisionLook(
        found.division or "",
        contenders,
        found.now,
        found.pending,
        found.after,
        found.is_settled,
    )


class _Free:
    """Who may still visit what; every visit that is taken counts for the next."""

    def __init__(self, edition: Edition, at: datetime) -> None:
        self.judges = [
            one
            for one in queries.judges_of(edition.id)
            if one.paused_at is None
            and not one.is_shadow
            and is_vetted(one.person, Role.JUDGE, edition.realm_id, at.date())
        ]
        self.conflicts = queries.conflicts_of(edition.id)
        self.load: dict[int, int] = {}
        self.seen: set[tuple[int, int]] = set()
        # By entry: visits that are not scored, and in all how many were given beyond the plan.
        self.waiting: dict[int, int] = {}
        by_entry: dict[int, int] = {}
        for judge_id, entry_id, submitted_at in queries.given_visits(edition.id):
            self.seen.add((judge_id, entry_id))
            self.load[judge_id] = self.load.get(judge_id, 0) + 1
            by_entry[entry_id] = by_entry.get(entry_id, 0) + 1
            if submitted_at is None and entry_id not in self.conflicts.get(judge_id, set()):
                self.waiting[entry_id] = self.waiting.get(entry_id, 0) + 1
        self.given = sum(max(0, many - edition.judges_per_entry) for many in by_entry.values())

    def room(self, entry: Entry) -> int:
        """How many more judges may see this entry."""
        return sum(self._may_see(one, entry) for one in self.judges)

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
