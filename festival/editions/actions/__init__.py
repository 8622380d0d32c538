"""Named writes of editions: making and copying, settings, phases, groups, prizes, showing."""

from festival.editions.actions.groups import (
    StillUsed,
    describe_award,
    set_categories,
    set_divisions,
    set_prizes,
)
from festival.editions.actions.making import SlugTaken, copy, make
from festival.editions.actions.phases import override_phase, set_phases
from festival.editions.actions.settings import change
from festival.editions.actions.showing import (
    announce,
    close_showcase,
    open_showcase,
    take_back,
)

__all__ = [
    "SlugTaken",
    "StillUsed",
    "announce",
    "change",
    "close_showcase",
    "copy",
    "describe_award",
    "make",
    "open_showcase",
    "override_phase",
    "set_categories",
    "set_divisions",
    "set_phases",
    "set_prizes",
    "take_back",
]
