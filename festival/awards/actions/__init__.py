"""Named writes of results."""

from festival.awards.actions.holds import hold_sheet, release_sheet
from festival.awards.actions.reports import show_again, tell_teams, withhold
from festival.awards.actions.results import (
    ask_lock,
    excuse,
    freeze,
    lock,
    publish,
    set_lock_rule,
    set_tie_break,
    unlock,
)

__all__ = [
    "ask_lock",
    "excuse",
    "freeze",
    "hold_sheet",
    "lock",
    "publish",
    "release_sheet",
    "set_lock_rule",
    "set_tie_break",
    "show_again",
    "tell_teams",
    "unlock",
    "withhold",
]
