"""Named reads of courses, their modules and events, and who is enrolled with which hours."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from festival.accounts.models import Consent, ConsentState, Person, Purpose
from festival.authz import Role
from festival.courses import rules
from festival.courses.hours import Standing
from festival.courses.models import (
    Audience,
    Course,
    CourseHost,
    CourseModule,
    CourseState,
    Enrolment,
    EnrolmentState,
    ModuleEvent,
)
from festival.db import db
from festival.events.belonging import Whole
from festival.events.models import Event, EventHost, HostPart, Registration, RegistrationState
from festival.events.rules import is_listed as is_for_all
from festival.partners.models import Partner

HOSTS = selectinload(Course.hosts).joinedload(CourseHost.partner)
MODULES = selectinload(Course.modules)


@dataclass(frozen=True)
class Part:
    """A module with the events it takes place as, from the first."""

    module: CourseModule
    events: tuple[Event, ...] = ()


@dataclass(frozen=True)
class Enrolled:
    """Somebody in a course with the hours they have."""

    enrolment: Enrolment
    standing: Standing
    # Ids of the modules they attended.
    attended: frozenset[int] = frozenset()
    # Their own registrations for its events, by the event's id.
    registrations: dict[int, Registration] = field(default_factory=dict)
    # Too young to answer alone, and the guardian has not said yes.
    waits_for_guardian: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether the course is done; nothing is, for a child whose guardian has not said yes."""
        return self.standing.is_complete and not self.waits_for_guardian


def course_by_slug(slug: str) -> Course | None:
    """The course with its hosts and modules."""
    return db.session.scalar(sa.select(Course).where(Course.slug == slug).options(HOSTS, MODULES))


def course_of_realm(realm_id: int) -> Course | None:
    """The course whose realm this is, with its hosts and modules."""
    found = sa.select(Course).where(Course.realm_id == realm_id).options(HOSTS, MODULES)
    return db.session.scalar(found)


def lock(course_id: int) -> Course:
    """The course, held for this transaction alone: it goes before its modules and enrolments."""
    return db.session.scalars(
        sa.select(Course)
        .where(Course.id == course_id)
        .options(HOSTS, MODULES)
        .with_for_update(of=Course)
        .execution_options(populate_existing=True)
    ).one()


def slugs() -> set[str]:
    """Every slug that is taken."""
    return set(db.session.scalars(sa.select(Course.slug)))


def listed(*, past: bool = False, audience: Audience | None = None) -> Sequence[Course]:
    """Courses that everybody may know of: open ones first, the newest first."""
    states = [CourseState.ARCHIVED] if past else [CourseState.OPEN, CourseState.CLOSED]
    found = (
        sa.select(Course)
        .where(Course.state.in_(states))
        .order_by(Course.state != CourseState.OPEN, Course.opened_at.desc(), Course.id.desc())
        .options(HOSTS, MODULES)
    )
    if audience:
        found = found.where(Course.audience.in_([audience, Audience.EVERYBODY]))
    return db.session.scalars(found).all()


def run_by(person: Person) -> Sequence[Course]:
    """Courses that the person runs, the newest first."""
    found = sa.select(Course).order_by(Course.id.desc()).options(HOSTS, MODULES)
    if not person.has_role(Role.OWNER):
        realms = [where for role, where in person.roles_held() if role is Role.ORGANISER]
        theirs = [where for role, where in person.roles_held() if role is Role.PARTNER]
        hosted = (
            sa.exists()
            .where(CourseHost.course_id == Course.id, CourseHost.part == HostPart.HOSTS)
            .where(CourseHost.partner_id == Partner.id, Partner.realm_id.in_(theirs))
        )
        found = found.where(sa.or_(Course.realm_id.in_(realms), hosted))
    return db.session.scalars(found).all()


def hosted_by(partner_ids: Sequence[int]) -> Sequence[Course]:
    """Courses that these partners host, the newest first."""
    hosted = (
        sa.exists()
        .where(CourseHost.course_id == Course.id, CourseHost.part == HostPart.HOSTS)
        .where(CourseHost.partner_id.in_(partner_ids))
    )
    return db.session.scalars(sa.select(Course).where(hosted).order_by(Course.id.desc())).all()


def hosts(course_id: int) -> Sequence[CourseHost]:
    """The partners behind a course, in their order."""
    return db.session.scalars(
        sa.select(CourseHost).where(CourseHost.course_id == course_id).order_by(CourseHost.position)
    ).all()


