"""Pages of gatherings: of those who come, of staff with a list, of organisers."""

from festival.programme.gatherings.views import (
    attending,
    consenting,
    noting,
    organising,
    planning,
    showing,
)

__all__ = ["attending", "consenting", "noting", "organising", "planning", "showing"]
