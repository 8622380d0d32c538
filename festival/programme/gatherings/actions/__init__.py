"""What can be done with gatherings: made, changed, called off, and who was there."""

from festival.programme.gatherings.actions.attending import MarkedMeanwhile, mark, mark_the_rest
from festival.programme.gatherings.actions.making import (
    DayInUse,
    Over,
    TooLong,
    cancel,
    change,
    make,
    set_programme,
)

__all__ = [
    "DayInUse",
    "MarkedMeanwhile",
    "Over",
    "TooLong",
    "cancel",
    "change",
    "make",
    "mark",
    "mark_the_rest",
    "set_programme",
]
