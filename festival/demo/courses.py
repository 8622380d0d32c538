"""The demo's courses: one for teachers that runs, with a cancelled module, and one for learners."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from festival.accounts.models import Person, PersonKind
from festival.courses import actions, queries
from festival.courses.models import Audience, Course, CourseModule, CourseState
from festival.db import db
from festival.demo import accounts
from festival.demo.events import ACCESS
from festival.demo.mailbag import written
from festival.demo.people import Crew, make_person
from festival.demo.plan import content, moment
from festival.events import actions as events
from festival.events.models import Event, HostPart, Registration, RegistrationState
from festival.partners import queries as partners
from festival.programme.competences.queries import newest

TRONDHEIM, UNIVERSITY = "trondheim-science-centre", "daugavpils-university"
# Quarters of an hour, whether a module is obligatory, and the competences it teaches.
GIVES: dict[str, tuple[int, bool, list[str]]] = {
    "question": (24, True, ["noticing", "asking"]),
    "prototype": (32, True, ["many_ideas", "making", "failing_well"]),
    "laboratory": (16, True, ["testing", "showing_evidence"]),
    "phone": (16, True, ["testing", "showing_evidence"]),
    "helping": (16, False, ["taking_advice"]),
    "ten": (12, True, []),
    "twenty": (12, True, []),
}
HERE: dict[str, Any] = {"capacity": 20}
ONLINE: dict[str, Any] = {"online": True, "other_zones": ["Europe/Oslo"]}


@dataclass(frozen=True)
class Setting:
    """Whose course is filled, by whom, and when that is."""

    course: Course
    boss: Person
    now: datetime

    def at(self, days: int, hour: int = 12) -> datetime:
        """A moment so many days from today, by the clocks of the demo's home."""
        return moment(self.now.date(), days, time(hour))


def make_courses(crew: Crew, now: datetime) -> None:
    """Both courses with their events, people, hours and certificates."""
    told, boss = content("courses"), crew.named["organiser"]
    db.session.refresh(boss, ["grants"])
    _teach(told, crew, boss, now)
    _afternoons(told, crew, boss, now)


def _teach(told: Any, crew: Crew, boss: Person, now: datetime) -> None:
    """In two towns, with a module that falls out; some are done, some are on the way."""
    framework = newest("stem_creativity")
    hosts = [(UNIVERSITY, HostPart.HOSTS), (TRONDHEIM, HostPart.FUNDS)]
    facts: dict[str, Any] = {
        "audience": Audience.TEACHERS,
        "languages": ["lv", "en"],
        "hour_minutes": 45,
        "quarters_needed": 72,
        "framework_id": framework.id if framework else None,
    }
    here = _start(told["teaching"], facts, hosts, boss, now)
    parts = {
        one["key"]: _module(here, one)
        for one in told["teaching"]["modules"]
        if one["key"] != "phone"
    }
    actions.set_state(queries.lock(here.course.id), CourseState.OPEN, by=boss, at=here.at(-68))
    ivars, people = crew.named["teacher"], _teachers(told["teachers"], now)
    for number, person in enumerate((ivars, *people)):
        _enrol(here, person, -66 + number)
    _hold(here, told, parts, ivars, people)
    with written(here.at(-5), now):
        actions.issue_all(here.course, by=boss, at=here.at(-5))


def _teachers(names: Sequence[Any], now: datetime) -> list[Person]:
    return [
        make_person(
            PersonKind.TEACHER,
            given,
            accounts.FAMILY_NAMES[language][number % 4],
            now,
            email=f"teacher{number + 2}@example.org",
            language=language,
        )
        for number, (given, language) in enumerate(names)
    ]


def _hold(
    here: Setting,
    told: Any,
    parts: dict[str, CourseModule],
    ivars: Person,
    people: list[Person],
) -> None:
    """Each module in one or two places, as it came; two teachers are done, the others are not."""
    done, nearly, begun, late = people
    place = told["places"]
    university, centre = {**HERE, "place": place["university"]}, {**HERE, "place": place["centre"]}
    first = _event(here, parts["question"], -49, 10, centre)
    _come(here, first, [done, nearly, begun], absent=[late])
    _come(here, _event(here, parts["question"], -46, 15, ONLINE), [ivars])
    _come(here, _event(here, parts["prototype"], -35, 10, university), [done, nearly, begun])
    _come(here, _event(here, parts["prototype"], 12, 10, university), [ivars, late])
    _come(here, _event(here, parts["laboratory"], 5, 10, university), [done, begun])
    _replace(here, told["teaching"]["modules"], parts["laboratory"])
    phone = queries.lock(here.course.id).modules[-1]
    _come(here, _event(here, phone, -8, 15, ONLINE), [done, nearly])
    _come(here, _event(here, phone, 19, 15, ONLINE), [begun])
    _event(here, parts["helping"], 26, 14, centre)


