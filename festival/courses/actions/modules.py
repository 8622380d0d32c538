"""Modules of a course: adding, changing, moving, cancelling; the events they take place as."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from festival import activity, public_version
from festival.accounts.models import Person
from festival.activity import Happened
from festival.courses import queries, rules
from festival.courses.actions import letters
from festival.courses.actions.completing import settle
from festival.courses.models import (
    Course,
    CourseModule,
    EnrolmentState,
    ModuleEvent,
    ModuleState,
)
from festival.db import db
from festival.errors import Invalid, Refused, Stale, Taken
from festival.events import actions as events
from festival.events.models import Event, EventKind, EventState
from festival.events.rules import can_run
from festival.marks import N_


class Attended(Refused):
    """What was attended cannot be taken apart: people's hours hang on it."""

    words = N_("Somebody attended this event, and has hours from it. It stays with the module.")


def add_module(course: Course, told: Mapping[str, Any], *, by: Person) -> CourseModule:
    """Another module at the end of the course; `told` holds columns of CourseModule."""
    course = queries.lock(course.id)
    last = max((one.position for one in course.modules), default=-1)
    module = CourseModule(course_id=course.id, position=last + 1, **told)
    db.session.add(module)
    db.session.flush()
    _tell(course, by)
    return module


def change_module(
    course: Course,
    module: CourseModule,
    told: Mapping[str, Any],
    *,
    drawn_from: int,
    by: Person,
    at: datetime,
) -> None:
    """Change what a module says and gives; hours are added up anew. Raises Stale."""
    queries.lock(course.id)
    db.session.refresh(module)
    if module.version != drawn_from:
        raise Stale
    for name, value in told.items():
        setattr(module, name, value)
    db.session.flush()
    _tell(course, by)
    settle(course, at=at)


def move_up(course: Course, module: CourseModule, *, by: Person) -> None:
    """Let the module change places with the one before it; the first stays where it is."""
    course = queries.lock(course.id)
    row = [one.id for one in course.modules]
    here = row.index(module.id)
    row.insert(max(0, here - 1), row.pop(here))
    for position, module_id in enumerate(row):
        # Without a new version: nobody's words changed.
        db.session.execute(
            sa.update(CourseModule).where(CourseModule.id == module_id).values(position=position)
        )
    _tell(course, by)


def remove_module(course: Course, module: CourseModule, *, by: Person) -> None:
    """Take a module out of a draft for good. Raises Refused where people may count on it."""
    course = queries.lock(course.id)
    held = queries.events_of([module.id])
    if not rules.can_be_removed(course, module, held.get(module.id, [])):
        raise Refused(N_("Only a module of a draft without events goes away. Cancel it instead."))
    db.session.execute(
        sa.update(CourseModule)
        .where(CourseModule.replaced_by == module.id)
        .values(replaced_by=None)
    )
    db.session.delete(module)
    db.session.flush()
    _tell(course, by)


def cancel_module(
    course: Course,
    module: CourseModule,
    reason: Mapping[str, str],
    *,
    replaced_by: int | None,
    by: Person,
    at: datetime,
) -> None:
    """Call a module off, for good; its coming events go with it. Raises Refused, Invalid.

    Side effects: everybody enrolled gets a letter saying what replaces it, or that it is asked of
    nobody; everybody registered for an event of it hears that from the event.
    """
    course = queries.lock(course.id)
    db.session.refresh(module)
    if not rules.is_live(module):
        raise Refused(N_("This module is cancelled already."))
    if not any(reason.values()):
        raise Invalid(N_("Say why in one language at least: it goes to everybody enrolled."))
    by_id = {one.id: one for one in course.modules if rules.is_live(one) and one.id != module.id}
    if replaced_by is not None and replaced_by not in by_id:
        raise Invalid(N_("Only a module that takes place can replace it."))
    _cancel_events(module, reason, by, at)
    module.state, module.cancelled_at = ModuleState.CANCELLED, at
    module.cancel_reason, module.replaced_by = dict(reason), replaced_by
    db.session.flush()
    activity.record(
        by,
        Happened.MODULE_CANCELLED,
        course,
        realm_id=course.realm_id,
        module=module.id,
        replaced_by=replaced_by,
    )
    if rules.is_listed(course):
        public_version.bump()
        _write(course, module, by_id.get(replaced_by or 0))
        settle(course, at=at)


