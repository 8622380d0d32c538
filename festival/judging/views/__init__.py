"""Routes of judging: the judge's phone, and the organisers' pages."""

from festival.judging.views import sheets, stands

__all__ = ["sheets", "stands"]
