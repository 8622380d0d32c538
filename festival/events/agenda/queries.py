"""Named reads of agendas."""

from collections.abc import Sequence
from itertools import groupby

import sqlalchemy as sa

from festival.db import db
from festival.editions.localtime import local_time
from festival.events.models import Event, EventAgendaLine


def lines(event_id: int) -> Sequence[EventAgendaLine]:
    """The agenda in order."""
    return db.session.scalars(
        sa.select(EventAgendaLine)
        .where(EventAgendaLine.event_id == event_id)
        .order_by(EventAgendaLine.begins_at, EventAgendaLine.id)
    ).all()


def line(line_id: int, event_id: int) -> EventAgendaLine | None:
    """One line of this event's."""
    return db.session.scalar(
        sa.select(EventAgendaLine).where(
            EventAgendaLine.id == line_id, EventAgendaLine.event_id == event_id
        )
    )


def by_day(event: Event) -> list[list[EventAgendaLine]]:
    """The agenda, the lines of a day together on the clocks of the event."""
    days = groupby(lines(event.id), lambda one: local_time(one.begins_at, event.time_zone).date())
    return [list(there) for _, there in days]
