"""Who runs a course, who sees it, who may enrol, and what is missing before it opens. Pure."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from festival.accounts.models import Person, PersonKind, Purpose
from festival.accounts.rules import GUARDIAN, consenter
from festival.authz import Role
from festival.courses.hours import Module, Rule, Standing, standing
from festival.courses.models import (
    Audience,
    Course,
    CourseModule,
    CourseState,
    Enrolment,
    EnrolmentState,
    ModuleState,
)
from festival.events.models import Event, EventState, HostPart
from festival.events.rules import is_listed as is_for_all
from festival.marks import N_

TEXTS = ("name", "summary", "about")
QUARTERS = 4
# Pictures of learners are asked for from the guardian below this age, as everywhere.
IMAGE_CONSENT_AGE = 18
# Where a course goes from where it stands.
STEPS = {
    CourseState.DRAFT: (CourseState.OPEN,),
    CourseState.OPEN: (CourseState.CLOSED,),
    CourseState.CLOSED: (CourseState.OPEN, CourseState.ARCHIVED),
    CourseState.ARCHIVED: (CourseState.CLOSED,),
}
_KINDS = {
    Audience.TEACHERS: (PersonKind.TEACHER,),
    Audience.LEARNERS: (PersonKind.STUDENT,),
    Audience.EVERYBODY: tuple(PersonKind),
}


def can_run(person: Person | None, course: Course) -> bool:
    """Organisers of the course, staff of a partner that hosts it, and owners. Needs hosts."""
    if person is None:
        return False
    if sees_whole_names(person, course):
        return True
    return any(
        one.part is HostPart.HOSTS and (Role.PARTNER, one.partner.realm_id) in person.roles_held()
        for one in course.hosts
    )


def sees_whole_names(person: Person | None, course: Course) -> bool:
    """Organisers do; a partner's staff reads the given names of children alone."""
    return person is not None and (
        person.has_role(Role.OWNER) or person.has_role(Role.ORGANISER, course.realm_id)
    )


def can_make(person: Person | None) -> bool:
    """Whoever organises anything makes courses of their own; owners too."""
    return person is not None and (person.has_role(Role.OWNER) or person.has_role(Role.ORGANISER))


def is_listed(course: Course) -> bool:
    """Whether everybody may know of it."""
    return course.state is not CourseState.DRAFT


def is_for(course: Course, person: Person) -> bool:
    """Whether the course is meant for somebody like this."""
    return person.kind in _KINDS[course.audience]


def can_enrol(course: Course, person: Person, held: Enrolment | None) -> bool:
    """Whether this person may enrol now: it is open and meant for them, and they are not in it."""
    is_in = held is not None and held.state is not EnrolmentState.LEFT
    return course.state is CourseState.OPEN and is_for(course, person) and not is_in


def can_leave(held: Enrolment | None) -> bool:
    """Whether they are in it and have not completed it."""
    return held is not None and held.state is EnrolmentState.ENROLLED


def needs_guardian(person: Person, course: Course, on: date) -> bool:
    """Whether a guardian has to say yes before this person takes part."""
    if person.kind is not PersonKind.STUDENT:
        return False
    ages = course.consent_age, IMAGE_CONSENT_AGE
    return consenter(person.born_on, Purpose.TAKING_PART, *ages, on) == GUARDIAN


def is_live(module: CourseModule) -> bool:
    """Whether the module takes place."""
    return module.state is ModuleState.PLANNED


def how_it_counts(modules: Iterable[CourseModule]) -> list[Module]:
    """The modules as hours are counted."""
    return [
        Module(
            one.id,
            one.quarters,
            is_obligatory=one.obligatory,
            is_cancelled=not is_live(one),
            replaced_by=one.replaced_by,
        )
        for one in modules
    ]


def stands(course: Course, modules: Sequence[CourseModule], attended: Collection[int]) -> Standing:
    """Where somebody who attended these modules stands in the course."""
    rule = Rule(course.quarters_needed, course.all_obligatory)
    return standing(how_it_counts(modules), attended, rule)


def next_event(events: Iterable[Event], at: datetime) -> Event | None:
    """The nearest one that everybody may know of and that has not begun."""
    coming = [
        one
        for one in events
        if is_for_all(one) and one.state is EventState.PUBLISHED and at < one.begins_at
    ]
    return min(coming, key=lambda one: (one.begins_at, one.id), default=None)


def can_be_removed(course: Course, module: CourseModule, events: Collection[object]) -> bool:
    """A module of a draft that takes place as nothing yet; later it is cancelled."""
    return course.state is CourseState.DRAFT and is_live(module) and not events


MISSING = {
    "name": N_("a name in one language at least"),
    "summary": N_("a sentence that says what it is about"),
    "modules": N_("a module at least"),
    "hours": N_("as many hours in its modules as it asks for"),
}


def missing_for_opening(course: Course, modules: Sequence[CourseModule]) -> list[str]:
    """Keys of MISSING of what is not there yet."""
    live = [one for one in modules if is_live(one)]
    there = {
        "name": any(course.name.values()),
        "summary": any(course.summary.values()),
        "modules": bool(live),
        "hours": not live or sum(one.quarters for one in live) >= course.quarters_needed,
    }
    return [key for key, is_there in there.items() if not is_there]
