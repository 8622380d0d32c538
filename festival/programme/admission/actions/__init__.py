"""What can be done with applications: written, read, decided, confirmed, given up."""

from festival.programme.admission.actions.applying import save, start, submit
from festival.programme.admission.actions.deciding import TooMany, WhyNotRead, decide_all
from festival.programme.admission.actions.inviting import (
    NobodyToInvite,
    answer_invitation,
    invite_from_entry,
)
from festival.programme.admission.actions.places import (
    confirm,
    give_up,
    lapse_offers,
    move_up,
)
from festival.programme.admission.actions.reading import NotAReader, assign_readers, read
from festival.programme.admission.actions.waiting import NoReason, move_in_line

__all__ = [
    "NoReason",
    "NobodyToInvite",
    "NotAReader",
    "TooMany",
    "WhyNotRead",
    "answer_invitation",
    "assign_readers",
    "confirm",
    "decide_all",
    "give_up",
    "invite_from_entry",
    "lapse_offers",
    "move_in_line",
    "move_up",
    "read",
    "save",
    "start",
    "submit",
]
