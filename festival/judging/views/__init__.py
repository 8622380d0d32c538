"""Routes of judging: the judge's phone, and the organisers' pages."""

from festival.judging import jobs, realm
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
    rehearsal,
    rubrics,
    settings,
    sheets,
    stands,
    walking,
)

__all__ = [
    "breaks",
    "codes",
    "coming_in",
    "installing",
    "jobs",
    "keeping",
    "organising",
    "paper",
    "planning",
    "ranking",
    "realm",
    "rehearsal",
    "rubrics",
    "settings",
    "sheets",
    "stands",
    "walking",
]
