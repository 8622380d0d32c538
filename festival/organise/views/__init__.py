"""Routes of the organisers' rooms."""

from festival.organise import subjects
from festival.organise.views import (
    board,
    certificates,
    deciding,
    entries,
    event_figures,
    figures,
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
    "certificates",
    "deciding",
    "entries",
    "event_figures",
    "figures",
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
    "subjects",
    "trail",
]
