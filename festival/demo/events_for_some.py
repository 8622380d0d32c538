"""The demo's events that are not for everybody, and those that are over and were counted."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.accounts.models import Person
from festival.db import db
from festival.demo.events import TRONDHEIM, UNIVERSITY, Plan, publish, weekday
from festival.demo.mailbag import written
from festival.demo.people import Crew
from festival.demo.plan import content
from festival.events import actions
from festival.events.actions.places import has_consent
from festival.events.inviting import actions as inviting
from festival.events.models import (
    Event,
    EventKind,
    ForWhom,
    HostPart,
    Registration,
    RegistrationState,
)
from festival.programme.models import Cohort, CohortState, Participant

HOUR = timedelta(hours=1)


def make_events_for_some(crew: Crew, now: datetime) -> None:
    """One for invited people, one for the running cohort, and two that are over."""
    texts, organiser = content("events"), crew.named["organiser"]
    db.session.refresh(organiser, ["grants"])
    _invited(texts, organiser, crew, now)
    _of_cohort(texts, organiser, now)
    people = [crew.named["teacher"], *crew.mentors, *crew.judges]
    funded = ((UNIVERSITY, HostPart.HOSTS), (TRONDHEIM, HostPart.FUNDS))
    for days, told, hosts, who in (
        (24, "workshop", funded, people[:14]),
        (45, "seminar", funded[:1], people[:3]),
    ):
        begins = weekday(now, -days, 14)
        plan = Plan(told, EventKind.WORKSHOP, begins, 3 * HOUR, hosts, {"languages": ["lv"]})
        began = now - timedelta(days=days + 20)
        _hold(publish(plan, texts, organiser, began), who, organiser, now)


def _invited(texts: Any, organiser: Person, crew: Crew, now: datetime) -> None:
    """Two letters, of which one was answered, and a link to pass on."""
    began = now - timedelta(days=6)
    facts = {"capacity": 20, "languages": ["lv", "en"], "audience": ForWhom.INVITED}
    hosts = ((UNIVERSITY, HostPart.HOSTS),)
    begins = weekday(now, 12, 17)
    plan = Plan("behind", EventKind.OPEN_DAY, begins, 2 * HOUR, hosts, facts)
    event = publish(plan, texts, organiser, began)
    more: dict[str, Any] = {"expires_at": event.begins_at, "by": organiser, "at": began}
    addresses = [crew.named["teacher"].email or "", "newspaper@example.org"]
    with written(began, now):
        inviting.invite(event, addresses, language="lv", **more)
        inviting.make_link(event, label="Teachers of the region", most_uses=15, **more)
        actions.register(event, person=crew.named["teacher"], at=began + HOUR)


def _of_cohort(texts: Any, organiser: Person, now: datetime) -> None:
    cohort = db.session.scalar(
        sa.select(Cohort).where(Cohort.state == CohortState.RUNNING).order_by(Cohort.id)
    )
    if cohort is None:
        return
    began = now - timedelta(days=5)
    facts = {"languages": ["lv"], "audience": ForWhom.COHORT, "cohort_id": cohort.id}
    hosts = ((UNIVERSITY, HostPart.TAKES_PART),)
    plan = Plan("pitch", EventKind.TALK, weekday(now, 20, 16), 2 * HOUR, hosts, facts)
    event = publish(plan, texts, organiser, began)
    inside = db.session.scalars(
        sa.select(Participant)
        .where(Participant.cohort_id == cohort.id, Participant.ended_at.is_(None))
        .order_by(Participant.id)
        .options(joinedload(Participant.person))
        .limit(8)
    )
    with written(began, now):
        for one in inside:
            if has_consent(one.person, event):
                actions.register(event, person=one.person, at=began + HOUR)


def _hold(event: Event, people: list[Person], by: Person, now: datetime) -> None:
    at = event.begins_at - timedelta(days=3)
    with written(at, now):
        for person in people:
            actions.register(event, person=person, at=at)
    rows = db.session.scalars(sa.select(Registration).where(Registration.event_id == event.id))
    said = {one.id: RegistrationState.ATTENDED for one in rows}
    actions.mark(event, said, by=by, at=event.ends_at)
