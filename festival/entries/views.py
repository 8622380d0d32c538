"""Routes of entries."""
