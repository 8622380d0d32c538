"""Named writes of agendas. What everybody reads holds no way in."""

from collections.abc import Mapping
from typing import Any

from festival import activity, public_version
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Refused, Stale
from festival.events import queries as events
from festival.events import rules
from festival.events.actions import WayIn
from festival.events.agenda import queries
from festival.events.models import Event, EventAgendaLine
from festival.marks import N_

MOST = 100


class Outside(Refused):
    """A time at which the event does not take place."""

    status = 422
    words = N_("The event does not take place then.")


class TooLong(Refused):
    """More lines than anybody reads."""

    status = 422
    words = N_("An agenda has 100 lines at most.")


def add(event: Event, told: Mapping[str, Any], *, by: Person) -> EventAgendaLine:
    """A new line; `told` holds columns of EventAgendaLine. Raises Outside, WayIn, TooLong."""
    event = events.lock(event.id)
    _check(event, told)
    if len(queries.lines(event.id)) >= MOST:
        raise TooLong
    made = EventAgendaLine(event_id=event.id, **told)
    db.session.add(made)
    _done(event, by)
    return made


def change(
    event: Event, line: EventAgendaLine, told: Mapping[str, Any], *, drawn_from: int, by: Person
) -> None:
    """Change a line. Raises Outside, WayIn, Stale."""
    event = events.lock(event.id)
    db.session.refresh(line)
    if line.version != drawn_from:
        raise Stale
    _check(event, told)
    for name, value in told.items():
        setattr(line, name, value)
    _done(event, by)


def remove(event: Event, line: EventAgendaLine, *, by: Person) -> None:
    """Take a line out."""
    event = events.lock(event.id)
    db.session.delete(line)
    _done(event, by)


def _check(event: Event, told: Mapping[str, Any]) -> None:
    if not event.begins_at <= told["begins_at"] <= event.ends_at:
        raise Outside
    access = events.access(event.id)
    if any(rules.leaks(words, access) for words in (*told["title"].values(), told["who"])):
        raise WayIn


def _done(event: Event, by: Person) -> None:
    db.session.flush()
    activity.record(by, Happened.EVENT_CHANGED, event, realm_id=event.realm_id, agenda=True)
    if rules.is_listed(event):
        public_version.bump()
