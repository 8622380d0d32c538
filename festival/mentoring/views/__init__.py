"""Routes of mentoring: the mentors' side, the team's side, the organisers' page."""

from festival.mentoring import reported
from festival.mentoring.views import answering, load, queue, rounds

__all__ = ["answering", "load", "queue", "reported", "rounds"]
