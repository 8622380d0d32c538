"""The receipt of every place: the whole arithmetic of an entry, as plain values that are kept.

Judges stand in it by the ids made for the result. It holds nothing of any other entry but how many
there are, and what the whole round gave: means and the stretch of the scale.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from festival.judging.ranking import Account, Explanation
from festival.judging.ranking.asking import Groups
from festival.judging.standing import Standing

if TYPE_CHECKING:
    from festival.awards.placing import Placed

DIGITS = 9


def write(
    found: Standing,
    real: Mapping[str, str],
    order: Sequence["Placed"],
    published: Mapping[int, int],
    groups: Groups,
) -> dict[str, Any]:
    """Receipts by the entry's id as text; `real` are those ids by the names of the ranking.

    order: everybody who may win, with what is known of their place; published: places by entry id;
    groups: what the published table says of an entry, by the names of the ranking.
    """
    ordered = {one.entry_id: one for one in order}
    field: dict[str | None, int] = {}
    for one in found.ranking.entries:
        if one.entry in found.ranking.places:
            field[one.division] = field.get(one.division, 0) + 1
    written = {}
    for name, account in found.told.accounts.items():
        entry_id = int(real[name])
        place, among = ordered.get(entry_id), found.ranking.places.get(name)
        written[real[name]] = {
            **arithmetic(account, found.told),
            "rank": asdict(among) if among and place else None,
            "division": account.ranked.division,
            "category": groups[name][1],
            "of": field.get(account.ranked.division, 0),
            "placed": place.place if place else None,
            "published": entry_id in published,
            "tie": _tie(place.facts) if place else None,
            "by_mean": bool(place and place.facts["by_mean"]),
            "without": _without(found, account),
            "fallback": found.ranking.fallback_flag,
        }
    return written


def arithmetic(account: Account, told: Explanation) -> dict[str, Any]:
    """From the sheets to the score, each number as it is used in the next."""
    steps = ("raw_mean", "lenient", "level", "trust", "field", "field_given", "adjusted", "score")
    return {
        "weights": dict(account.weights),
        "sheets": [_rounded(asdict(one), ("judge", "levels")) for one in account.sheets],
        **{name: round(getattr(account, name), DIGITS) for name in steps},
        "flags": list(account.ranked.flags),
        "raw_centre": round(told.raw_centre, DIGITS),
        "adjusted_centre": round(told.adjusted_centre, DIGITS),
        "stretch": round(told.stretch, DIGITS),
    }


def _rounded(values: dict[str, Any], but: tuple[str, ...]) -> dict[str, Any]:
    return {key: one if key in but else round(one, DIGITS) for key, one in values.items()}


def _tie(facts: Mapping[str, Any]) -> dict[str, Any] | None:
    """What happened in an exact tie: with how many, what decided, its means, what was skipped."""
    if facts.get("tied", 1) < 2:
        return None
    return {
        "with": facts["tied"] - 1,
        "decided": facts["tie_broken_by"],
        "means": facts.get("means", {}),
        "skipped": facts.get("skipped", []),
    }


def _without(found: Standing, account: Account) -> dict[str, Any]:
    """Its place without each of its judges, and the best and worst without any other judge."""
    name, own = account.ranked.entry, {one.judge for one in account.sheets}
    if name not in found.ranking.places:
        return {"own": {}, "others": None}
    others = [places[name] for judge, places in found.without.items() if judge not in own]
    seen = [one for one in others if one is not None]
    return {
        "own": {judge: found.without[judge].get(name) for judge in sorted(own)},
        "others": [min(seen), max(seen)] if seen else None,
    }