def module(course_id: int, module_id: int) -> CourseModule | None:
    """A module of this course."""
    return db.session.scalar(
        sa.select(CourseModule).where(
            CourseModule.id == module_id, CourseModule.course_id == course_id
        )
    )


def modules(course_ids: Collection[int]) -> Sequence[CourseModule]:
    """The modules of these courses in their order, read anew."""
    return db.session.scalars(
        sa.select(CourseModule)
        .where(CourseModule.course_id.in_(course_ids))
        .order_by(CourseModule.position, CourseModule.id)
        .execution_options(populate_existing=True)
    ).all()


def events_of(module_ids: Collection[int]) -> dict[int, list[Event]]:
    """The events with their hosts by module, from the first; one statement more for the hosts."""
    links = db.session.scalars(
        sa.select(ModuleEvent)
        .join(ModuleEvent.event)
        .where(ModuleEvent.module_id.in_(module_ids))
        .order_by(Event.begins_at, Event.id)
        .options(
            joinedload(ModuleEvent.event).selectinload(Event.hosts).joinedload(EventHost.partner)
        )
    )
    found: dict[int, list[Event]] = defaultdict(list)
    for one in links:
        found[one.module_id].append(one.event)
    return found


def whole_of(event_id: int) -> Whole | None:
    """The course that an event belongs to, where everybody may know of it."""
    found = db.session.execute(
        sa.select(Course.name, Course.slug, CourseModule.name)
        .join(CourseModule, CourseModule.course_id == Course.id)
        .join(ModuleEvent, ModuleEvent.module_id == CourseModule.id)
        .where(ModuleEvent.event_id == event_id, Course.state != CourseState.DRAFT)
    ).first()
    return Whole(found[0], found[2], "courses.show", found[1]) if found else None


def parts(course: Course, *, public: bool = False) -> list[Part]:
    """The modules of a course with their events; `public`: those that everybody may know of."""
    found = events_of([one.id for one in course.modules])
    return [
        Part(
            one,
            tuple(each for each in found.get(one.id, ()) if not public or is_for_all(each)),
        )
        for one in course.modules
    ]


def free_events(events: Iterable[Event]) -> list[Event]:
    """Those of these events that are no module's yet."""
    wanted = list(events)
    taken = set(
        db.session.scalars(
            sa.select(ModuleEvent.event_id).where(
                ModuleEvent.event_id.in_([one.id for one in wanted])
            )
        )
    )
    return [one for one in wanted if one.id not in taken]


def enrolment(course_id: int, person_id: int) -> Enrolment | None:
    """Somebody's row in a course, whatever its state, with person, course and modules."""
    return db.session.scalar(
        sa.select(Enrolment)
        .where(Enrolment.course_id == course_id, Enrolment.person_id == person_id)
        .options(joinedload(Enrolment.course).options(HOSTS, MODULES), joinedload(Enrolment.person))
        .execution_options(populate_existing=True)
    )


def enrolments(course_id: int, *, lock: bool = False) -> Sequence[Enrolment]:
    """Everybody who ever enrolled with their person, by name; who left stands last."""
    found = (
        sa.select(Enrolment)
        .join(Enrolment.person)
        .where(Enrolment.course_id == course_id)
        .order_by(
            Enrolment.state == EnrolmentState.LEFT,
            Person.family_name,
            Person.given_name,
            Enrolment.id,
        )
        .options(joinedload(Enrolment.person))
        .execution_options(populate_existing=lock)
    )
    return db.session.scalars(found.with_for_update(of=Enrolment) if lock else found).all()


def of_person(person_id: int) -> Sequence[Enrolment]:
    """What a person is enrolled in or has completed, with course and modules, the newest first."""
    return db.session.scalars(
        sa.select(Enrolment)
        .where(Enrolment.person_id == person_id, Enrolment.state != EnrolmentState.LEFT)
        .order_by(Enrolment.enrolled_at.desc(), Enrolment.id.desc())
        .options(joinedload(Enrolment.course).options(HOSTS, MODULES), joinedload(Enrolment.person))
    ).all()


def is_in_any(person_id: int) -> bool:
    """Whether the person is in a course."""
    found = sa.exists().where(
        Enrolment.person_id == person_id, Enrolment.state != EnrolmentState.LEFT
    )
    return bool(db.session.scalar(sa.select(found)))


