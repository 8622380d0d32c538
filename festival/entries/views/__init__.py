"""Pages of entries: the team's own, the way into a team, and the pictures themselves."""

from festival.accounts import realms
from festival.entries import actions, reported
from festival.entries.views import (
    consents,
    handing_in,
    invitations,
    late_texts,
    overview,
    pictures,
    serving,
    starting,
    story,
    team,
    uploading,
)

__all__ = [
    "consents",
    "handing_in",
    "invitations",
    "late_texts",
    "overview",
    "pictures",
    "reported",
    "serving",
    "starting",
    "story",
    "team",
    "uploading",
]

realms.on_consent_change(actions.consent_changed)
