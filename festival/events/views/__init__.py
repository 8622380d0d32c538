"""Pages of events and courses, by sub-package."""
