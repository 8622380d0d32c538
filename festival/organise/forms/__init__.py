"""The shape of what organisers type."""
