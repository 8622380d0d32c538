"""Courses with real rows: enrolling, hours from attendance, cancelling a module, completing."""

from datetime import timedelta
from typing import Any

import pytest

from festival.accounts.models import ConsentState, Person, PersonKind
from festival.activity import Activity, Happened
from festival.authz import Role
from festival.clock import now
from festival.courses import actions, queries
from festival.courses.models import (
    Audience,
    Course,
    CourseState,
    EnrolmentState,
    ModuleState,
)
from festival.db import db
from festival.errors import Invalid, NotReady, Refused, Stale, Taken
from festival.events.models import EventState, Registration, RegistrationState
from festival.outbox import Mail
from tests import make, make_courses, make_events

pytestmark = pytest.mark.usefixtures("app")
WHY = {"en": "The teacher is ill.", "lv": "Skolotājs ir slims."}


def standing(course: Course, person: Person) -> Any:
    row = queries.enrolment(course.id, person.id)
    assert row
    return queries.hours_of([make_courses.again(course)], [row], now())[0]


def lines(happened: Happened) -> int:
    return db.session.query(Activity).filter_by(happened=happened.value).count()


def letters(kind: str) -> list[Mail]:
    return db.session.query(Mail).filter_by(kind=kind).order_by(Mail.id).all()


def organiser(course: Course) -> Person:
    who = make.person()
    make.grant_in(who, Role.ORGANISER, course.realm_id)
    return who


def test_attended_in_two_towns_counts_once_and_makes_the_course_complete() -> None:
    who = make.person(PersonKind.TEACHER)
    course = make_courses.course(None, 8, 6)
    first, second = course.modules
    make_courses.event(first, who)
    make_courses.event(first, who)
    actions.enrol(course, person=who, at=now())
    assert (standing(course, who).standing.taken, standing(course, who).is_complete) == (8, False)
    make_courses.event(second, who)
    assert actions.settle_marked(now()) == 1
    assert actions.settle_marked(now()) == 0
    held = queries.enrolment(course.id, who.id)
    assert held and held.state is EnrolmentState.COMPLETED and held.completed_at
    assert lines(Happened.COURSE_COMPLETED) == 1
    with pytest.raises(Refused, match="completed"):
        actions.leave(course, who, at=now(), by=who)
    # What is not noted any more is not counted any more.
    row = db.session.query(Registration).filter_by(event_id=_event(second)).one()
    row.state = RegistrationState.ABSENT
    db.session.flush()
    assert actions.settle_all(now()) == 1
    assert lines(Happened.COMPLETION_UNDONE) == 1
    again = queries.enrolment(course.id, who.id)
    assert again and again.state is EnrolmentState.ENROLLED and again.completed_at is None


def _event(module: Any) -> int:
    return queries.events_of([module.id])[module.id][0].id


def test_attendance_noted_long_ago_waits_for_the_daily_round() -> None:
    who, course = make.person(), make_courses.course(None, 8)
    make_courses.enrolment(course, who)
    event = make_courses.event(course.modules[0], who)
    row = db.session.query(Registration).filter_by(event_id=event.id).one()
    row.marked_at = now() - timedelta(hours=1)
    db.session.flush()
    assert actions.settle_marked(now()) == 0
    assert actions.settle_all(now()) == 1


def test_nobody_is_in_twice_and_who_comes_back_has_the_same_row() -> None:
    who, course = make.person(), make_courses.course(None, 8)
    first = actions.enrol(course, person=who, at=now()).id
    with pytest.raises(Taken):
        actions.enrol(course, person=who, at=now())
    actions.leave(course, who, at=now(), by=who)
    actions.leave(course, who, at=now(), by=who)
    assert lines(Happened.ENROLMENT_CANCELLED) == 1
    assert actions.enrol(course, person=who, at=now()).id == first
    assert len(letters("course_enrolled")) == 2


