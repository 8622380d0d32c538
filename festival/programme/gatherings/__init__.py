"""Gatherings: meetings and camps of a cohort, who was there, and what was noted about them."""
