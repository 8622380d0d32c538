"""Routes of organise."""
