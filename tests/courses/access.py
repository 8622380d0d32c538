"""Access to courses: everybody reads, whom it is for enrols, who runs one sees who is in it."""

from datetime import timedelta

from festival.accounts import actions as accounts
from festival.authz import Role
from festival.certificates import actions as certificates
from festival.clock import now
from festival.courses import actions
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
    c.more["modules"] = [one.id for one in course.modules]
    c.more["event"] = make_courses.event(course.modules[0]).id
    free = make_events.event(who)
    accounts.grant_role(who, Role.ORGANISER, free.realm_id, by=None, at=now())
    c.more["free"] = free.id
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
    return course


def certified(c):
    """The teacher has all its hours and a certificate."""
    course = everybody(c)
    (made,) = actions.issue_all(course, by=c.people["organiser"], at=now())
    c.more["certificate"] = made.id
    return made


def revoked(c):
    """It was taken back."""
    certificates.revoke(certified(c), reason="Name", by=c.people["organiser"], at=now())


def a_module_with_nothing(c):
    """A draft whose second module hangs on nothing."""
    a_course(c, CourseState.DRAFT)


def told(c):
    """What the form of a course sends."""
    return {
        "version": "1",
        "audience": "teachers",
        "hour_minutes": "45",
        "hours": "3",
        "time_zone": "Europe/Riga",
        "consent_age": "13",
        "name_en": "A course",
    }


def told_module(c):
    """What the form of a module sends."""
    return {"version": "1", "hours": "2", "name_en": "A"}


def times(c):
    """When a new event begins and ends."""
    begins = (now() + timedelta(days=9)).strftime("%Y-%m-%dT10:00")
    return {"begins": begins, "ends": begins.replace("T10", "T12")}


RUNS = {"visitor": 303, "organiser": 200, "owner": 200, "stranger": 404, "others": 403}
WRITES = {"visitor": 401, "organiser": 303, "owner": 303, "stranger": 404, "others": 403}
MODULE = {**SLUG, "module_id": lambda c: c.more["modules"][0]}
LAST = {**SLUG, "module_id": lambda c: c.more["modules"][1]}
PAPER = {**SLUG, "certificate_id": lambda c: c.more["certificate"]}
ROWS = [
    Row("courses.listing", before=a_course, others=200),
    Row("courses.show", SLUG, before=a_draft, organiser=200, owner=200, others=404),
    Row("courses.enrol", SLUG, "POST", before=a_course, visitor=401, others=303),
    Row("courses.leave", SLUG, "POST", before=everybody, visitor=401, others=303),
    Row("courses.mine", before=everybody, visitor=303, others=200),
    Row("courses.board", visitor=303, organiser=200, stranger=200, owner=200, others=403),
    Row("courses.new", visitor=303, organiser=200, stranger=200, owner=200, others=403),
    Row(
        "courses.make",
        {},
        "POST",
        send=told,
        visitor=401,
        organiser=303,
        stranger=303,
        owner=303,
        others=403,
    ),
    Row("courses.edit", SLUG, before=a_draft, **RUNS),
    Row("courses.change", SLUG, "POST", before=a_draft, send=told, **WRITES),
    Row("courses.set_state", SLUG, "POST", before=a_course, send={"state": "closed"}, **WRITES),
    Row("courses.modules", SLUG, before=a_course, **RUNS),
    Row("courses.add_module", SLUG, "POST", before=a_course, send=told_module, **WRITES),
    Row("courses.module", MODULE, before=a_course, **RUNS),
    Row("courses.change_module", MODULE, "POST", before=a_course, send=told_module, **WRITES),
    Row("courses.move_module", LAST, "POST", before=a_course, **WRITES),
    Row("courses.remove_module", LAST, "POST", before=a_module_with_nothing, **WRITES),
    Row(
        "courses.attach",
        MODULE,
        "POST",
        before=a_course,
        send=lambda c: {"event": str(c.more["free"])},
        **WRITES,
    ),
    Row("courses.make_event", MODULE, "POST", before=a_course, send=times, **WRITES),
    Row(
        "courses.detach",
        {**MODULE, "event_id": lambda c: c.more["event"]},
        "POST",
        before=a_course,
        **WRITES,
    ),
    Row("courses.cancellation", LAST, before=a_course, **RUNS),
    Row(
        "courses.cancel_module",
        LAST,
        "POST",
        before=a_course,
        send={"reason_en": "The teacher is ill."},
        **WRITES,
    ),
    Row("courses.people", SLUG, before=certified, **RUNS),
    Row("courses.people_file", {**SLUG, "kind": lambda c: "csv"}, before=everybody, **RUNS),
    Row("courses.issue_certificates", SLUG, "POST", before=everybody, **WRITES),
    Row("courses.print_certificates", SLUG, before=certified, **RUNS),
    Row("courses.certificate", PAPER, before=certified, **RUNS),
    Row(
        "courses.revoke_certificate",
        PAPER,
        "POST",
        before=certified,
        send={"reason": "A wrong name"},
        **WRITES,
    ),
    Row("courses.issue_again", PAPER, "POST", before=revoked, **WRITES),
]
