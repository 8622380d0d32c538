"""Routes of results."""

from festival.awards.panels import views as panels
from festival.awards.views import files, results

__all__ = ["files", "panels", "results"]
