"""Named writes of entries: writing, handing in, deciding, the team, its pictures."""

from festival.entries.actions.consents import consent_changed
from festival.entries.actions.deciding import accept, decline, hold, release, reopen
from festival.entries.actions.handing_in import submit, take_up_again, use_late_code, withdraw
from festival.entries.actions.late_codes import make_late_code, revoke_late_code
from festival.entries.actions.late_texts import discard_late, keep_late, settle_late
from festival.entries.actions.letters import tell_team
from festival.entries.actions.pictures import (
    add_image,
    describe_image,
    details,
    merge_details,
    order_images,
    remove_image,
)
from festival.entries.actions.team import (
    accept_invitation,
    decline_invitation,
    invite,
    leave,
    name_teacher,
    revoke_invitation,
)
from festival.entries.actions.writing import (
    Clash,
    make_version,
    merge_story,
    save,
    save_version,
    start,
    values,
)

__all__ = [
    "Clash",
    "accept",
    "accept_invitation",
    "add_image",
    "consent_changed",
    "decline",
    "decline_invitation",
    "describe_image",
    "details",
    "discard_late",
    "hold",
    "invite",
    "keep_late",
    "leave",
    "make_late_code",
    "make_version",
    "merge_details",
    "merge_story",
    "name_teacher",
    "order_images",
    "release",
    "remove_image",
    "reopen",
    "revoke_invitation",
    "revoke_late_code",
    "save",
    "save_version",
    "settle_late",
    "start",
    "submit",
    "take_up_again",
    "tell_team",
    "use_late_code",
    "values",
    "withdraw",
]
