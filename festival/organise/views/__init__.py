"""Routes of the organisers' rooms."""

from festival.organise.views import (
    board,
    deciding,
    entries,
    groups,
    home,
    inviting,
    late_codes,
    mails,
    owners,
    people,
    phases,
    settings,
    showing,
    trail,
)

__all__ = [
    "board",
    "deciding",
    "entries",
    "groups",
    "home",
    "inviting",
    "late_codes",
    "mails",
    "owners",
    "people",
    "phases",
    "settings",
    "showing",
    "trail",
]