def _replace(here: Setting, modules: Sequence[Any], gone: CourseModule) -> None:
    """The laboratory falls out; what takes its place is added first."""
    at, by_key = here.at(-20), {one["key"]: one for one in modules}
    instead = _module(here, by_key["phone"])
    db.session.refresh(here.boss, ["grants"])
    with written(at, here.now):
        actions.cancel_module(
            here.course,
            gone,
            by_key["laboratory"]["reason"],
            replaced_by=instead.id,
            by=here.boss,
            at=at,
        )


def _afternoons(told: Any, crew: Crew, boss: Person, now: datetime) -> None:
    """A course for learners, hosted by the science centre; its first afternoon is over."""
    facts = {
        "audience": Audience.LEARNERS,
        "languages": ["lv", "nb", "en"],
        "hour_minutes": 60,
        "quarters_needed": 24,
    }
    hosts = [(TRONDHEIM, HostPart.HOSTS)]
    here = _start(told["afternoons"], facts, hosts, boss, now)
    ten, twenty = (_module(here, one) for one in told["afternoons"]["modules"])
    actions.set_state(queries.lock(here.course.id), CourseState.OPEN, by=boss, at=here.at(-68))
    student = crew.named["student"]
    _enrol(here, student, -30)
    place = {**HERE, "place": told["places"]["centre"]}
    _come(here, _event(here, ten, -6, 15, place), [student])
    _come(here, _event(here, twenty, 8, 15, place), [student])


def _start(
    told: Any,
    facts: dict[str, Any],
    hosts: list[tuple[str, HostPart]],
    boss: Person,
    now: datetime,
) -> Setting:
    texts = {name: told[name] for name in ("name", "summary", "about")}
    at = now - timedelta(days=70)
    course = actions.make({**texts, **facts, "time_zone": "Europe/Riga"}, by=boss, at=at)
    known = {one.slug: one.id for one in partners.partners()}
    actions.set_hosts(course, [(known[slug], part) for slug, part in hosts], by=boss)
    return Setting(queries.lock(course.id), boss, now)


def _module(here: Setting, told: Any) -> CourseModule:
    quarters, obligatory, taught = GIVES[told["key"]]
    facts = {
        "name": told["name"],
        "about": told["about"],
        "quarters": quarters,
        "obligatory": obligatory,
        "competences": taught,
    }
    return actions.add_module(here.course, facts, by=here.boss)


def _event(
    here: Setting, module: CourseModule, days: int, hour: int, facts: dict[str, Any]
) -> Event:
    """An event of the module on that day, as long as the module's hours, published a month ago."""
    begins, at = here.at(days, hour), here.at(min(days, 0) - 25)
    minutes = module.quarters * here.course.hour_minutes // 4
    event = actions.make_event(
        here.course, module, begins, begins + timedelta(minutes=minutes), by=here.boss, at=at
    )
    events.change(event, facts, drawn_from=event.version, by=here.boss, at=at)
    if event.online:
        events.set_access(event, ACCESS, drawn_from=0, by=here.boss, at=at)
    events.publish(event, by=here.boss, at=at)
    return event


def _enrol(here: Setting, person: Person, days: int) -> None:
    with written(here.at(days), here.now):
        actions.enrol(here.course, person=person, at=here.at(days))


def _come(here: Setting, event: Event, there: list[Person], absent: Sequence[Person] = ()) -> None:
    """They register; where the event is over, who was there is noted on its evening."""
    at = min(here.now - timedelta(days=4), event.begins_at - timedelta(days=9))
    with written(at, here.now):
        for number, person in enumerate([*there, *absent]):
            events.register(event, person=person, at=at + timedelta(minutes=number))
    if event.ends_at > here.now:
        return
    away = {one.id for one in absent}
    rows = db.session.scalars(sa.select(Registration).where(Registration.event_id == event.id))
    said = {
        one.id: RegistrationState.ABSENT if one.person_id in away else RegistrationState.ATTENDED
        for one in rows
    }
    events.mark(event, said, by=here.boss, at=event.ends_at)
    actions.settle(here.course, at=event.ends_at + timedelta(hours=1))
