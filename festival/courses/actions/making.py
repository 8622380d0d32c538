"""Making, changing, opening and closing courses, and who stands behind one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from festival import activity, public_version
from festival.accounts import actions as accounts
from festival.accounts.models import Person, RealmKind
from festival.activity import Happened
from festival.authz import Role
from festival.courses import queries, rules
from festival.courses.actions.completing import settle
from festival.courses.models import Course, CourseHost, CourseState
from festival.db import db
from festival.errors import NotReady, Refused, Stale
from festival.events.models import HostPart
from festival.marks import N_
from festival.slugs import free_slug


def make(told: Mapping[str, Any], *, by: Person, at: datetime) -> Course:
    """A draft of a course, with its own realm, run by who makes it.

    `told` holds columns of Course: name, audience, quarters_needed, time_zone and any other.
    """
    slug = free_slug(told["name"], taken=queries.slugs() | {"new"}, otherwise="course")
    realm = accounts.make_realm(RealmKind.COURSE)
    course = Course(realm_id=realm.id, slug=slug, created_at=at, created_by=by.id, **told)
    db.session.add(course)
    db.session.flush()
    if not by.has_role(Role.OWNER):
        accounts.grant_role(by, Role.ORGANISER, realm.id, by=by, at=at)
    activity.record(by, Happened.COURSE_MADE, course, realm_id=realm.id)
    return course


def change(
    course: Course, told: Mapping[str, Any], *, drawn_from: int, by: Person, at: datetime
) -> None:
    """Change what a course says and asks for. Raises Stale.

    Side effects: another framework takes the competences of the old one from its modules; hours
    are added up anew.
    """
    course = queries.lock(course.id)
    if course.version != drawn_from:
        raise Stale
    if told.get("framework_id", course.framework_id) != course.framework_id:
        for one in course.modules:
            one.competences = []
    for name, value in told.items():
        setattr(course, name, value)
    db.session.flush()
    _tell(course, by)
    settle(course, at=at)


def set_state(course: Course, state: CourseState, *, by: Person, at: datetime) -> None:
    """Open a course, take in nobody new, put it away, or take it back. Doing it twice is harmless.

    Raises NotReady naming what is missing, Refused where no way leads there.
    """
    course = queries.lock(course.id)
    if course.state is state:
        return
    if state not in rules.STEPS[course.state]:
        raise Refused(N_("From where the course stands now that is not the next step."))
    if state is CourseState.OPEN and rules.missing_for_opening(course, course.modules):
        raise NotReady
    course.state = state
    course.opened_at = course.opened_at or at
    db.session.flush()
    _tell(course, by, to=state.value)


def set_hosts(course: Course, chosen: Sequence[tuple[int, HostPart]], *, by: Person) -> None:
    """Say which partners stand behind the course, in this order, and with which part."""
    held = [(one.partner_id, one.part) for one in queries.hosts(course.id)]
    if list(chosen) == held:
        return
    db.session.execute(sa.delete(CourseHost).where(CourseHost.course_id == course.id))
    for position, (partner_id, part) in enumerate(chosen):
        db.session.add(
            CourseHost(course_id=course.id, partner_id=partner_id, part=part, position=position)
        )
    db.session.flush()
    _tell(course, by)


def _tell(course: Course, by: Person, **facts: Any) -> None:
    activity.record(by, Happened.COURSE_CHANGED, course, realm_id=course.realm_id, **facts)
    if rules.is_listed(course):
        public_version.bump()