@pytest.mark.parametrize(
    ("state", "audience", "kind", "refused"),
    [
        (CourseState.OPEN, Audience.TEACHERS, PersonKind.TEACHER, None),
        (CourseState.OPEN, Audience.TEACHERS, PersonKind.ADULT, actions.NotForYou),
        (CourseState.OPEN, Audience.LEARNERS, PersonKind.TEACHER, actions.NotForYou),
        (CourseState.OPEN, Audience.LEARNERS, PersonKind.STUDENT, None),
        (CourseState.OPEN, Audience.EVERYBODY, PersonKind.ADULT, None),
        (CourseState.DRAFT, Audience.EVERYBODY, PersonKind.ADULT, actions.NotOpen),
        (CourseState.CLOSED, Audience.EVERYBODY, PersonKind.ADULT, actions.NotOpen),
        (CourseState.ARCHIVED, Audience.EVERYBODY, PersonKind.ADULT, actions.NotOpen),
    ],
)
def test_who_may_enrol(
    state: CourseState, audience: Audience, kind: PersonKind, refused: type[Refused] | None
) -> None:
    course = make_courses.course(None, 8, state=state, audience=audience)
    who = make.person(kind)
    if refused is None:
        assert actions.enrol(course, person=who, at=now()).state is EnrolmentState.ENROLLED
    else:
        with pytest.raises(refused):
            actions.enrol(course, person=who, at=now())


def test_a_childs_hours_count_from_the_guardians_yes_and_a_no_ends_it() -> None:
    child = make.student(born_on=now().date() - timedelta(days=11 * 365))
    course = make_courses.course(None, 8, audience=Audience.LEARNERS)
    make_courses.event(course.modules[0], child)
    with pytest.raises(Refused, match="guardian"):
        actions.enrol(course, person=child, at=now())
    asked = ("Ilze", "ilze@example.org")
    actions.enrol(course, person=child, at=now(), guardian=asked)
    assert "ilze@example.org" in [one.address for one in db.session.query(Mail)]
    found = standing(course, child)
    assert (found.standing.is_complete, found.is_complete) == (True, False)
    for row in db.session.query(make.Consent).filter_by(student_id=child.id):
        row.state = ConsentState.GIVEN
    db.session.flush()
    actions.answer_consent(child, course.realm_id, ConsentState.GIVEN, at=now())
    held = queries.enrolment(course.id, child.id)
    assert held and held.state is EnrolmentState.COMPLETED

    other = make.student(born_on=child.born_on)
    actions.enrol(course, person=other, at=now(), guardian=asked)
    actions.answer_consent(other, course.realm_id, ConsentState.REFUSED, at=now())
    held = queries.enrolment(course.id, other.id)
    assert held and held.state is EnrolmentState.LEFT


def test_a_cancelled_module_is_told_and_asked_of_nobody() -> None:
    was, will, left = make.person(language="lv"), make.person(), make.person()
    course = make_courses.course(None, 8, 8, 8)
    by = organiser(course)
    first, second, third = course.modules
    for who in (was, will):
        make_courses.enrolment(course, who)
    make_courses.enrolment(course, left, EnrolmentState.LEFT)
    make_courses.event(first, was, will)
    make_courses.event(second, was)
    coming = make_courses.event(third)
    make.grant_in(by, Role.ORGANISER, coming.realm_id)
    make_events.registration(coming, will)
    with pytest.raises(Invalid, match="why"):
        actions.cancel_module(course, third, {}, replaced_by=None, by=by, at=now())
    with pytest.raises(Invalid, match="replace"):
        actions.cancel_module(course, third, WHY, replaced_by=third.id, by=by, at=now())
    actions.cancel_module(course, third, WHY, replaced_by=None, by=by, at=now())
    # Whoever had the other two has completed it by that.
    assert standing(course, was).enrolment.state is EnrolmentState.COMPLETED
    assert standing(course, will).standing.missing == (second.id,)
    told = letters("course_module_cancelled")
    assert {one.address for one in told} == {was.email, will.email}
    assert "Skolotājs ir slims." in next(one.body for one in told if one.address == was.email)
    assert coming.state is EventState.CANCELLED
    assert [one.address for one in letters("event_cancelled")] == [will.email]
    with pytest.raises(Refused, match="already"):
        actions.cancel_module(course, third, WHY, replaced_by=None, by=by, at=now())


