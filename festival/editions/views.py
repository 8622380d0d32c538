"""Routes of editions."""

from festival.editions import realm

__all__ = ["realm"]
