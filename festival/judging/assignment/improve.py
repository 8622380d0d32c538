"""Lets judges exchange visits as long as the objective falls: section 9's second step.

Judges take turns; each makes the best change open to them until there is none. The work is
bounded by counts, never by a clock, so that a plan has one answer on every machine.
"""

import numpy as np

from .design import Design

ROUNDS = 40
CHANGES_PER_TURN = 40
SHORTLIST = 200
GAIN = 1e-3


def improve(design: Design) -> None:
    """Changes the design until no single move or exchange lowers the objective."""
    judges = np.flatnonzero(design.problem.present)
    for _ in range(ROUNDS):
        if not sum([turn(design, int(judge)) for judge in judges]):
            return


def turn(design: Design, judge: int, most: int = CHANGES_PER_TURN) -> int:
    """Makes the judge's best changes one after the other; how many they were."""
    for made in range(most):
        found = design.changes(judge, SHORTLIST)
        best = found.exchange.min(initial=0.0)
        if found.hand_on.min(initial=0.0) < min(best, -GAIN):
            taker, own = np.unravel_index(found.hand_on.argmin(), found.hand_on.shape)
            design.hand_on(judge, int(found.own[own]), int(taker))
        elif best < -GAIN:
            visit, own = np.unravel_index(found.exchange.argmin(), found.exchange.shape)
            other, coming = int(found.judge[visit]), int(found.entry[visit])
            design.exchange(judge, int(found.own[own]), other, coming)
        else:
            return made
    return most