def coming_events(module: CourseModule, at: datetime) -> list[Event]:
    """The published events of a module that are not over: they go with it."""
    found = queries.events_of([module.id]).get(module.id, [])
    return [one for one in found if one.state is EventState.PUBLISHED and at < one.ends_at]


def _cancel_events(
    module: CourseModule, reason: Mapping[str, str], by: Person, at: datetime
) -> None:
    for event in coming_events(module, at):
        if not can_run(by, event):
            raise Refused(
                N_("An event of this module is run by others. Ask them to cancel it first.")
            )
        events.cancel_event(event, reason, by=by, at=at)


def _write(course: Course, module: CourseModule, instead: CourseModule | None) -> None:
    for one in queries.enrolments(course.id):
        if one.state is EnrolmentState.ENROLLED:
            letters.write(
                "course_module_cancelled", one.person, course, module=module, instead=instead
            )


def attach(course: Course, module: CourseModule, event: Event, *, by: Person, at: datetime) -> None:
    """Let a module take place as this event too. Raises Taken where it is a module's already.

    Side effect: hours are added up anew, for who was at the event already.
    """
    queries.lock(course.id)
    db.session.refresh(module)
    if not rules.is_live(module):
        raise Refused(N_("This module is cancelled already."))
    if event.state is EventState.CANCELLED:
        raise Refused(N_("This event is cancelled. Make a new one."))
    try:
        with db.session.begin_nested():
            db.session.add(ModuleEvent(module_id=module.id, event_id=event.id))
            db.session.flush()
    except IntegrityError as error:
        raise Taken(N_("This event belongs to a module already.")) from error
    _tell(course, by)
    settle(course, at=at)


def detach(course: Course, module: CourseModule, event_id: int, *, by: Person) -> None:
    """Take an event out of a module; the event itself stays. Raises Attended."""
    queries.lock(course.id)
    if queries.has_attendance(event_id):
        raise Attended
    db.session.execute(
        sa.delete(ModuleEvent).where(
            ModuleEvent.module_id == module.id, ModuleEvent.event_id == event_id
        )
    )
    _tell(course, by)


def make_event(
    course: Course,
    module: CourseModule,
    begins_at: datetime,
    ends_at: datetime,
    *,
    by: Person,
    at: datetime,
) -> Event:
    """A draft of an event for this module, with the course's languages and partners."""
    told = {
        "name": _both(course.name, module.name),
        "summary": dict(course.summary),
        "about": dict(module.about),
        "kind": EventKind.WORKSHOP,
        "languages": list(course.languages),
        "time_zone": course.time_zone,
        "consent_age": course.consent_age,
        "begins_at": begins_at,
        "ends_at": ends_at,
    }
    event = events.make(told, by=by, at=at)
    hosts: Sequence[Any] = queries.hosts(course.id)
    events.set_hosts(event, [(one.partner_id, one.part) for one in hosts], by=by)
    attach(course, module, event, by=by, at=at)
    return event


def _both(course: Mapping[str, str], module: Mapping[str, str]) -> dict[str, str]:
    """ "Course: module" in every language that has the module's name, as long as events allow."""
    return {
        code: f"{course[code]}: {words}"[:120] if course.get(code) else words[:120]
        for code, words in module.items()
        if words
    }


def _tell(course: Course, by: Person) -> None:
    activity.record(by, Happened.COURSE_CHANGED, course, realm_id=course.realm_id)
    if rules.is_listed(course):
        public_version.bump()
