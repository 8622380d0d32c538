"""Named writes of panels: set up, sit, decide."""

from festival.awards.panels.actions.deciding import Unaware, decide, go_on_without, reopen
from festival.awards.panels.actions.setting_up import (
    change,
    make,
    nominate,
    save_criteria,
    set_members,
    take_out,
)
from festival.awards.panels.actions.sitting import come_back, leave, save_order, save_sheet, say

__all__ = [
    "Unaware",
    "change",
    "come_back",
    "decide",
    "go_on_without",
    "leave",
    "make",
    "nominate",
    "reopen",
    "save_criteria",
    "save_order",
    "save_sheet",
    "say",
    "set_members",
    "take_out",
]
