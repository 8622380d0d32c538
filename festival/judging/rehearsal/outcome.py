"""Many simulated rounds of one plan, summed up in figures that hold nobody's name."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from festival.judging.rehearsal.day import Day, walk
from festival.judging.rehearsal.plan import Plan
from festival.judging.rehearsal.world import Floats
from festival.judging.rehearsal.worth import MEASURES, Worth, score

ROUNDS, MOST_ROUNDS = 200, 2000
WITHIN = (5, 50, 95)  # per cent: the usual day, and the range of nine days in ten
EVERY = 10  # minutes between two points of the day's curve
METHODS = ("model", "plain", "one_more", "second_look")


def rehearse(plan: Plan, rounds: int = ROUNDS, seconds: float | None = None) -> dict[str, Any]:
    """The day and the worth of its result, simulated; the same plan has the same answer.

    `seconds` of processor time end it early, after a whole round; "rounds" says how many there
    were. Raises ValueError for a plan that lacks something.
    """
    if plan.lacks() is not None:
        raise ValueError(f"the plan lacks {plan.lacks()}")
    mark, began = plan.mark(), time.process_time()
    seed = int(mark[:12], 16)
    days: list[Day] = []
    worths: list[Mapping[str | None, Worth]] = []
    for number in range(max(1, min(rounds, MOST_ROUNDS))):
        rng = np.random.default_rng([seed, number])
        days.append(walk(plan, rng))
        worths.append(score(plan, rng))
        if seconds is not None and time.process_time() - began > seconds:
            break
    return {
        "rounds": len(days),
        "mark": mark,
        "plan": _facts(plan),
        "day": _day(plan, days),
        "scores": _scores(worths),
    }


def _facts(plan: Plan) -> dict[str, Any]:
    each = np.bincount([entry for _, entry in plan.visits], minlength=len(plan.entries))
    return {
        "entries": len(plan.entries),
        "judges": len({judge for judge, _ in plan.visits}),
        "visits": len(plan.visits),
        "each": [int(each.min()), int(each.max())],
        "visit_minutes": plan.visit_minutes,
        "places": plan.places,
    }


def _day(plan: Plan, days: Sequence[Day]) -> dict[str, Any]:
    ends = np.array([day.ends for day in days])
    finish = np.array([np.nanmax(day.ends) if len(day.done) else 0.0 for day in days])
    last = np.array([int(np.nanargmax(day.ends)) for day in days if len(day.done)])
    own = np.bincount([judge for judge, _ in plan.visits], minlength=plan.judges)
    here = np.isfinite(ends)
    waited = np.array([day.waited for day in days])
    return {
        "finish": _range(finish),
        "per_hour": _round(
            np.mean([60 * len(d.done) / max(e, 1.0) for d, e in _both(days, finish)])
        ),
        "waiting": _round(np.nanmean(waited)) if here.any() else 0.0,
        "missed": _round(np.mean([day.missed for day in days])),
        "thin": _round(np.mean([day.thin for day in days]), 2),
        "judges": [
            {
                "judge": judge,
                "visits": int(own[judge]),
                "end": _range(ends[here[:, judge], judge]),
                "last": _round((last == judge).mean(), 3),
            }
            for judge in range(plan.judges)
            if here[:, judge].any()
        ],
        "done": _curve(plan, days, float(finish.max())),
    }


def _both(days: Sequence[Day], finish: Floats) -> list[tuple[Day, float]]:
    return list(zip(days, finish.tolist(), strict=True))


def _curve(plan: Plan, days: Sequence[Day], until: float) -> list[list[float]]:
    """[minute, sheets that are in on a usual day], from the first minute to the last."""
    minutes = np.arange(0.0, until + EVERY, EVERY)
    counts = [np.searchsorted(day.done, minutes, side="right") for day in days]
    usual = np.median(np.array(counts), axis=0)
    return [[float(at), float(many)] for at, many in zip(minutes, usual, strict=True)]


def _scores(worths: Sequence[Mapping[str | None, Worth]]) -> dict[str, Any]:
    divisions = list(worths[0]) if worths else []
    # Divisions count alike: each has a winner who is named.
    whole = {
        method: np.array(
            [np.mean([getattr(one, method) for one in round.values()], axis=0) for round in worths]
        )
        for method in METHODS
    }
    gain = whole["model"] - whole["plain"]
    return {
        **{method: _means(values) for method, values in whole.items()},
        "gain": _means(gain),
        "divisions": [
            {"division": division, **_division([round[division] for round in worths])}
            for division in divisions
        ],
    }


def _division(worths: Sequence[Worth]) -> dict[str, Any]:
    return {
        **{m: _means(np.array([getattr(one, m) for one in worths])) for m in METHODS},
        "width": _round(np.mean([one.width for one in worths])),
        "group": _round(np.mean([one.group for one in worths])),
        "winner_low": _round(np.mean([one.winner_low for one in worths])),
    }


def _means(values: Floats) -> dict[str, list[float]]:
    """[mean, its standard error] by measure; values (rounds, 4)."""
    rounds = len(values)
    spread = values.std(axis=0, ddof=1) if rounds > 1 else np.zeros(len(MEASURES))
    return {
        name: [_round(values[:, at].mean(), 4), _round(spread[at] / np.sqrt(rounds), 4)]
        for at, name in enumerate(MEASURES)
    }


def _range(minutes: Floats) -> list[float]:
    return [_round(one) for one in np.percentile(minutes, WITHIN)]


def _round(value: Any, digits: int = 1) -> float:
    return round(float(value), digits)
