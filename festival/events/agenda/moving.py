"""An agenda goes along when its event moves."""

from datetime import datetime

from festival.events.agenda import queries
from festival.events.models import Event


def shift_agenda(event: Event, begins_at: datetime) -> None:
    """Move each line by as much as the beginning moves; called before the event itself does."""
    by = begins_at - event.begins_at
    if by:
        for line in queries.lines(event.id):
            line.begins_at += by
