"""A second opinion: how strong each nominee is by the model of Bradley and Terry (1952).

The chance that a member puts a before b is strength(a) / (strength(a) + strength(b)); alike is
half a win for both. A weak prior, half a win and half a loss against an average nominee, keeps
every strength finite. Fitted by Hunter's (2004) rounds, whose sums are exact, so that neither the
order of the orders nor the names change a single bit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from festival.judging.side_by_side.matches import Match

PRIOR = 0.5
ROUNDS, STILL = 2_000, 1e-12


@dataclass(frozen=True)
class Strength:
    """The logarithm of a strength, 0 for an average nominee, with its standard error."""

    value: float
    error: float


def strengths(names: Iterable[str], matches: Iterable[Match]) -> dict[str, Strength]:
    """The strength of every name."""
    names = sorted(set(names))
    at = {name: place for place, name in enumerate(names)}
    met: list[dict[int, int]] = [{} for _ in names]
    won = [PRIOR] * len(names)
    for match in matches:
        one, other = at[match.one], at[match.other]
        if match.met:
            met[one][other] = met[other][one] = match.met
        # Halves and whole numbers: exact in any order.
        won[one] += match.for_one + match.alike / 2
        won[other] += match.for_other + match.alike / 2
    power = _fitted(met, won)
    errors = _errors(met, power)
    return {
        name: Strength(math.log(power[place]), errors[place]) for place, name in enumerate(names)
    }


def _fitted(met: list[dict[int, int]], won: list[float]) -> list[float]:
    power = [1.0] * len(won)
    for _ in range(ROUNDS):
        fresh = []
        for place, wins in enumerate(won):
            mine = power[place]
            parts = [many / (mine + power[other]) for other, many in met[place].items()]
            fresh.append(wins / math.fsum([*parts, 2 * PRIOR / (mine + 1.0)]))
        moved = max((abs(math.log(a / b)) for a, b in zip(fresh, power, strict=True)), default=0.0)
        power = fresh
        if moved < STILL:
            break
    return power


def _errors(met: list[dict[int, int]], power: list[float]) -> list[float]:
    """Standard errors from the curvature of the fit where it is highest."""
    size = len(power)
    bend = np.zeros((size, size))
    for place, mine in enumerate(power):
        bend[place, place] += 2 * PRIOR * mine / (mine + 1.0) ** 2
        for other, many in met[place].items():
            part = many * mine * power[other] / (mine + power[other]) ** 2
            bend[place, place] += part
            bend[place, other] -= part
    if not size:
        return []
    return [float(one) for one in np.sqrt(np.diag(np.linalg.inv(bend)))]
