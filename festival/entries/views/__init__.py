"""Pages of entries: the team's own, the way into a team, and the pictures themselves."""

from festival.entries.views import serving

__all__ = ["serving"]
