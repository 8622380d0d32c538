"""Routes of judging: the judge's phone, and the organisers' pages."""

from festival.judging.views import organising, rubrics, sheets, stands

__all__ = ["organising", "rubrics", "sheets", "stands"]
