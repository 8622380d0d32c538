"""Pages of events and courses, by sub-package."""

from festival.events import jobs
from festival.events.views import organising, public, registering

__all__ = ["jobs", "organising", "public", "registering"]
