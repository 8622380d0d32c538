"""Pages of competences."""

from festival.programme.competences.views import assessing, cohort, frameworks

__all__ = ["assessing", "cohort", "frameworks"]
