"""Pages of reports: making one, and looking after them."""

from festival.safeguarding import jobs
from festival.safeguarding.views import handling, reporting

__all__ = ["handling", "jobs", "reporting"]
