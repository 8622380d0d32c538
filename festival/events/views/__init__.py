"""Pages of events, by sub-package."""

from festival.events import jobs, reported
from festival.events.after import views as after
from festival.events.agenda import views as agenda
from festival.events.calendar import own as own_calendar
from festival.events.calendar import views as calendar
from festival.events.door import views as door
from festival.events.inviting import views as inviting
from festival.events.questions import views as questions
from festival.events.views import keeping, organising, public, registering

__all__ = [
    "after",
    "agenda",
    "calendar",
    "door",
    "inviting",
    "jobs",
    "keeping",
    "organising",
    "own_calendar",
    "public",
    "questions",
    "registering",
    "reported",
]
