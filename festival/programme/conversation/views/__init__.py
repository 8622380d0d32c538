"""Pages of conversations: one for everybody in it, and one over all of a cohort."""

from festival.programme.conversation.views import overview, talking

__all__ = ["overview", "talking"]
