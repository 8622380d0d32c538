"""Named reads of gatherings, of lists of who was there, and of notes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from festival.accounts.models import Guardian, Person
from festival.db import db
from festival.programme import queries as programmes
from festival.programme.gatherings.rules import Days, Seat, belongs
from festival.programme.models import (
    Cohort,
    Gathering,
    GatheringAttendance,
    GatheringConsent,
    GatheringKind,
    GatheringNote,
    GatheringState,
    Mentorship,
    Participant,
    Programme,
    There,
)
from festival.programme.rules import can_organise, is_mentor_here

Marks = dict[tuple[int, int], GatheringAttendance]


@dataclass(frozen=True)
class OwnGathering:
    """A gathering of somebody's cohort, as a calendar or a page of theirs needs it."""

    id: int
    kind: GatheringKind
    name: Mapping[str, str]
    place: Mapping[str, str]
    begins_at: datetime
    ends_at: datetime
    time_zone: str
    is_cancelled: bool
    cohort_id: int
    cohort: Mapping[str, str]
    # Grows with every change, as calendars want it.
    version: int


@dataclass(frozen=True)
class OwnList:
    """What somebody's page shows of gatherings, and how they were marked at those of the past."""

    coming: list[OwnGathering]
    # The last one first.
    past: list[OwnGathering]
    marks: Mapping[int, Mapping[int, There]]


def gathering(gathering_id: int) -> Gathering | None:
    """One gathering with its cohort and programme."""
    return db.session.scalar(_whole().where(Gathering.id == gathering_id))


def lock_gathering(gathering_id: int) -> Gathering:
    """The gathering as it stands, while whoever else writes about it waits."""
    db.session.execute(
        sa.select(Gathering.id).where(Gathering.id == gathering_id).with_for_update()
    )
    fresh = _whole().where(Gathering.id == gathering_id)
    return db.session.scalars(fresh.execution_options(populate_existing=True)).one()


def _whole() -> sa.Select[Gathering]:
    return sa.select(Gathering).options(
        joinedload(Gathering.cohort).joinedload(Cohort.programme),
    )


def gatherings_in(cohort_id: int) -> list[Gathering]:
    """Everything a cohort meets for, in the order of time, with cohort and programme."""
    query = _whole().where(Gathering.cohort_id == cohort_id)
    return list(db.session.scalars(query.order_by(Gathering.begins_at, Gathering.id)))


def gatherings_of(person: Person, at: datetime) -> list[OwnGathering]:
    """Gatherings of every cohort the person takes part in, finished or mentors in at that moment.

    In the order of time, those that are over and those that were cancelled too; needs grants.
    """
    cohorts = _own_cohorts(person, at)
    found = db.session.scalars(
        sa.select(Gathering)
        .join(Gathering.cohort)
        .join(Cohort.programme)
        .where(Gathering.cohort_id.in_(cohorts))
        .options(contains_eager(Gathering.cohort).contains_eager(Cohort.programme))
        .order_by(Gathering.begins_at, Gathering.id)
    )
    return [_own(one) for one in found] if cohorts else []


def own_list(person: Person, at: datetime) -> OwnList:
    """The person's gatherings around this moment; what was cancelled and is over is left out."""
    found = gatherings_of(person, at)
    own = [one.id for one in programmes.participations(person.id) if belongs(one)]
    return OwnList(
        coming=[one for one in found if one.ends_at > at],
        past=[one for one in reversed(found) if one.ends_at <= at and not one.is_cancelled],
        marks=own_marks(own),
    )


def _own_cohorts(person: Person, at: datetime) -> set[int]:
    own = {one.cohort_id for one in programmes.participations(person.id) if belongs(one)}
    on = at.date()
    beside = {
        one.cohort_id
        for one in programmes.mentored_by(person.id)
        if is_mentor_here(person, one.cohort.programme, on)
    }
    return own | beside


def _own(one: Gathering) -> OwnGathering:
    return OwnGathering(
        id=one.id,
        kind=one.kind,
        name=one.name,
        place=one.place,
        begins_at=one.begins_at,
        ends_at=one.ends_at,
        time_zone=one.cohort.programme.time_zone,
        is_cancelled=one.state is GatheringState.CANCELLED,
        cohort_id=one.cohort_id,
        cohort=one.cohort.name,
        version=one.version,
    )


def seat_of(person: Person, home: Cohort, on: date) -> Seat:
    """How the person belongs to the cohort on that day. Needs the programme, grants."""
    rows = db.session.scalars(
        sa.select(Participant)
        .where(Participant.cohort_id == home.id, Participant.person_id == person.id)
        .options(joinedload(Participant.person))
        .order_by(Participant.id.desc())
    ).all()
    return Seat(
        runs=can_organise(person, home.programme),
        mentors=is_mentor_here(person, home.programme, on) and _mentors_in(person.id, home.id),
        participant=next((one for one in rows if belongs(one)), None),
    )


