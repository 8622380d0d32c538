"""Pages of courses: what everybody reads, one's own, and organisers'."""

from festival.courses import jobs
from festival.courses.views import modules, organising, people, public

__all__ = ["jobs", "modules", "organising", "people", "public"]
