"""What is next besides the festival: events to come to, programmes to apply for."""

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa

from festival.db import db
from festival.events import queries as events
from festival.events.models import Event
from festival.programme import queries as programme
from festival.programme.models import Cohort
from festival.showcase.facts import Ahead

EVENTS = 3


def ahead(at: datetime) -> list[Ahead]:
    """The next three public events, then the programmes that take applications."""
    found = [
        Ahead(
            "events.show",
            one.slug,
            one.name,
            one.begins_at,
            one.time_zone,
            one.kind.value,
            one.place,
            one.online,
        )
        for one in events.upcoming(at, EVENTS)
    ]
    for one in programme.applying(at):
        home = one.programme
        told = (home.slug, home.name, one.applications_close_at, home.time_zone)
        found.append(Ahead("programme.programme", *told))
    return found


def moments(at: datetime) -> Iterator[datetime]:
    """When the next of these ends and the last one ended; when applications open and close."""
    ended = sa.select(sa.func.max(Event.ends_at)).where(*events.LISTED, Event.ends_at <= at)
    ends = sa.select(sa.func.min(Event.ends_at)).where(*events.LISTED, Event.ends_at > at)
    found = db.session.execute(sa.select(ended.scalar_subquery(), ends.scalar_subquery())).one()
    yield from (one for one in found if one is not None)
    for opens, closes in db.session.execute(
        sa.select(Cohort.applications_open_at, Cohort.applications_close_at)
    ):
        yield opens
        yield closes
