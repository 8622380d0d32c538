"""Routes of judging: the judge's phone, and the organisers' pages."""

from festival.judging import realm
from festival.judging.views import (
    breaks,
    codes,
    coming_in,
    installing,
    keeping,
    organising,
    paper,
    planning,
    ranking,
    rubrics,
    settings,
    sheets,
    stands,
)

__all__ = [
    "breaks",
    "codes",
    "coming_in",
    "installing",
    "keeping",
    "organising",
    "paper",
    "planning",
    "ranking",
    "realm",
    "rubrics",
    "settings",
    "sheets",
    "stands",
]
