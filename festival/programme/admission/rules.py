"""What an application lacks, what it may become, and who reads it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from festival.accounts.models import ConsentState, Person, Purpose
from festival.marks import N_
from festival.programme.models import (
    Application,
    ApplicationReading,
    ApplicationState,
    Cohort,
    CohortState,
)
from festival.programme.rules import Consents, age_fits, can_organise, is_mentor_here

S = ApplicationState
# From which state which may follow; what is not here is refused.
TRANSITIONS: Mapping[ApplicationState, frozenset[ApplicationState]] = {
    S.DRAFT: frozenset({S.SUBMITTED, S.GIVEN_UP}),
    S.SUBMITTED: frozenset({S.ADMITTED, S.WAITING_LIST, S.DECLINED, S.GIVEN_UP}),
    S.WAITING_LIST: frozenset({S.ADMITTED, S.DECLINED, S.GIVEN_UP}),
    S.ADMITTED: frozenset({S.CONFIRMED, S.GIVEN_UP}),
    S.DECLINED: frozenset({S.WAITING_LIST, S.ADMITTED}),
    S.CONFIRMED: frozenset({S.GIVEN_UP}),
    S.GIVEN_UP: frozenset({S.DRAFT}),
}
DECISIONS = (S.ADMITTED, S.WAITING_LIST, S.DECLINED)
MAY_GIVE_UP = (S.SUBMITTED, S.WAITING_LIST, S.ADMITTED, S.CONFIRMED)
CHOICES = ("choice", "several")


@dataclass(frozen=True)
class Missing:
    """One item of the checklist: where it is mended, and the words."""

    code: str
    words: str
    facts: Mapping[str, Any]


def may_become(application: Application, state: ApplicationState) -> bool:
    """Whether the state may follow the one it has."""
    return state in TRANSITIONS[application.state]


def can_write(application: Application, cohort: Cohort, at: datetime) -> bool:
    """A draft, while applications are taken; the second of the end is too late."""
    return application.state is S.DRAFT and cohort.takes_applications(at)


def missing_for_submission(
    application: Application, cohort: Cohort, person: Person, consents: Consents
) -> list[Missing]:
    """What keeps the application from being handed in; the list and the refusal both ask here."""
    return [
        *_answers(application, cohort),
        *_person(cohort, person, consents),
    ]


def _answers(application: Application, cohort: Cohort) -> Iterable[Missing]:
    for one in cohort.questions:
        if one.get("required") and not application.answers.get(one["key"]):
            yield Missing(one["key"], N_("Answer: %(question)s"), {"question": one["label"]})


def _person(cohort: Cohort, person: Person, consents: Consents) -> Iterable[Missing]:
    if person.born_on is None:
        yield Missing("birth", N_("We do not know your birth date. Write to the organisers."), {})
    elif not age_fits(person, cohort):
        yield Missing(
            "age",
            N_("This cohort is for ages %(low)s to %(high)s, counted on its first day."),
            {"low": cohort.age_from, "high": cohort.age_to},
        )
    if consents.get((person.id, Purpose.TAKING_PART)) is not ConsentState.GIVEN:
        yield Missing("consents", N_("Consent to take part is still missing."), {})


def can_give_up(application: Application, cohort: Cohort) -> bool:
    """Until the cohort is finished: what one finished is not given up."""
    return application.state in MAY_GIVE_UP and cohort.state is not CohortState.FINISHED


def answered(application: Application, cohort: Cohort) -> int:
    """How many questions have an answer."""
    return sum(bool(application.answers.get(one["key"])) for one in cohort.questions)


def done_readings(application: Application) -> list[ApplicationReading]:
    """Readings that are finished. Needs readings."""
    return [one for one in application.readings if one.done_at is not None]


def is_read_enough(application: Application, cohort: Cohort) -> bool:
    """Whether it may be decided without a reason: read by enough, or invited. Needs readings."""
    if application.came_by_invitation_id is not None:
        return True
    return len(done_readings(application)) >= cohort.readers_needed


def can_read_here(person: Person | None, cohort: Cohort, on: date) -> bool:
    """Organisers and screened mentors of the programme. Needs the programme, grants."""
    return can_organise(person, cohort.programme) or is_mentor_here(person, cohort.programme, on)


def own_reading(person: Person, application: Application) -> ApplicationReading | None:
    """The reading this person was asked for. Needs readings."""
    return next((one for one in application.readings if one.reader_id == person.id), None)


def can_open(person: Person, application: Application, on: date) -> bool:
    """Organisers, and the readers it was given to. Needs cohort with programme, readings."""
    if can_organise(person, application.cohort.programme):
        return True
    return (
        is_mentor_here(person, application.cohort.programme, on)
        and own_reading(person, application) is not None
    )


def shown_readings(person: Person, application: Application) -> list[ApplicationReading]:
    """Other people's finished readings; a reader sees them only after the own one is done."""
    own = own_reading(person, application)
    if own is not None and own.done_at is None:
        return []
    if own is None and not can_organise(person, application.cohort.programme):
        return []
    return [one for one in done_readings(application) if one.reader_id != person.id]


def mean(application: Application, cohort: Cohort) -> float | None:
    """The weighted mean of all finished readings, 1 to 4; None where nobody has read."""
    weights = {one["key"]: int(one.get("weight", 1)) for one in cohort.rubric}
    total = weight = 0
    for reading in done_readings(application):
        for key, level in reading.levels.items():
            total += weights.get(key, 0) * int(level)
            weight += weights.get(key, 0)
    return total / weight if weight else None


def share_out(
    applications: Iterable[Application], readers: list[Person], needed: int
) -> list[tuple[Application, Person]]:
    """Who reads what: each gets as many as are missing, the least burdened reader first.

    Nobody reads an applicant of their own school. Needs person, readings.
    """
    waiting = list(applications)
    load = {one.id: 0 for one in readers}
    for application in waiting:
        for reading in application.readings:
            if reading.reader_id in load:
                load[reading.reader_id] += 1
    given = []
    for application in waiting:
        has = {one.reader_id for one in application.readings}
        free = [
            one
            for one in readers
            if one.id not in has and not (one.school and one.school == application.person.school)
        ]
        for _number in range(max(0, needed - len(has))):
            if not free:
                break
            chosen = min(free, key=lambda one: (load[one.id], one.id))
            free.remove(chosen)
            load[chosen.id] += 1
            given.append((application, chosen))
    return given
