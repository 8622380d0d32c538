"""Named writes of entries: writing, handing in, deciding, the team, its pictures."""

from festival.entries.actions.deciding import accept, decline, hold, release, reopen
from festival.entries.actions.handing_in import submit, take_up_again, use_late_code, withdraw
from festival.entries.actions.late_codes import make_late_code, revoke_late_code
from festival.entries.actions.pictures import (
    add_image,
    describe_image,
    order_images,
    remove_image,
)
from festival.entries.actions.team import (
    accept_invitation,
    decline_invitation,
    invite,
    leave,
    revoke_invitation,
)
from festival.entries.actions.writing import make_version, save, save_version, start

__all__ = [
    "accept",
    "accept_invitation",
    "add_image",
    "decline",
    "decline_invitation",
    "describe_image",
    "hold",
    "invite",
    "leave",
    "make_late_code",
    "make_version",
    "order_images",
    "release",
    "remove_image",
    "reopen",
    "revoke_invitation",
    "revoke_late_code",
    "save",
    "save_version",
    "start",
    "submit",
    "take_up_again",
    "use_late_code",
    "withdraw",
]
