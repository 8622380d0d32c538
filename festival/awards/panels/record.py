"""What panels decided, as the locked result carries it: awards, and decisions anyone can recount.

Nominees and members get ids made for one decision alone, so that nothing leads from a special
award to a place in the ranking that is not public, nor from one panel's member to another's.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from festival.awards.models import Award, Decision, PanelMethod
from festival.awards.panels import queries
from festival.awards.panels.room import Room
from festival.awards.panels.rules import is_standing
from festival.awards.panels.tally import orders, rows
from festival.editions.models import Edition
from festival.entries.queries import accepted_titles
from festival.judging import side_by_side
from festival.judging.recounting import scored


@dataclass(frozen=True)
class Given:
    """A place of a final, or (place None) a special award."""

    entry_id: int
    division_id: int | None
    prize_id: int | None
    place: int | None
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Record:
    """Decisions as RESULT.json holds them, what they give, and whose places a final decided."""

    decisions: Sequence[Mapping[str, Any]] = ()
    given: Sequence[Given] = ()
    # Ids of divisions.
    finals: frozenset[int] = field(default_factory=frozenset)


def undecided(rooms: Iterable[Room]) -> list[Room]:
    """Panels without a decision: they stop the lock until one stands, if only to give nothing."""
    return [one for one in rooms if one.decision is None]


def stranded(rooms: Iterable[Room]) -> list[tuple[Room, str]]:
    """Panels that chose an entry which can be given nothing any more, with its title.

    It takes part no more, or a sheet of a finalist was held back and too few are left.
    """
    return [
        (room, one.entry.title)
        for room in rooms
        if room.decision is not None
        for one in room.nominees
        if one.entry_id in _chosen(room.decision)
        and (one.entry_id in room.thin or not is_standing(one.entry))
    ]


def record(edition: Edition) -> Record:
    """Everything that the edition's panels decided."""
    decisions, given, finals = [], [], set()
    names = _Names()
    for room in queries.rooms(edition.id):
        if room.decision is None:
            continue
        made = names.of(room)
        decisions.append(_told(room, room.decision, made))
        given += _given(room, room.decision, made)
        if room.panel.division_id is not None and room.decision.chosen:
            finals.add(room.panel.division_id)
    return Record(decisions, given, frozenset(finals))


def awards(
    result_id: int, given: Iterable[Given], by_place: Mapping[int, int], at: datetime
) -> list[Award]:
    """Rows for what panels give; `by_place`: the prize of each place."""
    return [
        Award(
            result_id=result_id,
            entry_id=one.entry_id,
            division_id=one.division_id,
            prize_id=one.prize_id if one.place is None else by_place.get(one.place),
            place=one.place,
            facts=dict(one.facts),
            given_at=at,
        )
        for one in given
    ]


@dataclass(frozen=True)
class _Made:
    """Made-up ids of one decision, by entry and by judge."""

    entries: Mapping[int, str]
    members: Mapping[int, str]


class _Names:
    """Ids that no two decisions share."""

    def __init__(self) -> None:
        self._entries, self._members = count(1), count(1)

    def of(self, room: Room) -> _Made:
        judges = [one.judge_id for one in room.members]
        return _Made(
            {one: f"N{next(self._entries):03}" for one in _shuffled(room.entry_ids)},
            {one: f"M{next(self._members):03}" for one in _shuffled(judges)},
        )


def _shuffled(ids: Iterable[int]) -> list[int]:
    return sorted(ids, key=lambda _: secrets.token_bytes(8))


def _chosen(decision: Decision) -> list[int]:
    return [one for group in decision.chosen for one in group]


def _given(room: Room, decision: Decision, made: _Made) -> list[Given]:
    panel, found, before = room.panel, [], 0
    for group in decision.chosen:
        for entry_id in group:
            facts = {
                "id": made.entries[entry_id],
                "decided": "final" if panel.division_id else "special",
                "method": panel.method.value,
            }
            place = before + 1 if panel.division_id else None
            found.append(Given(entry_id, panel.division_id, panel.prize_id, place, facts))
        before += len(group)
    return found


def _told(room: Room, decision: Decision, made: _Made) -> dict[str, Any]:
    """One decision with all that anyone needs to count it again."""
    panel, titles = room.panel, accepted_titles(_chosen(decision))
    about = (
        {"final": panel.division.key}
        if panel.division is not None
        else {"award": dict(panel.prize.name) if panel.prize else {}}
    )
    return {
        **about,
        "method": panel.method.value,
        "places": panel.places,
        "nominees": sorted(made.entries.values()),
        "members": len(room.members),
        "took_part": len(decision.facts.get("took_part", ())),
        **_figures(room, made),
        "chosen": [sorted(made.entries[one] for one in group) for group in decision.chosen],
        "differs": bool(decision.facts.get("differs")),
        "reasons": decision.reasons,
        "why_differs": decision.facts.get("why_differs", ""),
        "titles": {made.entries[one]: title for one, title in titles.items()},
    }


def _figures(room: Room, made: _Made) -> dict[str, Any]:
    shown = room.entry_ids
    if room.panel.method is PanelMethod.SIDE_BY_SIDE:
        told = {
            made.members[judge]: [[made.entries[one] for one in group] for group in order]
            for judge, order in orders(room, shown).items()
        }
        listed = [{"member": name, "order": told[name]} for name in sorted(told)]
        found = side_by_side.decide(made.entries.values(), told.values())
        return {"orders": listed, "outcome": side_by_side.as_json(found)}
    if room.panel.method is PanelMethod.SCORES:
        renamed = sorted(
            (made.entries[int(entry)], made.members[int(judge)], key, level)
            for entry, judge, key, level in rows(room, shown)
        )
        criteria = [
            {"key": one["key"], "weight": one["weight"], "min": one["low"], "max": one["high"]}
            for one in room.panel.criteria
        ]
        outcome = scored(renamed, room.panel.criteria) if renamed else None
        return {"criteria": criteria, "scores": [list(one) for one in renamed], "outcome": outcome}
    return {}