def counts(course_ids: Collection[int]) -> dict[int, dict[EnrolmentState, int]]:
    """How many are in each state, by course; one statement."""
    rows = db.session.execute(
        sa.select(Enrolment.course_id, Enrolment.state, sa.func.count(Enrolment.id))
        .where(Enrolment.course_id.in_(course_ids))
        .group_by(Enrolment.course_id, Enrolment.state)
    )
    found: dict[int, dict[EnrolmentState, int]] = defaultdict(dict)
    for course_id, state, many in rows:
        found[course_id][state] = many
    return found


def hours_of(courses: Iterable[Course], rows: Sequence[Enrolment], at: datetime) -> list[Enrolled]:
    """These enrolments with what counts for each: two statements, however many they are.

    The courses come with their modules, the rows with their people.
    """
    by_id = {one.id: one for one in courses}
    people = {one.person_id for one in rows}
    held = _registrations(list(by_id), people)
    agreed = _agreed([one.realm_id for one in by_id.values()], people)
    found = []
    for one in rows:
        course = by_id[one.course_id]
        own = held[course.id, one.person_id]
        been = frozenset(
            module_id for module_id, row in own if row.state is RegistrationState.ATTENDED
        )
        found.append(
            Enrolled(
                one,
                rules.stands(course, course.modules, been),
                been,
                {row.event_id: row for _, row in own},
                _waits(one.person, course, agreed, at),
            )
        )
    return found


def _waits(person: Person, course: Course, agreed: set[tuple[int, int]], at: datetime) -> bool:
    if (person.id, course.realm_id) in agreed:
        return False
    return rules.needs_guardian(person, course, at.date())


def _registrations(
    course_ids: Collection[int], people: Collection[int]
) -> dict[tuple[int, int], list[tuple[int, Registration]]]:
    """(module id, registration) of what stands, by course and person."""
    rows = db.session.execute(
        sa.select(CourseModule.course_id, CourseModule.id, Registration)
        .join(ModuleEvent, ModuleEvent.module_id == CourseModule.id)
        .join(Registration, Registration.event_id == ModuleEvent.event_id)
        .where(
            CourseModule.course_id.in_(course_ids),
            Registration.person_id.in_(people),
            Registration.state != RegistrationState.CANCELLED,
        )
    )
    found: dict[tuple[int, int], list[tuple[int, Registration]]] = defaultdict(list)
    for course_id, module_id, row in rows:
        found[course_id, row.person_id or 0].append((module_id, row))
    return found


def _agreed(realm_ids: Collection[int], people: Collection[int]) -> set[tuple[int, int]]:
    """(student, realm) of every yes to taking part."""
    rows = db.session.execute(
        sa.select(Consent.student_id, Consent.realm_id).where(
            Consent.student_id.in_(people),
            Consent.realm_id.in_(realm_ids),
            Consent.purpose == Purpose.TAKING_PART,
            Consent.state == ConsentState.GIVEN,
        )
    )
    return {(row[0], row[1]) for row in rows}


def has_attendance(event_id: int) -> bool:
    """Whether anybody was noted as having been at this event."""
    found = sa.exists().where(
        Registration.event_id == event_id, Registration.state == RegistrationState.ATTENDED
    )
    return bool(db.session.scalar(sa.select(found)))


def running(*, marked_since: datetime | None = None) -> Sequence[int]:
    """Courses that are open or closed; `marked_since`: only where attendance was noted since."""
    found = sa.select(Course.id).where(Course.state.in_([CourseState.OPEN, CourseState.CLOSED]))
    if marked_since is not None:
        found = found.where(
            sa.exists().where(
                CourseModule.course_id == Course.id,
                ModuleEvent.module_id == CourseModule.id,
                Registration.event_id == ModuleEvent.event_id,
                Registration.marked_at >= marked_since,
            )
        )
    return db.session.scalars(found.order_by(Course.id)).all()


@dataclass(frozen=True)
class Touched:
    """Whom the end of a module touches: in the course, and of those who were there already."""

    enrolled: int
    attended: int


def touched_by(found: CourseModule) -> Touched:
    """How many are in the course now, and how many of them have this module's hours."""
    inside = sa.select(Enrolment.person_id).where(
        Enrolment.course_id == found.course_id, Enrolment.state == EnrolmentState.ENROLLED
    )
    were = (
        sa.select(sa.func.count(sa.distinct(Registration.person_id)))
        .join(ModuleEvent, ModuleEvent.event_id == Registration.event_id)
        .where(
            ModuleEvent.module_id == found.id,
            Registration.state == RegistrationState.ATTENDED,
            Registration.person_id.in_(inside),
        )
    )
    many = sa.select(sa.func.count()).select_from(inside.subquery())
    return Touched(db.session.scalar(many) or 0, db.session.scalar(were) or 0)
