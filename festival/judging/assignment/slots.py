"""When each judge visits what: never two judges at one entry, and as few rounds as there can be.

A bipartite graph's edges can be coloured with as many colours as its largest degree (König
1916). Slot by slot a matching is taken that covers every judge and entry whose remaining visits
fill all remaining slots; one always exists, so the largest degree falls by one each time. Among
such matchings the one is taken that keeps judges closest to a sweep through the hall, half of
them from either end, which keeps the walks short and the judges apart.
"""

import numpy as np
from scipy.optimize import linear_sum_assignment

from .problem import Bools, Ints


def slots_for(visits: Bools, place: Ints, first: int) -> Ints:
    """(J, E): the slot of each visit, counted from `first`, 0 where there is none.

    visits: (J, E). place: (E,), ranks of the stands. As many slots are used as the busiest judge
    or the most visited entry has visits.
    """
    slots = np.zeros(visits.shape, dtype=np.int64)
    left = visits.copy()
    sweeps = _sweeps(visits, place)
    count = int(max(visits.sum(axis=0).max(initial=0), visits.sum(axis=1).max(initial=0)))
    for number in range(count):
        judges, entries = _matching(left, sweeps, count - number)
        slots[judges, entries] = first + number
        left[judges, entries] = False
    return slots


def _sweeps(visits: Bools, place: Ints) -> Ints:
    """(J, E): position of each entry on the judge's way if nobody else were in it."""
    sweeps = np.zeros(visits.shape, dtype=np.int64)
    for judge, row in enumerate(visits):
        entries = np.flatnonzero(row)
        way = entries[np.argsort(place[entries])]
        sweeps[judge, way if judge % 2 == 0 else way[::-1]] = np.arange(len(way))
    return sweeps


def _matching(left: Bools, sweeps: Ints, remaining: int) -> tuple[Ints, Ints]:
    """Judges and the entries they visit now: all who must, and as many others as can.

    Each judge has a column of their own for staying idle. Skipping k entries of the sweep costs
    k, idling more than any of that, and leaving out one who must more than all else together.
    """
    judges, entries = left.shape
    owing, pressing = left.sum(axis=1) == remaining, left.sum(axis=0) == remaining
    must = float(judges * (entries + 1))
    never = must * (judges + entries + 1)
    ahead = np.where(left, sweeps, entries)
    skipped = ahead.argsort(axis=1, kind="stable").argsort(axis=1)
    price = np.where(left, skipped - entries - must * pressing, never)
    idle = np.full((judges, judges), never)
    np.fill_diagonal(idle, np.where(owing, must, 0.0))
    judge, entry = linear_sum_assignment(np.hstack([price, idle]))
    working = entry < entries
    return judge[working], entry[working]
