"""Routes of results."""

from festival.awards.panels import views as panels
from festival.awards.views import files, looking, receipts, results

__all__ = ["files", "looking", "panels", "receipts", "results"]
