"""Routes of judging: the judge's phone, and the organisers' pages."""

from festival.judging import jobs, realm
from festival.judging.views import (
    board,
    breaks,
    codes,
    coming_in,
    installing,
    keeping,
    organising,
    paper,
    planning,
    practice,
    ranking,
    rehearsal,
    rubrics,
    settings,
    sheets,
    stands,
    walking,
)

__all__ = [
    "board",
    "breaks",
    "codes",
    "coming_in",
    "installing",
    "jobs",
    "keeping",
    "organising",
    "paper",
    "planning",
    "practice",
    "ranking",
    "realm",
    "rehearsal",
    "rubrics",
    "settings",
    "sheets",
    "stands",
    "walking",
]
