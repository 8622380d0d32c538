"""Decisions of panels, counted again: side by side, or by scores on a panel's own rubric.

What `festival verify` does beyond the ranking itself.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from festival.judging import side_by_side
from festival.judging.ranking import Criterion, Rubric, rank
from festival.judging.ranking.answer import plain
from festival.judging.ranking.command import verify_command as verify
from festival.judging.ranking.table import BadInput, Fault, Score, ScoreTable

NEAR = 0.01
Rows = Sequence[tuple[str, str, str, float]]


def verify_command(argv: Sequence[str] | None = None) -> int:
    """`festival verify`, with the decisions of panels that the document holds."""
    return verify(argv, also=differences)


def scored(rows: Rows, criteria: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The ranking's own arithmetic over (entry, judge, criterion, level): places and figures.

    criteria: {"key", "weight", "low", "high"}. Where no member connects all entries the plain
    means give the places.
    """
    rubric = Rubric(
        tuple(
            Criterion(one["key"], float(one["weight"]), float(one["low"]), float(one["high"]))
            for one in criteria
        )
    )
    found = rank(ScoreTable(tuple(Score(*row) for row in rows)), rubric)
    by_mean = found.components > 1
    values = {
        one.entry: (-round(one.raw_mean or 0.0, 6) if by_mean else float(one.rank or 0))
        for one in found.entries
    }
    return {
        "model": "plain mean" if by_mean else found.model,
        "entries": [
            {
                "entry": one.entry,
                "place": 1 + sum(value < values[one.entry] for value in values.values()),
                "score": plain(one.raw_mean if by_mean else one.score),
                "raw_mean": plain(one.raw_mean),
                "judges": one.judges,
            }
            for one in sorted(found.entries, key=lambda each: (values[each.entry], each.entry))
        ],
    }


def differences(document: Mapping[str, Any]) -> list[str]:
    """What counting every decision again finds different, in words; BadInput for a broken one."""
    told = document.get("decisions", [])
    if not isinstance(told, list):
        raise BadInput([Fault("result", 1, "decisions must be a list")])
    found = []
    for number, one in enumerate(told, start=1):
        try:
            found += [f"decision {number}: {said}" for said in _differences(one)]
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
            reason = f"decision {number} does not have the shape of one"
            raise BadInput([Fault("result", 1, reason)]) from error
    return found


def _differences(one: Mapping[str, Any]) -> list[str]:
    nominees, chosen = set(one["nominees"]), [sorted(group) for group in one["chosen"]]
    found = []
    if not {name for group in chosen for name in group} <= nominees:
        found.append("chosen: not among the nominees")
    if one["method"] == "side by side":
        orders = [each["order"] for each in one["orders"]]
        found += side_by_side.differences(one["outcome"], nominees, orders)
        said = side_by_side.decide(nominees, orders).places(one["places"]) if orders else []
    elif one["method"] == "scores":
        fresh = _recounted(one)
        found += _compared(one["outcome"], fresh)
        said = _places(fresh, one["places"])
    else:
        said = []
    is_other = bool(said and chosen) and said[: len(chosen)] != chosen
    if is_other != one["differs"]:
        found.append(f"differs: {one['differs']!r} published, {is_other!r} recounted")
    return found


def _recounted(one: Mapping[str, Any]) -> dict[str, Any] | None:
    criteria = [
        {"key": each["key"], "weight": each["weight"], "low": each["min"], "high": each["max"]}
        for each in one["criteria"]
    ]
    rows = [(str(e), str(j), str(c), float(level)) for e, j, c, level in one["scores"]]
    return scored(rows, criteria) if rows else None


def _places(fresh: Mapping[str, Any] | None, many: int) -> list[list[str]]:
    groups: dict[int, list[str]] = {}
    for row in fresh["entries"] if fresh else ():
        if row["place"] <= many:
            groups.setdefault(row["place"], []).append(row["entry"])
    return [sorted(groups[place]) for place in sorted(groups)]


def _compared(old: Any, new: Mapping[str, Any] | None) -> list[str]:
    if old is None or new is None:
        return [] if old is None and new is None else ["outcome: missing or too much"]
    rows = {str(row["entry"]): row for row in old["entries"]}
    found = [] if old["model"] == new["model"] else ["model: differs"]
    if set(rows) != {row["entry"] for row in new["entries"]}:
        found.append("outcome: other entries")
    for row in new["entries"]:
        before = rows.get(row["entry"], {})
        for key, value in row.items():
            near = key in ("score", "raw_mean") and abs(before.get(key, 1e9) - value) <= NEAR + 1e-9
            if not near and before.get(key) != value:
                was = before.get(key)
                found.append(f"{row['entry']}: {key} {was!r} published, {value!r} recounted")
    return found
