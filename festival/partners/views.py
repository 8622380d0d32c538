"""Routes of partners."""
