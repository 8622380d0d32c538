"""The demo's events: the exchange session, once past and once to come, and what is around it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from festival.accounts.models import Person
from festival.db import db
from festival.demo.mailbag import written
from festival.demo.people import Crew
from festival.demo.plan import content
from festival.editions.localtime import local_time, moment
from festival.events import actions
from festival.events.models import (
    Event,
    EventKind,
    HostPart,
    Registration,
    RegistrationState,
)
from festival.outbox import Mail
from festival.partners import queries as partners

RIGA, OSLO = "Europe/Riga", "Europe/Oslo"
# A link that leads nowhere; the numbers have as many figures as real ones.
ACCESS = {
    "join_url": "https://meet.example.invalid/j/84500012345?pwd=nowhere",
    "meeting_id": "845 0001 2345",
    "access_code": "730519",
    "shown_minutes": 30,
}
TRONDHEIM, UNIVERSITY = "trondheim-science-centre", "daugavpils-university"
# It leads nowhere either.
VISIT = "https://science-centre.example/four-days"
FIRST_TIME = datetime(2021, 3, 18, 10, 0)


@dataclass(frozen=True)
class Plan:
    """When something is and how it is set up."""

    told: str
    kind: EventKind
    begins: datetime
    lasts: timedelta
    hosts: tuple[tuple[str, HostPart], ...]
    facts: dict[str, Any]


def make_events(crew: Crew, now: datetime) -> None:
    """Five events with people registered, waiting, offered a place, and a cancelled one."""
    texts = content("events")
    organiser = crew.named["organiser"]
    db.session.refresh(organiser, ["grants"])
    exchange = (
        (TRONDHEIM, HostPart.HOSTS),
        (UNIVERSITY, HostPart.TAKES_PART),
    )
    online = {"online": True, "other_zones": [OSLO], "languages": ["en", "lv"]}
    session = EventKind.ONLINE_EXCHANGE
    hours = timedelta(hours=1)
    past = Plan("exchange", session, FIRST_TIME, 2 * hours, exchange, online)
    _hold(publish(past, texts, organiser, moment(FIRST_TIME, RIGA).at - timedelta(days=20)), crew)
    began = now - timedelta(days=9)
    coming = Plan("exchange", session, weekday(now, 10, 10), 2 * hours, exchange, online)
    event = publish(coming, texts, organiser, began)
    people = [crew.named["teacher"], *crew.mentors, *crew.judges]
    _come(event, people[:9], texts["guests"][:9], began, now)
    workshop = Plan(
        "workshop",
        EventKind.WORKSHOP,
        weekday(now, 17, 14),
        3 * hours,
        ((UNIVERSITY, HostPart.HOSTS), (TRONDHEIM, HostPart.FUNDS)),
        {"capacity": 12, "languages": ["lv", "en"], "offer_hours": 48},
    )
    _fill(publish(workshop, texts, organiser, began), people, texts["guests"], began, now)
    _visit_and_seminar(texts, organiser, people, now)


def _visit_and_seminar(texts: Any, organiser: Person, people: list[Person], now: datetime) -> None:
    """Four days across the longer night, and a seminar that was called off."""
    began, hours = now - timedelta(days=9), timedelta(hours=1)
    visit = Plan(
        "visit",
        EventKind.EXCHANGE_VISIT,
        _last_october_weekend(now),
        timedelta(days=3, hours=6),
        ((TRONDHEIM, HostPart.HOSTS),),
        {
            "capacity": 8,
            "time_zone": OSLO,
            "other_zones": [RIGA],
            "languages": ["en", "nb"],
            "url": VISIT,
        },
    )
    publish(visit, texts, organiser, began)
    seminar = Plan(
        "seminar",
        EventKind.SEMINAR,
        weekday(now, 24, 16),
        2 * hours,
        ((UNIVERSITY, HostPart.HOSTS),),
        {"capacity": 40, "languages": ["lv"]},
    )
    called_off = publish(seminar, texts, organiser, began)
    _come(called_off, people[2:5], [], began, now)
    with written(now - timedelta(days=1), now):
        actions.cancel_event(
            called_off, texts["seminar"]["reason"], by=organiser, at=now - timedelta(days=1)
        )


def publish(plan: Plan, texts: Any, by: Person, at: datetime) -> Event:
    """An event of this plan with its partners and way in, published at that moment."""
    zone = plan.facts.get("time_zone", RIGA)
    begins = moment(plan.begins, zone).at
    told = {name: texts[plan.told][name] for name in ("name", "summary", "about", "place")}
    event = actions.make(
        {
            **told,
            "kind": plan.kind,
            "begins_at": begins,
            "ends_at": begins + plan.lasts,
            "time_zone": zone,
            **plan.facts,
        },
        by=by,
        at=at,
    )
    slugs = {one.slug: one.id for one in partners.partners()}
    actions.set_hosts(event, [(slugs[slug], part) for slug, part in plan.hosts], by=by)
    if event.online:
        actions.set_access(event, ACCESS, drawn_from=0, by=by, at=at)
    actions.publish(event, by=by, at=at)
    return event


def _come(
    event: Event, people: list[Person], guests: list[str], at: datetime, now: datetime
) -> None:
    with written(at, now):
        for number, person in enumerate(people):
            actions.register(event, person=person, at=at + timedelta(minutes=number))
    for number, name in enumerate(guests):
        _guest(event, name, at + timedelta(hours=1, minutes=number), now)


def _guest(event: Event, name: str, at: datetime, now: datetime) -> Registration:
    """As a guest does it: the wish, the letter, its link."""
    address = f"guest{content('events')['guests'].index(name) + 1}@example.org"
    with written(at, now):
        actions.request_place(
            event,
            email=address,
            given_name=name,
            family_name="Demo",
            for_child=False,
            language="lv",
            at=at,
        )
        letter = db.session.scalars(
            sa.select(Mail).where(Mail.kind == "registration_confirm").order_by(Mail.id.desc())
        ).first()
        assert letter is not None
        secret = letter.body.split("/registrations/confirm/")[1].split()[0]
        return actions.confirm(secret, at=at)


def _fill(
    event: Event, people: list[Person], guests: list[str], at: datetime, now: datetime
) -> None:
    """Twelve places taken and three who wait; one place was given back and is offered."""
    _come(event, people[:8], guests[:7], at, now)
    offered = now - timedelta(hours=5)
    with written(offered, now):
        held = db.session.scalars(
            sa.select(Registration).where(
                Registration.event_id == event.id, Registration.person_id == people[3].id
            )
        ).one()
        actions.cancel(held, at=offered)


def _hold(event: Event, crew: Crew) -> None:
    """The past session: who came, and that the way in is gone."""
    at = event.begins_at - timedelta(days=3)
    people = [crew.named["teacher"], *crew.mentors[:4]]
    for person in people:
        with written(at, event.ends_at + timedelta(days=365)):
            actions.register(event, person=person, at=at)
    rows = db.session.scalars(sa.select(Registration).where(Registration.event_id == event.id))
    said = {one.id: RegistrationState.ATTENDED for one in rows}
    actions.mark(event, said, by=crew.named["organiser"], at=event.ends_at)


def weekday(now: datetime, days: int, hour: int) -> datetime:
    """The first weekday so many days on, at this hour of Riga's clocks."""
    day = local_time(now, RIGA).replace(hour=hour, minute=0, second=0, microsecond=0)
    day += timedelta(days=days)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def _last_october_weekend(now: datetime) -> datetime:
    """The Friday before the clocks go back, this year or the next."""
    year = now.astimezone(UTC).year
    for one in (year, year + 1):
        sunday = datetime(one, 10, 31)
        sunday -= timedelta(days=(sunday.weekday() + 1) % 7)
        friday = sunday - timedelta(days=2)
        if friday - timedelta(days=30) > now.replace(tzinfo=None):
            break
    return friday.replace(hour=10)
