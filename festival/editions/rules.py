"""Which phase allows which act, and who may run an edition. Pages and doors both ask here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from festival.accounts.models import Person
from festival.authz import Role
from festival.editions.models import Division, Edition, Phase, PhaseKind


class Act(StrEnum):
    """What a person may want to do in an edition."""

    START_ENTRY = "start an entry"
    SUBMIT = "submit"
    GIVE_FEEDBACK = "give feedback"
    ANSWER_FEEDBACK = "answer feedback"
    SCORE = "score"


@dataclass(frozen=True)
class AgeFault:
    """Ages (whole years, both ends counted) that no age group takes, or that two take."""

    low: int
    high: int
    is_gap: bool


# The one table. "Answer feedback" also stays open while a mentor's own date runs.
ALLOWED_IN: dict[Act, frozenset[PhaseKind]] = {
    Act.START_ENTRY: frozenset({PhaseKind.SUBMISSION}),
    Act.SUBMIT: frozenset({PhaseKind.SUBMISSION}),
    Act.GIVE_FEEDBACK: frozenset({PhaseKind.SUBMISSION, PhaseKind.MENTORING}),
    Act.ANSWER_FEEDBACK: frozenset({PhaseKind.SUBMISSION, PhaseKind.MENTORING}),
    Act.SCORE: frozenset({PhaseKind.JUDGING, PhaseKind.FESTIVAL_DAY}),
}


def phase(edition: Edition, kind: PhaseKind) -> Phase | None:
    """The edition's phase of this kind. Needs phases."""
    return next((one for one in edition.phases if one.kind is kind), None)


def is_open(edition: Edition, act: Act, at: datetime) -> bool:
    """Whether some phase that allows the act is open at this moment. Needs phases."""
    return any(one.kind in ALLOWED_IN[act] and one.is_open(at) for one in edition.phases)


def closes_at(edition: Edition, act: Act, at: datetime) -> datetime | None:
    """When the act ends: the latest end of an open phase that allows it, None if none is open
    or an organiser holds one open without end."""
    ends = [
        one.closes_at
        for one in edition.phases
        if one.kind in ALLOWED_IN[act] and one.is_open(at) and one.override is None
    ]
    return max(ends, default=None)


def can_organise(person: Person | None, edition: Edition) -> bool:
    """Organisers of this edition, and owners."""
    return person is not None and (
        person.has_role(Role.ORGANISER, edition.realm_id) or person.has_role(Role.OWNER)
    )


def can_make_editions(person: Person) -> bool:
    """Whoever organises one edition may make the next, as may owners."""
    return person.has_role(Role.ORGANISER) or person.has_role(Role.OWNER)


def is_announced(edition: Edition, at: datetime) -> bool:
    """Whether visitors may know that the edition exists."""
    return edition.announced_at is not None and edition.announced_at <= at


def is_showcase_open(edition: Edition, at: datetime) -> bool:
    """Whether accepted entries are public."""
    return (
        is_announced(edition, at)
        and edition.showcase_opened_at is not None
        and edition.showcase_opened_at <= at
    )


def age_on(born_on: date, day: date) -> int:
    """Whole years on that day; who was born on 29 February has their day on 1 March."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def division_for(edition: Edition, births: list[date]) -> Division | None:
    """The division of a team: that of its oldest member at the cutoff. Needs divisions."""
    if not births:
        return None
    age = age_on(min(births), edition.cutoff_on)
    return next((one for one in edition.divisions if one.age_from <= age <= one.age_to), None)


def age_faults(divisions: Sequence[Division]) -> list[AgeFault]:
    """Ages between the youngest and the oldest that no group or two groups take, in order."""
    ordered = sorted(divisions, key=lambda one: (one.age_from, one.age_to))
    found: list[AgeFault] = []
    reached: int | None = None
    for one in ordered:
        if reached is not None and one.age_from > reached + 1:
            found.append(AgeFault(reached + 1, one.age_from - 1, is_gap=True))
        if reached is not None and one.age_from <= reached:
            found.append(AgeFault(one.age_from, min(reached, one.age_to), is_gap=False))
        reached = one.age_to if reached is None else max(reached, one.age_to)
    return found
