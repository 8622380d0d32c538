"""Pages of competences."""

from festival.programme.competences.views import assessing, cohort, frameworks, public

__all__ = ["assessing", "cohort", "frameworks", "public"]
