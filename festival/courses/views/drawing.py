"""A course's page and one's own progress: one place that decides what stands on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, g, make_response, render_template
from flask_login import current_user

from festival import clock
from festival.accounts.guardian_form import GuardianForm
from festival.accounts.models import Person
from festival.authz import find, require
from festival.certificates import queries as certificates
from festival.certificates.models import Certificate, CertificateKind
from festival.courses import queries, rules, words
from festival.courses.models import Course, CourseModule, Enrolment, EnrolmentState
from festival.courses.queries import Enrolled, Part
from festival.events.models import Event, Registration
from festival.events.words import KIND_NAMES, PART_NAMES, REGISTRATION_NAMES
from festival.events.words import STATE_NAMES as EVENT_STATE_NAMES
from festival.i18n import write_town
from festival.programme.competences.queries import groups
from festival.programme.models import Competence

WORDS: Mapping[str, Any] = {
    "town": write_town,
    "kind_names": KIND_NAMES,
    "part_names": PART_NAMES,
    "registration_names": REGISTRATION_NAMES,
    "event_state_names": EVENT_STATE_NAMES,
    "audience_names": words.AUDIENCE_NAMES,
    "state_names": words.STATE_NAMES,
    "enrolment_names": words.ENROLMENT_NAMES,
    "hours": words.hours,
    "figure": words.figure,
}


@dataclass(frozen=True)
class Own:
    """A module as it stands for somebody in the course."""

    module: CourseModule
    attended: bool
    # Asked for and not attended.
    missing: bool
    # It could give hours that still lack.
    could: bool
    # The nearest event of it, and the own registration for it.
    event: Event | None
    registration: Registration | None
    instead: CourseModule | None


@dataclass(frozen=True)
class Progress:
    """Where somebody stands in one course, module by module."""

    course: Course
    enrolled: Enrolled
    modules: Sequence[Own]
    certificate: Certificate | None


def me() -> Person | None:
    """Who is signed in."""
    return current_user if current_user.is_authenticated else None


def shown_course(slug: str) -> Course:
    """The course, where this person may know of it."""
    course: Course = find(queries.course_by_slug(slug))
    g.rule_asked = True
    require(rules.is_listed(course) or rules.can_run(me(), course), hidden=True)
    return course


def progress_of(person: Person, rows: Sequence[Enrolment], at: datetime) -> list[Progress]:
    """Progress in each of these courses of one person: as many statements for three as for one.

    The rows come with course, modules and person.
    """
    courses = [one.course for one in rows]
    events = queries.events_of([one.id for course in courses for one in course.modules])
    held = {one.about: one for one in certificates.of_person(person.id) if _is_ours(one)}
    return [
        Progress(
            found.enrolment.course,
            found,
            [
                _own(one, found, events.get(one.id, []), found.enrolment.course, at)
                for one in found.enrolment.course.modules
            ],
            held.get(f"course:{found.enrolment.course_id}"),
        )
        for found in queries.hours_of(courses, rows, at)
    ]


def _is_ours(certificate: Certificate) -> bool:
    return certificate.kind is CertificateKind.COURSE


def _own(
    module: CourseModule, found: Enrolled, events: Sequence[Event], course: Course, at: datetime
) -> Own:
    registered = [one for one in events if one.id in found.registrations and at < one.ends_at]
    event = next(iter(registered), None) or rules.next_event(events, at)
    return Own(
        module,
        module.id in found.attended,
        module.id in found.standing.missing,
        module.id in found.standing.choices,
        event,
        found.registrations.get(event.id) if event else None,
        next((one for one in course.modules if one.id == module.replaced_by), None),
    )


def competences_of(course: Course) -> list[Competence]:
    """What the modules that take place teach, in the framework's order."""
    keys = {key for one in course.modules if rules.is_live(one) for key in one.competences}
    if course.framework_id is None or not keys:
        return []
    return [one for _area, some in groups(course.framework_id, sorted(keys)) for one in some]


def course_page(
    course: Course, status: int = 200, *, guardian: GuardianForm | None = None, refusal: str = ""
) -> Response:
    """The page of a course; who is in it finds the own progress there."""
    at, person = clock.now(), me()
    held = queries.enrolment(course.id, person.id) if person else None
    is_in = held is not None and held.state is not EnrolmentState.LEFT
    may_enrol = person is not None and rules.can_enrol(course, person, held)
    asks = person is not None and may_enrol and rules.needs_guardian(person, course, at.date())
    parts: Sequence[Part] = queries.parts(course, public=True)
    taught = competences_of(course)
    page = render_template(
        "courses/course.html",
        course=course,
        parts=parts,
        taught=taught,
        taught_by_key={one.key: one for one in taught},
        by_id={one.id: one for one in course.modules},
        needed=rules.stands(course, course.modules, ()).needed,
        own=progress_of(person, [held], at)[0] if person and held and is_in else None,
        held=held,
        may_enrol=may_enrol,
        may_leave=rules.can_leave(held),
        guardian=guardian or (GuardianForm(formdata=None) if asks else None),
        runs=rules.can_run(person, course),
        refusal=refusal,
        at=at,
        **WORDS,
    )
    return make_response(page, status)
