"""A new event from an old one: what it is and who stands behind it, and nothing of anybody."""

from datetime import datetime, timedelta

from festival.accounts.models import Person
from festival.db import db
from festival.editions.localtime import first_after, local_time, moment
from festival.events import queries
from festival.events.actions.making import make, set_hosts
from festival.events.agenda import queries as agenda
from festival.events.models import Event, EventAgendaLine

COPIED = (
    "kind", "audience", "cohort_id", "name", "summary", "about", "languages", "time_zone",
    "other_zones", "online", "place", "capacity", "offer_hours", "consent_age",
    "image_consent_age",
)  # fmt: skip
WEEK = timedelta(weeks=1)


def copy(event: Event, *, by: Person, at: datetime) -> Event:
    """A draft with the same settings, hosts and agenda, in the first week that lies ahead.

    People, the way in, invitations, the door, questions and what stayed of it are not copied.
    """
    begins = _ahead(event, at)
    shift = begins - event.begins_at
    told = {name: getattr(event, name) for name in COPIED}
    closes = event.registration_closes_at
    made = make(
        {
            **told,
            "begins_at": begins,
            "ends_at": event.ends_at + shift,
            "registration_closes_at": closes + shift if closes else None,
        },
        by=by,
        at=at,
    )
    set_hosts(made, [(one.partner_id, one.part) for one in queries.hosts(event.id)], by=by)
    for line in agenda.lines(event.id):
        same = {name: getattr(line, name) for name in ("title", "who", "language")}
        begins_at = line.begins_at + shift
        db.session.add(EventAgendaLine(event_id=made.id, begins_at=begins_at, **same))
    db.session.flush()
    return made


def _ahead(event: Event, at: datetime) -> datetime:
    """The same weekday at the same time on the event's clocks, in the first week ahead."""
    local = local_time(event.begins_at, event.time_zone)
    behind = local_time(at, event.time_zone) - local
    weeks = max(1, -(-behind // WEEK) + 1)
    return moment(first_after(local + weeks * WEEK, event.time_zone), event.time_zone).at