def test_a_replaced_module_is_asked_of_those_who_missed_it() -> None:
    was, will = make.person(), make.person()
    course = make_courses.course(None, 8, 8)
    by = organiser(course)
    first, second = course.modules
    for who in (was, will):
        make_courses.enrolment(course, who)
    make_courses.event(first, was)
    actions.cancel_module(course, first, WHY, replaced_by=second.id, by=by, at=now())
    assert standing(course, was).is_complete
    assert standing(course, will).standing.missing == (second.id,)
    assert "replaces it" in letters("course_module_cancelled")[0].body


def test_an_event_of_others_is_not_cancelled_with_the_module() -> None:
    course = make_courses.course(None, 8)
    theirs = make_courses.event(course.modules[0])
    with pytest.raises(Refused, match="run by others"):
        actions.cancel_module(
            course, course.modules[0], WHY, replaced_by=None, by=organiser(course), at=now()
        )
    assert theirs.state is EventState.PUBLISHED


def test_modules_are_moved_removed_and_changed_from_what_stands() -> None:
    course = make_courses.course(None, 8, 4, 2, state=CourseState.DRAFT)
    by, last = organiser(course), course.modules[2]
    actions.move_up(course, last, by=by)
    actions.move_up(course, course.modules[0], by=by)
    assert [one.quarters for one in make_courses.again(course).modules] == [8, 2, 4]
    with pytest.raises(Stale):
        actions.change_module(course, last, {"quarters": 3}, drawn_from=99, by=by, at=now())
    actions.change_module(course, last, {"quarters": 3}, drawn_from=last.version, by=by, at=now())
    assert last.quarters == 3
    make_courses.event(last)
    with pytest.raises(Refused, match="draft"):
        actions.remove_module(course, last, by=by)
    actions.remove_module(course, course.modules[0], by=by)
    assert [one.quarters for one in make_courses.again(course).modules] == [3, 4]


def test_an_event_belongs_to_one_module_and_stays_where_hours_hang_on_it() -> None:
    who, course = make.person(), make_courses.course(None, 8, 8)
    by = organiser(course)
    first, second = course.modules
    event = make_events.event()
    actions.attach(course, first, event, by=by, at=now())
    with pytest.raises(Taken):
        actions.attach(course, second, event, by=by, at=now())
    actions.detach(course, first, event.id, by=by)
    actions.attach(course, second, event, by=by, at=now())
    make_events.registration(event, who, RegistrationState.ATTENDED)
    with pytest.raises(actions.Attended):
        actions.detach(course, second, event.id, by=by)
    with pytest.raises(Refused):
        actions.attach(
            course, second, make_events.event(state=EventState.CANCELLED), by=by, at=now()
        )


def test_a_course_opens_with_what_it_asks_for_and_goes_its_way() -> None:
    course = make_courses.course(None, 8, state=CourseState.DRAFT, quarters_needed=12)
    by = organiser(course)
    with pytest.raises(NotReady):
        actions.set_state(course, CourseState.OPEN, by=by, at=now())
    actions.add_module(course, {"name": make.texts("More"), "quarters": 4}, by=by)
    for state in (CourseState.OPEN, CourseState.OPEN, CourseState.CLOSED, CourseState.ARCHIVED):
        actions.set_state(make_courses.again(course), state, by=by, at=now())
    with pytest.raises(Refused):
        actions.set_state(make_courses.again(course), CourseState.DRAFT, by=by, at=now())


def test_an_event_made_from_a_module_has_what_the_course_says() -> None:
    course = make_courses.course(None, 8, languages=["lv"])
    partner = make.partner()
    make_courses.host(course, partner)
    by, begins = organiser(course), now() + timedelta(days=4)
    module = course.modules[0]
    event = actions.make_event(course, module, begins, begins + timedelta(hours=2), by=by, at=now())
    db.session.refresh(event, ["hosts"])
    assert event.state is EventState.DRAFT
    assert event.languages == ["lv"]
    assert event.name["lv"] == f"{course.name['lv']}: {module.name['lv']}"
    assert [one.partner_id for one in event.hosts] == [partner.id]
    assert module.state is ModuleState.PLANNED
