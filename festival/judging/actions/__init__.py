"""Named writes of judging: rubric, judges, conflicts, assignments, score sheets."""

from festival.judging.actions.assigning import (
    assign,
    bring_back,
    unassign,
)
from festival.judging.actions.breaks import (
    answer_call,
    call_for_help,
    pause,
    resume,
    skip,
)
from festival.judging.actions.codes import (
    AFTER_JUDGING,
    Card,
    CardGone,
    make_codes,
    name_of,
    revoke_all_codes,
    revoke_code,
    runs_out,
    use_code,
)
from festival.judging.actions.devices import DEVICES_MOST, report_device
from festival.judging.actions.holds import hold, release
from festival.judging.actions.judges import (
    change_judge,
    declare_conflict,
    declare_no_conflict,
    join,
    lift_conflict,
)
from festival.judging.actions.mending import Mend
from festival.judging.actions.paper import confirm_typed, discard_typed, type_sheet
from festival.judging.actions.planning import Load, Proposal, apply_proposal, propose
from festival.judging.actions.practice import save_sample, score_sample
from festival.judging.actions.rehearsing import ask_rehearsal, end_rehearsal
from festival.judging.actions.rubrics import (
    PARTS,
    StillNamed,
    Unasked,
    copy_rubric,
    lock_scoring,
    require_unnamed,
    save_rubric,
    unlock_scoring,
)
from festival.judging.actions.scoring import Saved, read_levels, save_sheet
from festival.judging.actions.settings import save_settings
from festival.judging.actions.shadows import set_shadow
from festival.judging.actions.walking import (
    at_stand,
    claim,
    go_on,
    leave,
    note_absence,
    take_absence_back,
    team_is_here,
)

__all__ = [
    "AFTER_JUDGING",
    "DEVICES_MOST",
    "PARTS",
    "Card",
    "CardGone",
    "Load",
    "Mend",
    "Proposal",
    "Saved",
    "StillNamed",
    "Unasked",
    "answer_call",
    "apply_proposal",
    "ask_rehearsal",
    "assign",
    "at_stand",
    "bring_back",
    "call_for_help",
    "change_judge",
    "claim",
    "confirm_typed",
    "copy_rubric",
    "declare_conflict",
    "declare_no_conflict",
    "discard_typed",
    "end_rehearsal",
    "go_on",
    "hold",
    "join",
    "leave",
    "lift_conflict",
    "lock_scoring",
    "make_codes",
    "name_of",
    "note_absence",
    "pause",
    "propose",
    "read_levels",
    "release",
    "report_device",
    "require_unnamed",
    "resume",
    "revoke_all_codes",
    "revoke_code",
    "runs_out",
    "save_rubric",
    "save_sample",
    "save_settings",
    "save_sheet",
    "score_sample",
    "set_shadow",
    "skip",
    "take_absence_back",
    "team_is_here",
    "type_sheet",
    "unassign",
    "unlock_scoring",
    "use_code",
]
