"""Matches between every two nominees: how many members put which of them first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from festival.judging.side_by_side.orders import Order, places_in


@dataclass(frozen=True)
class Match:
    """One pair: members for the one, for the other, and who found them alike."""

    one: str
    other: str
    for_one: int
    for_other: int
    alike: int

    @property
    def met(self) -> int:
        """How many members compared the two."""
        return self.for_one + self.for_other + self.alike

    @property
    def winner(self) -> str | None:
        """Who has more members behind them; None for a draw."""
        if self.for_one == self.for_other:
            return None
        return self.one if self.for_one > self.for_other else self.other


def matches_between(names: Iterable[str], orders: Sequence[Order]) -> tuple[Match, ...]:
    """Every pair of these names once, in the order of names."""
    placed = [places_in(order) for order in orders]
    found = []
    for one, other in combinations(sorted(set(names)), 2):
        both = [(at[one], at[other]) for at in placed if one in at and other in at]
        ahead, behind = sum(a < b for a, b in both), sum(a > b for a, b in both)
        found.append(Match(one, other, ahead, behind, len(both) - ahead - behind))
    return tuple(found)


def beaten_by(names: Iterable[str], matches: Iterable[Match]) -> dict[str, set[str]]:
    """Whom each name beats."""
    beats: dict[str, set[str]] = {name: set() for name in names}
    for match in matches:
        if match.winner is not None:
            loser = match.other if match.winner == match.one else match.one
            beats[match.winner].add(loser)
    return beats


def smith_set(beats: dict[str, set[str]]) -> frozenset[str]:
    """The smallest group of which everybody beats everybody outside; all where nobody does."""
    if not beats:
        return frozenset()
    # Whoever beats most lies in it; whoever is not beaten by one of its members belongs to it.
    lost = {name: sum(name in won for won in beats.values()) for name in beats}
    inside = {min(sorted(beats), key=lambda name: (lost[name] - len(beats[name]), name))}
    while True:
        more = {
            name
            for name in beats
            if name not in inside and not all(name in beats[member] for member in inside)
        }
        if not more:
            return frozenset(inside)
        inside |= more


def circle(beats: dict[str, set[str]], among: Iterable[str]) -> tuple[str, ...]:
    """A shortest way from a winner back to itself inside `among`, empty where there is none.

    Deterministic: of several the first by names.
    """
    inside = sorted(among)
    best: tuple[str, ...] = ()
    for start in inside:
        ways: list[tuple[str, ...]] = [(start,)]
        seen = {start}
        while ways and not (best and len(ways[0]) >= len(best)):
            way = ways.pop(0)
            if start in beats[way[-1]] and len(way) > 2:
                best = way if not best or len(way) < len(best) else best
                break
            for name in inside:
                if name in beats[way[-1]] and name not in seen:
                    seen.add(name)
                    ways.append((*way, name))
    return best
