"""Deciding side by side: members put nominees in order, matches between every two are counted.

Pure: knows nothing of the project. `decide` is the whole door.
"""

from festival.judging.side_by_side.matches import Match, matches_between
from festival.judging.side_by_side.orders import Order, OrderFault, require_sound
from festival.judging.side_by_side.outcome import Outcome, Standing, as_json, decide, differences

__all__ = [
    "Match",
    "Order",
    "OrderFault",
    "Outcome",
    "Standing",
    "as_json",
    "decide",
    "differences",
    "matches_between",
    "require_sound",
]
