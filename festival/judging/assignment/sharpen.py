"""Makes comparisons precise where judges who keep to their fields leave the fields far apart.

Equal overlaps say nothing of how well groups of judges hang together. Where the variance of
comparisons is still too large, visits are priced by their worth for it as well, at a rate that
rises until the aim is reached.
"""

import numpy as np

from .connect import connect
from .design import Design
from .improve import turn
from .problem import Ints
from .quality import excess_variance, least_excess, worth

# ranking.md, section 9: accept at 10 %; nearer to the theoretical least than this is not sought.
ACCEPTED = 0.10
NEAR_LEAST = 1.3
ROUNDS = 64
# Judges who change one visit each before worths are computed anew; each change alters them all.
BATCHES = 8
# What all visits together may cost more, for each, to lower the excess variance by 1.
FIRST_RATE = 5.0
FASTER = 1.5


def sharpen(design: Design) -> None:
    """Changes the design until its excess variance is accepted, or gets no smaller. Expects
    connected divisions, and leaves them connected."""
    problem = design.problem
    judges = np.flatnonzero(problem.present)
    rate = FIRST_RATE * float(design.load.sum())
    excess = excess_variance(problem, design.visits)
    aim = max(ACCEPTED, NEAR_LEAST * least_excess(problem, design.visits))
    for number in range(ROUNDS):
        if excess is None or excess <= aim:
            break
        before = design.visits
        _change(design, judges[number % BATCHES :: BATCHES], rate)
        after = excess_variance(problem, design.visits)
        if after is None or after >= excess:
            design.reset(before)
        if after is None or after > excess - (excess - aim) / BATCHES:
            rate *= FASTER
        excess = excess if after is None else min(after, excess)


def _change(design: Design, judges: Ints, rate: float) -> None:
    """Lets each of the judges make one change, worths included in the prices."""
    problem = design.problem
    # Rounded, so that the last bits of a machine's algebra break no ties.
    design.price = problem.price - np.round(rate * worth(problem, design.visits), 3)
    for judge in judges:
        turn(design, int(judge), most=1)
    design.price = problem.price.astype(float)
    connect(design)
