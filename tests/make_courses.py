"""Makers of courses, modules and enrolments with honest defaults."""

from datetime import timedelta
from typing import Any

from festival.accounts import actions as accounts
from festival.accounts.models import Person, RealmKind
from festival.clock import now
from festival.courses import queries
from festival.courses.models import (
    Audience,
    Course,
    CourseHost,
    CourseModule,
    CourseState,
    Enrolment,
    EnrolmentState,
    ModuleEvent,
    ModuleState,
)
from festival.db import db
from festival.events.models import Event, HostPart, RegistrationState
from festival.partners.models import Partner
from tests import make, make_events


def course(
    by: Person | None = None,
    *modules: int,
    state: CourseState = CourseState.OPEN,
    **facts: Any,
) -> Course:
    """An open course for everybody, with obligatory modules of so many quarters of an hour."""
    number = next(make._numbers)
    by = by or make.person()
    row = Course(
        realm_id=accounts.make_realm(RealmKind.COURSE).id,
        slug=facts.pop("slug", f"course-{number}"),
        name=facts.pop("name", make.texts(f"Course {number}")),
        summary=facts.pop("summary", make.texts("What it is about")),
        audience=facts.pop("audience", Audience.EVERYBODY),
        time_zone="Europe/Riga",
        quarters_needed=facts.pop("quarters_needed", sum(modules) or 8),
        state=state,
        opened_at=now() if state is not CourseState.DRAFT else None,
        created_at=now(),
        created_by=by.id,
        **facts,
    )
    db.session.add(row)
    db.session.flush()
    for quarters in modules:
        module(row, quarters)
    return again(row)


def again(row: Course) -> Course:
    """The course with hosts and modules as they stand."""
    found = queries.lock(row.id)
    db.session.refresh(found, ["hosts", "modules"])
    return found


def module(of: Course, quarters: int = 8, **facts: Any) -> CourseModule:
    """A module at the end of the course."""
    number = next(make._numbers)
    row = CourseModule(
        course_id=of.id,
        position=facts.pop("position", number),
        name=facts.pop("name", make.texts(f"Module {number}")),
        quarters=quarters,
        cancelled_at=now() if facts.get("state") is ModuleState.CANCELLED else None,
        **facts,
    )
    db.session.add(row)
    db.session.flush()
    return row


def event(of: CourseModule, *came: Person, **facts: Any) -> Event:
    """An event of the module, past and attended by these people, or to come for nobody."""
    if came:
        facts.setdefault("begins_at", now() - timedelta(hours=5))
    row = make_events.event(**facts)
    db.session.add(ModuleEvent(module_id=of.id, event_id=row.id))
    db.session.flush()
    for person in came:
        make_events.registration(row, person, RegistrationState.ATTENDED, marked_at=now())
    return row


def host(of: Course, partner: Partner, part: HostPart = HostPart.HOSTS) -> CourseHost:
    """A partner behind the course."""
    row = CourseHost(course_id=of.id, partner_id=partner.id, part=part)
    db.session.add(row)
    db.session.flush()
    again(of)
    return row


def enrolment(
    of: Course, person: Person, state: EnrolmentState = EnrolmentState.ENROLLED
) -> Enrolment:
    """Somebody in the course."""
    row = Enrolment(
        course_id=of.id,
        person_id=person.id,
        state=state,
        enrolled_at=now() - timedelta(days=1),
        completed_at=now() if state is EnrolmentState.COMPLETED else None,
        left_at=now() if state is EnrolmentState.LEFT else None,
    )
    db.session.add(row)
    db.session.flush()
    return row
