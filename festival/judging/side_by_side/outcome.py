"""What the orders say together: matches won (Copeland), the second opinion where those are equal.

A match won counts one, a draw half. Who beats everybody is named (Condorcet); where there is
nobody, the smallest group that beats all others (Smith) and a circle inside it are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from festival.judging.side_by_side.matches import (
    Match,
    beaten_by,
    circle,
    matches_between,
    smith_set,
)
from festival.judging.side_by_side.orders import Order, require_sound

DIGITS = 6
# Strengths nearer than this are the same.
SAME = 9


@dataclass(frozen=True)
class Standing:
    """One nominee: place (equal ones share it), points, matches, strength with its error.

    `orders` counts the members who placed it; `by_strength` says that equal points were told apart.
    """

    name: str
    place: int
    points: float
    won: int
    drawn: int
    lost: int
    strength: float
    error: float
    orders: int
    by_strength: bool


@dataclass(frozen=True)
class Outcome:
    """Standings by place and name, every match, who beats everybody, or who does in a circle."""

    standings: tuple[Standing, ...]
    matches: tuple[Match, ...]
    winner_of_all: str | None
    leading: tuple[str, ...]
    circle: tuple[str, ...]
    orders: int

    def places(self, many: int) -> list[list[str]]:
        """The names of the first places, those who share one together; at most `many` places.

        Place 2 is left out where two share the first, as in (1, 1, 3).
        """
        groups: dict[int, list[str]] = {}
        for one in self.standings:
            if one.place <= many:
                groups.setdefault(one.place, []).append(one.name)
        return [groups[place] for place in sorted(groups)]


def decide(names: Iterable[str], orders: Iterable[Order]) -> Outcome:
    """Count the orders; the same bytes whatever order they come in. Raises OrderFault.

    names: all nominees. A name that is in an order only is left out.
    """
    known, read = sorted(set(names)), [list(order) for order in orders]
    require_sound(read)
    matches = matches_between(known, read)
    beats = beaten_by(known, matches)
    leading = smith_set(beats)
    alone = next(iter(leading)) if len(leading) == 1 and read else None
    return Outcome(
        standings=_standings(known, read, matches, beats),
        matches=matches,
        winner_of_all=alone,
        leading=tuple(sorted(leading)) if read else (),
        circle=circle(beats, leading) if len(leading) > 2 else (),
        orders=sum(any(group for group in order) for order in read),
    )


def _standings(
    names: Sequence[str],
    orders: Sequence[Order],
    matches: Sequence[Match],
    beats: Mapping[str, set[str]],
) -> tuple[Standing, ...]:
    lost = {name: sum(name in won for won in beats.values()) for name in names}
    points = {name: (len(names) - 1 + len(beats[name]) - lost[name]) / 2 for name in names}
    # Imported where it is used: it brings numpy, which no page needs.
    from festival.judging.side_by_side.strengths import strengths

    strong = strengths(names, matches)
    keys = {name: (-points[name], -round(strong[name].value, SAME)) for name in names}
    placed = {name: sum(name in group for order in orders for group in order) for name in names}
    found = []
    for name in sorted(names, key=lambda one: (keys[one], one)):
        equal = [one for one in names if points[one] == points[name]]
        found.append(
            Standing(
                name=name,
                place=1 + sum(keys[one] < keys[name] for one in names),
                points=points[name],
                won=len(beats[name]),
                drawn=len(names) - 1 - len(beats[name]) - lost[name],
                lost=lost[name],
                strength=round(strong[name].value, DIGITS) + 0.0,
                error=round(strong[name].error, DIGITS),
                orders=placed[name],
                by_strength=len({keys[one] for one in equal}) > 1,
            )
        )
    return tuple(found)


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The outcome as plain values, as a published decision carries it."""
    return {
        "standings": [
            {
                "entry": one.name,
                "place": one.place,
                "points": one.points,
                "won": one.won,
                "drawn": one.drawn,
                "lost": one.lost,
                "strength": one.strength,
                "strength_se": one.error,
                "orders": one.orders,
            }
            for one in outcome.standings
        ],
        "winner_of_all": outcome.winner_of_all,
        "leading": list(outcome.leading),
        "circle": list(outcome.circle),
    }


def differences(published: Any, names: Iterable[str], orders: Iterable[Order]) -> list[str]:
    """What counting the orders again finds different from a published outcome, in words."""
    fresh = as_json(decide(names, orders))
    if not isinstance(published, Mapping):
        return ["outcome: missing"]
    found = [
        f"{key}: {published.get(key)!r} published, {fresh[key]!r} recounted"
        for key in ("winner_of_all", "leading", "circle")
        if published.get(key) != fresh[key]
    ]
    rows = published.get("standings")
    old = {
        str(row.get("entry")): row
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, Mapping)
    }
    for row in fresh["standings"]:
        before = old.pop(row["entry"], None)
        if before is None:
            found.append(f"{row['entry']}: not published")
            continue
        found += [
            f"{row['entry']}: {key} {before.get(key)!r} published, {value!r} recounted"
            for key, value in row.items()
            if not _same(before.get(key), value)
        ]
    return found + [f"{name}: published only" for name in old]


def _same(before: Any, after: Any) -> bool:
    if isinstance(after, float) and isinstance(before, int | float):
        return abs(before - after) <= 0.01
    return bool(before == after)
