"""What the members' sheets or orders say together, by the panel's way of deciding.

Scores go through the same model as the ranking, on the panel's own rubric; orders are counted
side by side. Who left for an entry says nothing of it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from festival.awards.models import PanelMethod
from festival.awards.panels.room import Room
from festival.judging import side_by_side

Rows = list[tuple[str, str, str, float]]


@dataclass(frozen=True)
class Line:
    """One nominee: its place and what stands behind it; None where nobody said anything."""

    entry_id: int
    place: int | None
    # Matches won, drawn and lost with points, or the score of 100; how many members.
    figures: Mapping[str, Any]
    members: int


@dataclass(frozen=True)
class Tally:
    """Lines by place; who beats everybody and who does in a circle (ids of entries)."""

    lines: Sequence[Line]
    winner_of_all: int | None = None
    circle: Sequence[int] = ()

    def places(self, many: int) -> list[list[int]]:
        """The first places as a decision writes them; empty where nothing was said."""
        groups: dict[int, list[int]] = {}
        for one in self.lines:
            if one.place is not None and one.place <= many:
                groups.setdefault(one.place, []).append(one.entry_id)
        return [sorted(groups[place]) for place in sorted(groups)]


def tally(room: Room, hidden: Collection[int] = ()) -> Tally:
    """Count what is there, without the entries in `hidden`; empty for a discussion."""
    shown = [one for one in room.entry_ids if one not in hidden]
    if room.panel.method is PanelMethod.SIDE_BY_SIDE:
        return _side_by_side(shown, orders(room, shown))
    if room.panel.method is PanelMethod.SCORES:
        return _scores(shown, rows(room, shown), room.panel.criteria)
    return Tally(())


def orders(room: Room, shown: Collection[int]) -> dict[int, list[list[int]]]:
    """Every member's order by judge, without what they left for."""
    members = {one.judge_id for one in room.members}
    found = {}
    for one in room.orders:
        gone = room.left(one.judge_id)
        kept = [[e for e in group if e in shown and e not in gone] for group in one.ordering]
        if one.judge_id in members and any(kept):
            found[one.judge_id] = [group for group in kept if group]
    return found


def rows(room: Room, shown: Collection[int]) -> Rows:
    """(entry, judge, criterion, level) of every whole sheet that counts; ids as texts."""
    members = {one.judge_id for one in room.members}
    return [
        (str(one.entry_id), str(one.judge_id), key, float(level))
        for one in room.sheets
        if one.judge_id in members
        and one.entry_id in shown
        and one.entry_id not in room.left(one.judge_id)
        and room.is_whole(one)
        for key, level in sorted(one.levels.items())
        if key in {each["key"] for each in room.panel.criteria}
    ]


def _side_by_side(shown: Sequence[int], told: Mapping[int, list[list[int]]]) -> Tally:
    if not told:
        return Tally([Line(one, None, {}, 0) for one in shown])
    named = [[[str(one) for one in group] for group in order] for order in told.values()]
    outcome = side_by_side.decide([str(one) for one in shown], named)
    lines = [
        Line(
            int(one.name),
            one.place,
            {
                "points": one.points,
                "won": one.won,
                "drawn": one.drawn,
                "lost": one.lost,
                "by_strength": one.by_strength,
            },
            one.orders,
        )
        for one in outcome.standings
    ]
    alone = int(outcome.winner_of_all) if outcome.winner_of_all else None
    return Tally(lines, alone, [int(one) for one in outcome.circle])


def _scores(shown: Sequence[int], told: Rows, criteria: Sequence[Mapping[str, Any]]) -> Tally:
    # Imported where it is used: it brings scipy, which few pages need.
    from festival.judging.recounting import scored

    ranked = {one["entry"]: one for one in scored(told, criteria)["entries"]} if told else {}
    lines = []
    for entry_id in shown:
        one = ranked.get(str(entry_id))
        figures = {"score": one["score"], "mean": one["raw_mean"]} if one else {}
        lines.append(
            Line(entry_id, one["place"] if one else None, figures, one["judges"] if one else 0)
        )
    lines.sort(key=lambda one: (one.place is None, one.place or 0))
    return Tally(lines)
