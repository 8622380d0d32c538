"""Named writes of what stays of an event."""

from festival.events.after.actions.discussing import decide, forget_old, open_discussion, say
from festival.events.after.actions.keeping import (
    add_file,
    add_link,
    remove,
    set_recording,
)

__all__ = [
    "add_file",
    "add_link",
    "decide",
    "forget_old",
    "open_discussion",
    "remove",
    "say",
    "set_recording",
]
