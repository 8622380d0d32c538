"""Pages of milestones."""

from festival.programme.milestones.views import (
    answering,
    organising,
    overview,
    own,
    serving,
    showing,
)

__all__ = ["answering", "organising", "overview", "own", "serving", "showing"]
