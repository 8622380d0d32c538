"""One simulated round of scores over a plan: how near the ranking comes to a known truth.

The same world is ranked four times: as planned by the model and by plain means, with one more
judge for every entry, and with the same number of sheets as a second look at the contenders.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from festival.judging.ranking import RankedEntry, Rubric, Settings, rank
from festival.judging.rehearsal.plan import Plan
from festival.judging.rehearsal.rounds import rows_of
from festival.judging.rehearsal.world import Floats, Ints, Sheets, World, draw_world

DRAWS, FEW_DRAWS = 1000, 100
CONTENDERS = 5  # one entry in so many is a contender, and
LEAST_CONTENDERS = 2  # at least so many for every place

# What is measured of an order: tau with the truth, whether the winner is the true best, share of
# the truly first that are placed, true quality lost per place (in sd of quality).
MEASURES = ("tau", "best", "found", "regret")


@dataclass(frozen=True)
class Worth:
    """Measures of one division in one round: (4,) each, and how sure the model says it is."""

    model: Floats
    plain: Floats
    one_more: Floats
    second_look: Floats
    width: float  # of the rank intervals, in places, mean over the division
    group: int  # entries in tie group 1
    winner_low: int  # the last place of the winner's interval


def score(plan: Plan, rng: np.random.Generator) -> dict[str | None, Worth]:
    """Draw a truth, score the plan, rank, and measure every division of two entries or more."""
    asked = np.array([[one.is_asked(*group) for one in plan.criteria] for group in plan.entries])
    none = np.zeros(len(plan.entries))
    world = draw_world(none, plan.judges, plan.criteria, plan.habits, rng, asked=asked)
    judge, entry = (np.array(column, dtype=np.intp) for column in zip(*plan.visits, strict=True))
    sheets = world.judged(entry, judge, rng)
    first = _ranked(plan, sheets, DRAWS)
    extra = _one_more(plan, judge, entry)
    wider = _ranked(plan, sheets + world.judged(*extra, rng), FEW_DRAWS)
    looks = _second_look(plan, judge, entry, first, len(extra[0]))
    deeper = _ranked(plan, sheets + world.judged(*looks, rng), FEW_DRAWS)
    return {
        division: _worth(world, members, plan.places, first, wider, deeper)
        for division, members in _divisions(plan).items()
    }


def _divisions(plan: Plan) -> dict[str | None, list[int]]:
    found: dict[str | None, list[int]] = {}
    for at, (division, _category) in enumerate(plan.entries):
        found.setdefault(division, []).append(at)
    return {division: members for division, members in found.items() if len(members) > 1}


Ranked = Mapping[int, RankedEntry]


def _ranked(plan: Plan, sheets: Sheets, draws: int) -> Ranked:
    rows = rows_of(sheets, plan.criteria, plan.entries)
    groups = {(row.division, row.category) for row in rows}
    criteria = tuple(one for one in plan.criteria if any(one.is_asked(*each) for each in groups))
    found = rank(rows, Rubric(criteria), settings=Settings(draws=draws))
    return {int(one.entry[1:]): one for one in found.entries}


def _one_more(plan: Plan, judge: Ints, entry: Ints) -> tuple[Ints, Ints]:
    """(entries, judges): one visit more for every entry that is judged."""
    return _visits(plan, judge, entry, sorted(set(entry.tolist())))


def _second_look(
    plan: Plan, judge: Ints, entry: Ints, first: Ranked, many: int
) -> tuple[Ints, Ints]:
    """(entries, judges): as many visits, spread over the likeliest of every division."""
    wanted: list[int] = []
    for members in _divisions(plan).values():
        places = min(plan.places, len(members))
        size = min(len(members), max(LEAST_CONTENDERS * places, len(members) // CONTENDERS))
        chance = {at: _chance(first.get(at), places) for at in members}
        best = sorted(members, key=lambda at: (chance[at], -at), reverse=True)[:size]
        share = round(many * len(members) / len(plan.entries))
        wanted += [best[turn % size] for turn in range(share)]
    return _visits(plan, judge, entry, wanted)


def _chance(one: RankedEntry | None, places: int) -> tuple[float, float]:
    if one is None:
        return (0.0, 0.0)
    top = one.top[min(places, len(one.top)) - 1] if one.top else 0.0
    return (top, one.raw_mean or 0.0)


def _visits(plan: Plan, judge: Ints, entry: Ints, wanted: list[int]) -> tuple[Ints, Ints]:
    """A visit for every wanted entry, each to the least loaded judge who may and has not been."""
    load = np.bincount(judge, minlength=plan.judges).astype(float)
    met = np.zeros((plan.judges, len(plan.entries)), dtype=bool)
    met[judge, entry] = True
    for pair in plan.barred:
        met[pair] = True
    made: list[tuple[int, int]] = []
    for at in wanted:
        if met[:, at].all():
            continue
        mine = int(np.argmin(np.where(met[:, at], np.inf, load)))
        met[mine, at] = True
        load[mine] += 1
        made.append((at, mine))
    found = np.array(made, dtype=np.intp).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _worth(
    world: World, members: list[int], places: int, first: Ranked, wider: Ranked, deeper: Ranked
) -> Worth:
    truth = world.truth[members]
    low, high = (
        np.array([getattr(first[at], name) or len(members) for at in members if at in first])
        for name in ("rank_low", "rank_high")
    )
    named = [first[at] for at in members if at in first]
    winner = min(named, key=lambda one: one.rank or len(members) + 1, default=None)
    return Worth(
        _measured(truth, _values(members, first, "score"), places),
        _measured(truth, _values(members, first, "raw_mean"), places),
        _measured(truth, _values(members, wider, "score"), places),
        _measured(truth, _values(members, deeper, "score"), places),
        float((high - low + 1).mean()) if len(low) else float(len(members)),
        sum(one.tie_group == 1 for one in named),
        (winner.rank_high if winner else None) or len(members),
    )


def _values(members: list[int], found: Ranked, name: str) -> Floats:
    """What orders the entries; an entry that nobody scored comes last."""
    values = [getattr(found[at], name) if at in found else None for at in members]
    return np.array([-1.0 if one is None else one for one in values])


def _measured(truth: Floats, value: Floats, places: int) -> Floats:
    k = min(places, len(truth))
    order, true_order = np.argsort(-value, kind="stable"), np.argsort(-truth)
    chosen, best = order[:k], true_order[:k]
    lost = (truth[best].sum() - truth[chosen].sum()) / k / (truth.std() or 1.0)
    found = len(set(chosen.tolist()) & set(best.tolist())) / k
    return np.array([_tau(truth, value), float(order[0] == true_order[0]), found, lost])


def _tau(truth: Floats, value: Floats) -> float:
    """Kendall's tau-b."""
    upper = np.triu_indices(len(truth), 1)
    one = np.sign(truth[:, None] - truth[None, :])[upper]
    two = np.sign(value[:, None] - value[None, :])[upper]
    scale = np.sqrt((one != 0).sum() * (two != 0).sum())
    return float((one * two).sum() / scale) if scale else 0.0
