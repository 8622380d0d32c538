"""Pages of questions: for who takes part, for moderators, and for the hall."""

from festival.events.questions.views import asking, moderating, screen

__all__ = ["asking", "moderating", "screen"]
