"""Pages of events and courses, by sub-package."""

from festival.events import jobs
from festival.events.calendar import own as own_calendar
from festival.events.calendar import views as calendar
from festival.events.views import organising, public, registering

__all__ = ["calendar", "jobs", "organising", "own_calendar", "public", "registering"]
