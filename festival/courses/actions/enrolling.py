"""Coming into a course and leaving it. The course's row is locked before the enrolment is read."""

from datetime import datetime

from festival import activity
from festival.accounts import actions as accounts
from festival.accounts import queries as people
from festival.accounts.models import ConsentState, Person, Purpose
from festival.activity import Happened
from festival.courses import queries, rules
from festival.courses.actions import letters
from festival.courses.actions.completing import settle
from festival.courses.models import Course, CourseState, Enrolment, EnrolmentState
from festival.db import db
from festival.errors import Refused, Taken
from festival.marks import N_


class NotOpen(Refused):
    """The course takes in nobody new."""

    words = N_("This course takes in nobody new at the moment.")


class NotForYou(Refused):
    """The course is for others."""

    words = N_("This course is for other people: look whom it is for.")


def enrol(
    course: Course, *, person: Person, at: datetime, guardian: tuple[str, str] | None = None
) -> Enrolment:
    """Take a person into a course, or back into it. Raises NotOpen, NotForYou, Taken.

    `guardian` (name, address) is asked where the person is too young to answer alone; hours count
    from the guardian's yes on.
    """
    course = queries.lock(course.id)
    if course.state is not CourseState.OPEN:
        raise NotOpen
    if not rules.is_for(course, person):
        raise NotForYou
    held = queries.enrolment(course.id, person.id)
    if held is not None and held.state is not EnrolmentState.LEFT:
        raise Taken(N_("You are enrolled already."))
    asks = rules.needs_guardian(person, course, at.date()) and not _has_consent(person, course)
    if asks and guardian is None:
        raise Refused(N_("Your parent or guardian has to say yes: tell us how to reach them."))
    if held is None:
        held = Enrolment(course_id=course.id, person_id=person.id)
        db.session.add(held)
    held.state, held.enrolled_at, held.left_at = EnrolmentState.ENROLLED, at, None
    db.session.flush()
    if asks and guardian is not None:
        _ask(course, person, guardian, at)
    letters.write("course_enrolled", person, course, asks=asks)
    activity.record(person, Happened.ENROLLED, held, realm_id=course.realm_id)
    # Hours from before count: whoever has them all has completed it at once.
    settle(course, at=at)
    return held


def _ask(course: Course, person: Person, guardian: tuple[str, str], at: datetime) -> None:
    name, email = guardian
    accounts.ask_guardian(
        person,
        course.realm_id,
        name=name,
        email=email,
        language=person.language,
        by=person,
        at=at,
    )


def _has_consent(person: Person, course: Course) -> bool:
    kept = people.consent_rows(person.id, course.realm_id).get(Purpose.TAKING_PART)
    return kept is not None and kept.state is ConsentState.GIVEN


def leave(course: Course, person: Person, *, at: datetime, by: Person | None) -> None:
    """Take a person out; the hours stay noted, and who comes back has them. Twice is harmless.

    Raises Refused where the course is completed. Registrations for events stay: each is given
    back by itself.
    """
    course = queries.lock(course.id)
    held = queries.enrolment(course.id, person.id)
    if held is None or held.state is EnrolmentState.LEFT:
        return
    if not rules.can_leave(held):
        raise Refused(N_("You have completed this course. There is nothing to leave."))
    held.state, held.left_at = EnrolmentState.LEFT, at
    db.session.flush()
    activity.record(by, Happened.ENROLMENT_CANCELLED, held, realm_id=course.realm_id)


def answer_consent(student: Person, realm_id: int, state: ConsentState, *, at: datetime) -> None:
    """What a guardian said: a no takes the student out of the course, a yes lets hours count."""
    course = queries.course_of_realm(realm_id)
    if course is None:
        return
    if state is ConsentState.GIVEN:
        settle(course, at=at)
        return
    held = queries.enrolment(course.id, student.id)
    if (
        held is not None
        and rules.can_leave(held)
        and rules.needs_guardian(student, course, at.date())
    ):
        leave(course, student, at=at, by=None)
