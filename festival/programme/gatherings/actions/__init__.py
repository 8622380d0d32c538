"""What can be done with gatherings: made, changed, called off, and who was there."""

from festival.programme.gatherings.actions.attending import MarkedMeanwhile, mark, mark_the_rest
from festival.programme.gatherings.actions.consenting import (
    NotAlone,
    TooLate,
    answer_alone,
    answer_by_link,
    ask,
    remind,
)
from festival.programme.gatherings.actions.making import (
    DayInUse,
    Over,
    TooLong,
    cancel,
    change,
    make,
    set_programme,
)
from festival.programme.gatherings.actions.noting import LeadsOut, keep_among_staff, note

__all__ = [
    "DayInUse",
    "LeadsOut",
    "MarkedMeanwhile",
    "NotAlone",
    "Over",
    "TooLate",
    "TooLong",
    "answer_alone",
    "answer_by_link",
    "ask",
    "cancel",
    "change",
    "keep_among_staff",
    "make",
    "mark",
    "mark_the_rest",
    "note",
    "remind",
    "set_programme",
]
