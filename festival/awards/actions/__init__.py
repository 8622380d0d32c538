"""Named writes of results."""

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
    "lock",
    "publish",
    "set_lock_rule",
    "set_tie_break",
    "unlock",
]
