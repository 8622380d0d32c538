"""Pages of competences."""

from festival.programme.competences.views import assessing, cohort, evidence, frameworks, public

__all__ = ["assessing", "cohort", "evidence", "frameworks", "public"]
