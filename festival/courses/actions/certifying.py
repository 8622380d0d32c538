"""Certificates of a course, for who has completed it, with the hours and modules they have."""

from collections.abc import Collection, Mapping
from datetime import datetime

from festival.accounts.models import Person
from festival.certificates import actions as certificates
from festival.certificates import facts
from festival.certificates.actions import Claim
from festival.certificates.models import Certificate, CertificateKind
from festival.courses import queries, rules
from festival.courses.actions.completing import settle
from festival.courses.models import Course, EnrolmentState
from festival.courses.queries import Enrolled
from festival.events.models import Event, HostPart, RegistrationState
from festival.i18n import zone
from festival.programme.competences.queries import groups


def about(course: Course) -> str:
    """By what a course's certificates are known: one for each person."""
    return f"course:{course.id}"


def issue_all(
    course: Course, *, by: Person, at: datetime, only: Collection[int] = ()
) -> list[Certificate]:
    """A certificate for everybody who has completed the course and never had one; the new ones.

    `only` narrows to these people. Side effects, in order: hours are added up anew, rows, a line
    on the trail, a letter to each new holder.
    """
    settle(course, at=at)
    due = [one for one in claims(course, at) if not only or one.person.id in only]
    made = certificates.issue(due, realm_id=course.realm_id, by=by, at=at)
    certificates.write(made, course.name)
    return made


def claims(course: Course, at: datetime) -> list[Claim]:
    """What is due to each who has completed the course, as `settle` found it."""
    course = queries.lock(course.id)
    rows = [
        one
        for one in queries.enrolments(course.id)
        if one.state is EnrolmentState.COMPLETED and one.person.closed_at is None
    ]
    events = queries.events_of([one.id for one in course.modules])
    taught = _taught(course)
    return [_claim(course, one, events, taught) for one in queries.hours_of([course], rows, at)]


def _taught(course: Course) -> dict[str, dict[str, str]]:
    if course.framework_id is None:
        return {}
    return {one.key: one.name for _area, some in groups(course.framework_id) for one in some}


def _claim(
    course: Course,
    one: Enrolled,
    events: Mapping[int, list[Event]],
    taught: Mapping[str, dict[str, str]],
) -> Claim:
    taken = [each for each in course.modules if each.id in one.attended]
    keys = {key for each in taken for key in each.competences}
    been = [
        event.begins_at.astimezone(zone(course.time_zone)).date()
        for each in taken
        for event in events.get(each.id, [])
        if _was_there(one, event)
    ]
    told = facts.of_course(
        course.name,
        hours=one.standing.taken / rules.QUARTERS,
        hour_minutes=course.hour_minutes,
        modules=[each.name for each in taken],
        modules_in_all=sum(rules.is_live(each) or each in taken for each in course.modules),
        begins=min(been),
        ends=max(been),
        competences=[name for key, name in taught.items() if key in keys],
        giver=next(
            (each.partner.name for each in course.hosts if each.part is HostPart.HOSTS), None
        ),
        time_zone=course.time_zone,
    )
    return Claim(one.enrolment.person, CertificateKind.COURSE, about(course), told)


def _was_there(one: Enrolled, event: Event) -> bool:
    held = one.registrations.get(event.id)
    return held is not None and held.state is RegistrationState.ATTENDED
