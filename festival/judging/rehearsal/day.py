"""One simulated day: every judge walks the stands, no two at one stand.

A judge takes the next stand of the list that is free, waits only where none is, comes back later
to a team that was away, and has one break. Who does not come leaves visits behind; those without
which an entry would have too few sheets go to whoever is done first.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

import numpy as np

from festival.judging.rehearsal.plan import Plan

PACE, SPREAD = 0.15, 0.25  # sd of the logarithm: between judges, between visits of one
LATE = 6.0  # minutes within which judges begin
AWAY, LOOK = 0.04, 1.0  # chance that a team is away, minutes lost by seeing so
STAYS_HOME = 0.03  # chance that a judge does not come
WORK, BREAK = 90.0, 15.0  # minutes after which a judge rests, and for how long


@dataclass
class Walker:
    """A judge on the way: visits left, minutes worked since the break, minutes waited."""

    left: list[int]
    pace: float
    again: set[int] = field(default_factory=set)
    worked: float = 0.0
    rested: bool = False
    waited: float = 0.0
    end: float = 0.0


@dataclass(frozen=True)
class Day:
    """How one day went, minutes from its beginning. ends, waited: by judge, NaN for who stayed
    away. done: when each sheet was handed in, in order. missed: visits that never happened.
    thin: entries with fewer sheets than they need."""

    ends: np.ndarray
    waited: np.ndarray
    done: np.ndarray
    missed: int
    thin: int


def walk(plan: Plan, rng: np.random.Generator) -> Day:
    """Walk the plan once."""
    own: list[list[int]] = [[] for _ in range(plan.judges)]
    for judge, entry in plan.visits:
        own[judge].append(entry)
    comes = rng.random(plan.judges) >= STAYS_HOME
    paces = np.exp(rng.normal(0, PACE, plan.judges))
    walkers = {
        j: Walker(list(own[j]), float(paces[j])) for j in range(plan.judges) if comes[j] and own[j]
    }
    orphans = _orphans(plan, own, set(walkers))
    done, sheets = _simulate(plan, own, walkers, orphans, rng)
    ends, waited = (np.full(plan.judges, np.nan) for _ in range(2))
    for j, one in walkers.items():
        ends[j], waited[j] = one.end, one.waited
    need = np.minimum(
        plan.sheets_least, np.bincount([e for _, e in plan.visits], minlength=len(plan.entries))
    )
    return Day(
        ends,
        waited,
        np.sort(np.array(done)),
        len(plan.visits) - len(done),
        int((sheets < need).sum()),
    )


def _orphans(plan: Plan, own: list[list[int]], here: set[int]) -> list[int]:
    """Entries, once for every visit that somebody else must make."""
    planned = np.bincount([e for _, e in plan.visits], minlength=len(plan.entries))
    sure = np.bincount([e for j in here for e in own[j]] or [0], minlength=len(plan.entries)) - (
        0 if here else np.eye(1, len(plan.entries), dtype=int)[0]
    )
    lacking = np.minimum(plan.sheets_least, planned) - sure
    return [e for e in range(len(plan.entries)) for _ in range(max(0, int(lacking[e])))]


def _simulate(
    plan: Plan,
    own: list[list[int]],
    walkers: dict[int, Walker],
    orphans: list[int],
    rng: np.random.Generator,
) -> tuple[list[float], np.ndarray]:
    busy = [0.0] * len(plan.entries)
    sheets = np.zeros(len(plan.entries), dtype=int)
    dice = iter(_Dice(rng))
    queue = [(LATE * next(dice), j) for j in sorted(walkers)]
    heapq.heapify(queue)
    done: list[float] = []
    while queue:
        now, judge = heapq.heappop(queue)
        walker = walkers[judge]
        if not walker.left and not _take(judge, own, orphans, plan, walker):
            continue
        entry = next((one for one in walker.left if busy[one] <= now), None)
        if entry is None:
            free = min(busy[one] for one in walker.left)
            walker.waited += free - now
            heapq.heappush(queue, (free, judge))
            continue
        walker.left.remove(entry)
        if next(dice) < AWAY:
            if entry not in walker.again:
                walker.again.add(entry)
                walker.left.append(entry)
            heapq.heappush(queue, (now + LOOK, judge))
            continue
        end = now + plan.visit_minutes * walker.pace * float(np.exp(SPREAD * rng.normal()))
        busy[entry] = walker.end = end
        sheets[entry] += 1
        done.append(end)
        heapq.heappush(queue, (end + _rest(walker, end - now), judge))
    return done, sheets


def _take(judge: int, own: list[list[int]], orphans: list[int], plan: Plan, walker: Walker) -> bool:
    """Take over a visit that nobody would make otherwise."""
    for entry in orphans:
        if entry not in own[judge] and (judge, entry) not in plan.barred:
            orphans.remove(entry)
            own[judge].append(entry)
            walker.left.append(entry)
            return True
    return False


def _rest(walker: Walker, minutes: float) -> float:
    walker.worked += minutes
    if walker.rested or walker.worked < WORK or len(walker.left) < 2:
        return 0.0
    walker.rested = True
    return BREAK


class _Dice:
    """Uniform numbers, drawn in handfuls because one at a time costs most of the day."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng

    def __iter__(self):  # type: ignore[no-untyped-def]
        while True:
            yield from self._rng.random(256).tolist()
