"""Routes of editions."""