def _mentors_in(person_id: int, cohort_id: int) -> bool:
    return (
        db.session.scalar(
            sa.select(Mentorship.id)
            .join(Participant, Participant.id == Mentorship.participant_id)
            .where(
                Participant.cohort_id == cohort_id,
                Participant.ended_at.is_(None),
                Mentorship.mentor_id == person_id,
                Mentorship.until.is_(None),
            )
            .limit(1)
        )
        is not None
    )


def marks(gathering_id: int) -> Marks:
    """Who was marked how: {(participant id, number of the day): mark}."""
    found = db.session.scalars(
        sa.select(GatheringAttendance).where(GatheringAttendance.gathering_id == gathering_id)
    )
    return {(one.participant_id, one.day): one for one in found}


def own_marks(participant_ids: Iterable[int]) -> dict[int, dict[int, There]]:
    """How somebody was marked: {gathering id: {number of the day: state}}."""
    rows = db.session.execute(
        sa.select(
            GatheringAttendance.gathering_id, GatheringAttendance.day, GatheringAttendance.state
        )
        .where(GatheringAttendance.participant_id.in_(list(participant_ids)))
        .order_by(GatheringAttendance.gathering_id, GatheringAttendance.day)
    )
    found: dict[int, dict[int, There]] = {}
    for gathering_id, day, state in rows:
        found.setdefault(gathering_id, {})[day] = state
    return found


def days_there(cohort_id: int) -> dict[int, Days]:
    """On how many of the days with a list everybody was there, by participant."""
    rows = db.session.execute(
        sa.select(GatheringAttendance.participant_id, GatheringAttendance.state, sa.func.count())
        .join(Gathering, Gathering.id == GatheringAttendance.gathering_id)
        .where(Gathering.cohort_id == cohort_id, Gathering.state == GatheringState.PLANNED)
        .group_by(GatheringAttendance.participant_id, GatheringAttendance.state)
    )
    counted: dict[int, dict[There, int]] = {}
    for participant_id, state, number in rows:
        counted.setdefault(participant_id, {})[state] = number
    return {
        one: Days(by.get(There.THERE, 0), by.get(There.EXCUSED, 0), sum(by.values()))
        for one, by in counted.items()
    }


def marked(cohort_id: int) -> dict[int, dict[There, int]]:
    """How many marks of each kind every gathering of the cohort has."""
    rows = db.session.execute(
        sa.select(GatheringAttendance.gathering_id, GatheringAttendance.state, sa.func.count())
        .join(Gathering, Gathering.id == GatheringAttendance.gathering_id)
        .where(Gathering.cohort_id == cohort_id)
        .group_by(GatheringAttendance.gathering_id, GatheringAttendance.state)
    )
    found: dict[int, dict[There, int]] = {}
    for gathering_id, state, number in rows:
        found.setdefault(gathering_id, {})[state] = number
    return found


def people_by_id(ids: Iterable[int]) -> dict[int, Person]:
    """People by their number."""
    found = db.session.scalars(sa.select(Person).where(Person.id.in_(list(ids))))
    return {one.id: one for one in found}


def consents_to(gathering_id: int) -> dict[int, GatheringConsent]:
    """What was asked and answered about a camp, by participant, with the guardian."""
    found = db.session.scalars(
        sa.select(GatheringConsent)
        .where(GatheringConsent.gathering_id == gathering_id)
        .options(joinedload(GatheringConsent.guardian).joinedload(Guardian.student))
        .order_by(GatheringConsent.id)
    )
    return {one.participant_id: one for one in found}


def camps_of(guardian_id: int, realm_id: int) -> list[tuple[Gathering, GatheringConsent]]:
    """Camps of this programme about which this guardian was asked, the next first.

    Only while the child takes part; with cohort and programme.
    """
    found = db.session.execute(
        sa.select(Gathering, GatheringConsent)
        .join(GatheringConsent, GatheringConsent.gathering_id == Gathering.id)
        .join(Participant, Participant.id == GatheringConsent.participant_id)
        .join(Gathering.cohort)
        .join(Cohort.programme)
        .where(
            GatheringConsent.guardian_id == guardian_id,
            Participant.ended_at.is_(None),
            Programme.realm_id == realm_id,
            Gathering.needs_consent,
        )
        .options(contains_eager(Gathering.cohort).contains_eager(Cohort.programme))
        .order_by(Gathering.begins_at, Gathering.id)
    )
    return [(gathering, consent) for gathering, consent in found]


def notes(gathering_id: int, *, staff: bool) -> list[GatheringNote]:
    """What was noted, the oldest first: everything for staff, for others what is for everybody."""
    query = sa.select(GatheringNote).where(GatheringNote.gathering_id == gathering_id)
    if not staff:
        query = query.where(GatheringNote.for_all)
    found = query.options(joinedload(GatheringNote.author)).order_by(GatheringNote.id)
    return list(db.session.scalars(found))


def note(note_id: int, gathering_id: int) -> GatheringNote | None:
    """One note of this gathering."""
    return db.session.scalar(
        sa.select(GatheringNote).where(
            GatheringNote.id == note_id, GatheringNote.gathering_id == gathering_id
        )
    )
