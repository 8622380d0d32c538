"""Two at once: one row a person, one certificate a person, a cancelled module told once."""

from collections.abc import Callable

from flask import Flask

from festival import clock
from festival.accounts.models import Person
from festival.authz import Role
from festival.certificates.models import Certificate
from festival.courses import actions
from festival.courses.models import Course, CourseModule, Enrolment, EnrolmentState
from festival.db import db
from festival.outbox import Mail
from tests import make, make_courses
from tests.races import settled

WHY = {"en": "The teacher is ill."}


def _with(course_id: int, person_id: int, act: Callable[..., object]) -> Callable[[], object]:
    def run() -> object:
        return act(db.session.get_one(Course, course_id), db.session.get_one(Person, person_id))

    return run


def test_who_presses_twice_is_enrolled_once(own_app: Flask) -> None:
    with own_app.app_context():
        course_id, who = make_courses.course(None, 8).id, make.person().id
        db.settle(keep=True)

    def enrol(course: Course, person: Person) -> object:
        return actions.enrol(course, person=person, at=clock.now())

    found = settled(own_app, [_with(course_id, who, enrol) for _ in range(4)])
    assert found == {"done": 1, "Taken": 3}
    with own_app.app_context():
        assert db.session.query(Enrolment).count() == 1
        assert db.session.query(Mail).count() == 1


def test_who_completes_twice_gets_one_certificate(own_app: Flask) -> None:
    with own_app.app_context():
        boss, who = make.person(), make.person()
        make.grant(boss, Role.OWNER)
        course = make_courses.course(boss, 8)
        make_courses.enrolment(course, who)
        make_courses.event(course.modules[0], who)
        course_id, boss_id, who_id = course.id, boss.id, who.id
        db.settle(keep=True)

    def issue(course: Course, person: Person) -> object:
        return actions.issue_all(course, by=person, at=clock.now())

    def settle(course: Course, _person: Person) -> object:
        return actions.settle(course, at=clock.now())

    acts = [_with(course_id, boss_id, one) for one in (issue, settle, issue, settle)]
    assert settled(own_app, acts) == {"done": 4}
    with own_app.app_context():
        held = db.session.query(Enrolment).one()
        assert (held.person_id, held.state) == (who_id, EnrolmentState.COMPLETED)
        assert db.session.query(Certificate).count() == 1
        assert db.session.query(Mail).filter_by(kind="certificates_issued").count() == 1


def test_a_module_cancelled_by_two_is_told_once(own_app: Flask) -> None:
    with own_app.app_context():
        boss = make.person()
        course = make_courses.course(boss, 8, 8)
        make_courses.enrolment(course, make.person())
        course_id, boss_id, module_id = course.id, boss.id, course.modules[0].id
        db.settle(keep=True)

    def cancel(course: Course, person: Person) -> object:
        module = db.session.get_one(CourseModule, module_id)
        at = clock.now()
        return actions.cancel_module(course, module, WHY, replaced_by=None, by=person, at=at)

    acts = [_with(course_id, boss_id, cancel) for _ in range(3)]
    assert settled(own_app, acts) == {"done": 1, "Refused": 2}
    with own_app.app_context():
        assert db.session.query(Mail).filter_by(kind="course_module_cancelled").count() == 1
