"""What can be done with programmes, their cohorts and who is in them."""

from festival.programme.actions.forgetting import forget_old
from festival.programme.actions.making import (
    SlugTaken,
    TooFewPlaces,
    announce,
    change,
    change_cohort,
    make,
    make_cohort,
)
from festival.programme.actions.people import (
    MentorFull,
    NotScreened,
    end_participation,
    give_mentor,
)
from festival.programme.actions.states import (
    KeepsOpen,
    NotRunning,
    StillOpen,
    begin_cohort,
    finish_cohort,
    keeps_open,
)

__all__ = [
    "KeepsOpen",
    "MentorFull",
    "NotRunning",
    "NotScreened",
    "SlugTaken",
    "StillOpen",
    "TooFewPlaces",
    "announce",
    "begin_cohort",
    "change",
    "change_cohort",
    "end_participation",
    "finish_cohort",
    "forget_old",
    "give_mentor",
    "keeps_open",
    "make",
    "make_cohort",
]
