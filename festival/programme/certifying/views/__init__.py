"""Pages of certificates of the programme and of badges."""

from festival.programme.certifying.views import badges, cohort, one

__all__ = ["badges", "cohort", "one"]
