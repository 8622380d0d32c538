"""Who sees a gathering, who marks a list, how long one may be, and who is expected. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from festival.accounts.models import Person, Purpose
from festival.accounts.rules import SELF, consenter
from festival.programme.models import (
    CampAnswer,
    CohortState,
    EndReason,
    Gathering,
    GatheringConsent,
    GatheringKind,
    GatheringState,
    Participant,
    Programme,
)

MOST_DAYS = 4
INSTANT = timedelta(microseconds=1)


class Consent(StrEnum):
    """How the consent to a camp stands for one participant."""

    NOT_ASKED = "not asked"
    OWN = "own"
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"


@dataclass(frozen=True)
class Seat:
    """How somebody belongs to a cohort: runs it, is a screened mentor in it, takes part in it."""

    runs: bool = False
    mentors: bool = False
    participant: Participant | None = None

    @property
    def is_staff(self) -> bool:
        """Whether they stand on the side of the grown-ups."""
        return self.runs or self.mentors


@dataclass(frozen=True)
class Days:
    """On how many days with a list somebody was there."""

    there: int = 0
    excused: int = 0
    all: int = 0


def can_see(seat: Seat) -> bool:
    """Organisers, mentors of the cohort, and who takes part or finished it."""
    return seat.is_staff or (seat.participant is not None and belongs(seat.participant))


def belongs(participant: Participant) -> bool:
    """Whoever left no longer knows where the others meet; whoever finished keeps the memory."""
    return participant.ended_at is None or participant.end_reason is EndReason.FINISHED


def days_between(begins_at: datetime, ends_at: datetime, home: Programme) -> list[date]:
    """The days on the clocks of the programme's home; an end at midnight begins no new one."""
    first, last = home.local(begins_at).date(), home.local(ends_at - INSTANT).date()
    return [first + timedelta(days=one) for one in range((last - first).days + 1)]


def days_of(gathering: Gathering) -> list[date]:
    """The days of a gathering. Needs cohort with programme."""
    return days_between(gathering.begins_at, gathering.ends_at, gathering.cohort.programme)


def is_too_long(kind: GatheringKind, days: int) -> bool:
    """A meeting ends on the day it begins, a camp has four days at most."""
    return days > (1 if kind is GatheringKind.MEETING else MOST_DAYS)


def is_outside(gathering: Gathering) -> bool:
    """Whether a day of it is no day of the cohort. Needs cohort with programme."""
    days, home = days_of(gathering), gathering.cohort
    return days[0] < home.begins_on or days[-1] > home.ends_on


def can_change(gathering: Gathering) -> bool:
    """What is cancelled stays as it was, and so does what belongs to a finished cohort."""
    planned = gathering.state is GatheringState.PLANNED
    return planned and gathering.cohort.state is not CohortState.FINISHED


def can_cancel(gathering: Gathering, at: datetime) -> bool:
    """Until it is over."""
    return can_change(gathering) and at < gathering.ends_at


def can_mark(seat: Seat, gathering: Gathering, number: int, at: datetime) -> bool:
    """Staff mark the list of a day from its morning on, until the cohort is finished."""
    days = days_of(gathering)
    if not (seat.is_staff and can_change(gathering) and 0 <= number < len(days)):
        return False
    return days[number] <= gathering.cohort.programme.local(at).date()


def is_expected(participant: Participant, day: date, home: Programme) -> bool:
    """In the cohort on that day. Whoever leaves on a day was still expected."""
    if home.local(participant.admitted_at).date() > day:
        return False
    return participant.ended_at is None or home.local(participant.ended_at).date() >= day


def decides_alone(person: Person, home: Programme, on: date) -> bool:
    """Below the programme's age of consent a guardian answers, from it on oneself.

    The same age and the same day by which accounts ask who answers for taking part.
    """
    ages = home.consent_age, home.image_consent_age
    return consenter(person.born_on, Purpose.TAKING_PART, *ages, on) == SELF


def takes_answers(gathering: Gathering, at: datetime) -> bool:
    """Whether a camp may still be answered about: until it begins."""
    return gathering.needs_consent and can_change(gathering) and at < gathering.begins_at


def consent_of(
    participant: Participant, rows: Mapping[int, GatheringConsent], home: Programme, on: date
) -> Consent:
    """How it stands; an answer that was given counts whoever would be asked today."""
    row = rows.get(participant.id)
    if row is not None and row.state is not CampAnswer.ASKED:
        return Consent(row.state.value)
    if decides_alone(participant.person, home, on):
        return Consent.OWN
    return Consent.ASKED if row is not None else Consent.NOT_ASKED
