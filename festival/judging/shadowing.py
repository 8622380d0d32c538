"""How close a shadow judge's order is to the panel's: pairs put the same way round."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True)
class Agreement:
    """Of `pairs` that both told apart, so many were ordered alike."""

    alike: int
    pairs: int


def agreement(own: Mapping[int, float], panel: Mapping[int, float]) -> Agreement:
    """Two scores of the same entries (by id); pairs that either holds equal are left out."""
    alike = pairs = 0
    for one, other in combinations(sorted(set(own) & set(panel)), 2):
        mine, theirs = own[one] - own[other], panel[one] - panel[other]
        if mine == 0 or theirs == 0:
            continue
        pairs += 1
        alike += (mine > 0) == (theirs > 0)
    return Agreement(alike, pairs)
