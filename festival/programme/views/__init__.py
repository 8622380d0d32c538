"""Pages of the Talent Programme, by sub-package."""

from festival.programme import jobs, realm, reported
from festival.programme.asking import views as asking
from festival.programme.certifying import views as certifying
from festival.programme.competences import views as competences
from festival.programme.conversation import views as conversation
from festival.programme.gatherings import views as gatherings
from festival.programme.journal import views as journal
from festival.programme.milestones import views as milestones
from festival.programme.portfolio import views as portfolio
from festival.programme.views import (
    applying,
    cohorts,
    ending,
    inviting,
    mine,
    organising,
    participants,
    public,
    reading,
    staff,
    waiting,
)

__all__ = [
    "applying",
    "asking",
    "certifying",
    "cohorts",
    "competences",
    "conversation",
    "ending",
    "gatherings",
    "inviting",
    "jobs",
    "journal",
    "milestones",
    "mine",
    "organising",
    "participants",
    "portfolio",
    "public",
    "reading",
    "realm",
    "reported",
    "staff",
    "waiting",
]
