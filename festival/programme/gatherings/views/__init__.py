"""Pages of gatherings: of those who come, of staff with a list, of organisers."""

from festival.programme.gatherings.views import attending, organising, planning, showing

__all__ = ["attending", "organising", "planning", "showing"]
