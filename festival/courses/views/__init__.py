"""Pages of courses: what everybody reads, one's own, and organisers'."""

from festival.courses import jobs
from festival.courses.views import public

__all__ = ["jobs", "public"]
