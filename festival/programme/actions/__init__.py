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

__all__ = [
    "MentorFull",
    "NotScreened",
    "SlugTaken",
    "TooFewPlaces",
    "announce",
    "change",
    "change_cohort",
    "end_participation",
    "forget_old",
    "give_mentor",
    "make",
    "make_cohort",
]
