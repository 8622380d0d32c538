"""Routes of results."""

from festival.awards.ceremony import views as ceremony
from festival.awards.panels import views as panels
from festival.awards.views import files, looking, receipts, reports, results

__all__ = ["ceremony", "files", "looking", "panels", "receipts", "reports", "results"]
