"""Routes of awards."""
