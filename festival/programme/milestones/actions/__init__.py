"""What is done with milestones: set for a cohort, worked on, answered."""

from festival.programme.milestones.actions.answering import answer, decide_reply, reopen
from festival.programme.milestones.actions.setting import (
    add_milestone,
    begin_with,
    carry_dates,
    change_milestone,
    move_milestone,
    remove_milestone,
)
from festival.programme.milestones.actions.showing import (
    add_file,
    add_link,
    add_picture,
    add_text,
    keep_pace,
    remove_evidence,
)
from festival.programme.milestones.actions.working import begin, hand_in, save

__all__ = [
    "add_file",
    "add_link",
    "add_milestone",
    "add_picture",
    "add_text",
    "answer",
    "begin",
    "begin_with",
    "carry_dates",
    "change_milestone",
    "decide_reply",
    "hand_in",
    "keep_pace",
    "move_milestone",
    "remove_evidence",
    "remove_milestone",
    "reopen",
    "save",
]
