"""Routes of results."""

from festival.awards.views import files, results

__all__ = ["files", "results"]
