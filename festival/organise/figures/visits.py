"""Named reads for the figures of events: who was there, over a span of days."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa

from festival.accounts.models import Person
from festival.db import db
from festival.editions.localtime import local_time
from festival.events import queries as events
from festival.events.models import Event, EventState, Registration, RegistrationState
from festival.programme.models import Cohort


@dataclass(frozen=True)
class Span:
    """Which events are counted: from a day to a day, of a funding line, of a programme."""

    first: date
    last: date
    funder: str = ""
    programme_id: int | None = None


@dataclass(frozen=True)
class Visit:
    """Somebody who was at an event. Two visits with one `who` are of one person."""

    event_id: int
    who: str
    school: str = ""
    country: str = ""
    has_account: bool = False


@dataclass(frozen=True)
class Held:
    """Events that took place, the first first, and every visit to them."""

    events: Sequence[Event]
    visits: Sequence[Visit] = field(default=())


def held(person: Person, span: Span, at: datetime) -> Held:
    """Events that the person runs and that are over; three statements. Needs grants."""
    cohorts = _cohorts(span.programme_id)
    found = [
        one
        for one in reversed(events.run_by(person))
        if one.state is EventState.PUBLISHED
        and one.ends_at <= at
        and span.first <= local_time(one.begins_at, one.time_zone).date() <= span.last
        and (not span.funder or span.funder in funders(one))
        and (cohorts is None or one.cohort_id in cohorts)
    ]
    return Held(found, _visits([one.id for one in found]))


def funders(event: Event) -> list[str]:
    """Slugs of the partners whose funding line stands at the event. Needs hosts."""
    return [
        one.partner.slug for one in event.hosts if one.part == "funds" or one.partner.funded_here
    ]


def _cohorts(programme_id: int | None) -> set[int] | None:
    if programme_id is None:
        return None
    return set(db.session.scalars(sa.select(Cohort.id).where(Cohort.programme_id == programme_id)))


def _visits(event_ids: Sequence[int]) -> list[Visit]:
    rows = db.session.execute(
        sa.select(
            Registration.event_id,
            Registration.id,
            Registration.person_id,
            Registration.guest_key,
            Person.school,
            Person.country,
        )
        .outerjoin(Person, Person.id == Registration.person_id)
        .where(
            Registration.event_id.in_(event_ids),
            Registration.state == RegistrationState.ATTENDED,
        )
        .order_by(Registration.id)
    )
    return [
        Visit(
            event_id,
            # A guest whose name was deleted cannot be known again.
            f"person {person_id}" if person_id else f"guest {key or number}",
            school or "",
            country or "",
            person_id is not None,
        )
        for event_id, number, person_id, key, school, country in rows
    ]
