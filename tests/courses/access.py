"""Access to courses: everybody reads, whom it is for enrols, who runs one sees who is in it."""

from festival.accounts import actions as accounts
from festival.authz import Role
from festival.clock import now
from festival.courses.models import CourseState
from festival.db import db
from tests import make_courses, make_events
from tests.access import Row

SLUG = {"slug": lambda c: "learn-here"}


def a_course(c, state=CourseState.OPEN, **facts):
    """A course of two modules that the organiser runs, one with an event."""
    who = c.people["organiser"]
    course = make_courses.course(who, 8, 4, slug="learn-here", state=state, **facts)
    accounts.grant_role(who, Role.ORGANISER, course.realm_id, by=None, at=now())
    db.session.refresh(who, ["grants"])
    c.more["course"] = course
    c.more["event"] = make_courses.event(course.modules[0])
    c.more["free"] = make_events.event(who)
    accounts.grant_role(who, Role.ORGANISER, c.more["free"].realm_id, by=None, at=now())
    db.session.refresh(who, ["grants"])
    return course


def a_draft(c):
    """Not public yet."""
    a_course(c, CourseState.DRAFT)


def everybody(c):
    """Each is in the course; one adult has all its hours."""
    course = a_course(c)
    for who in c.people.values():
        if who is not None:
            make_courses.enrolment(course, who)
    for module in course.modules:
        make_courses.event(module, c.people["teacher"])


ROWS = [
    Row("courses.listing", before=a_course, others=200),
    Row("courses.show", SLUG, before=a_draft, organiser=200, owner=200, others=404),
    Row("courses.enrol", SLUG, "POST", before=a_course, visitor=401, others=303),
    Row("courses.leave", SLUG, "POST", before=everybody, visitor=401, others=303),
    Row("courses.mine", before=everybody, visitor=303, others=200),
]
