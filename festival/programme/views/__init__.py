"""Pages of the Talent Programme, by sub-package."""
