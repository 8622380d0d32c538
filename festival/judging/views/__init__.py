"""Routes of judging: the judge's phone, and the organisers' pages."""

from festival.judging import realm
from festival.judging.views import breaks, organising, paper, ranking, rubrics, sheets, stands

__all__ = ["breaks", "organising", "paper", "ranking", "realm", "rubrics", "sheets", "stands"]
