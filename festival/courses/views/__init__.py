"""Pages of courses: what everybody reads, one's own, and organisers'."""

from festival.courses import jobs, queries
from festival.courses.views import modules, organising, people, public
from festival.events import belonging

belonging.register(queries.whole_of)

__all__ = ["jobs", "modules", "organising", "people", "public"]
