"""Who runs a programme, who takes part in it, and who stands beside whom. Pure."""

from collections.abc import Mapping
from datetime import date

from festival.accounts.models import ConsentState, Person, PersonKind, Purpose
from festival.accounts.rules import has_role, is_vetted
from festival.authz import Role
from festival.programme.models import Cohort, Participant, Programme

Consents = Mapping[tuple[int, Purpose], ConsentState]


def can_make_programmes(person: Person | None) -> bool:
    """Owners begin a programme; whoever makes one runs it."""
    return person is not None and person.has_role(Role.OWNER)


def can_organise(person: Person | None, programme: Programme) -> bool:
    """Its organisers and every owner. Needs grants."""
    return person is not None and has_role(person, Role.ORGANISER, programme.realm_id)


def can_look(person: Person | None, programme: Programme) -> bool:
    """Visitors see what is announced; its organisers see it before."""
    shown = programme.announced_at is not None and programme.archived_at is None
    return shown or can_organise(person, programme)


def is_student(person: Person | None) -> bool:
    """The programme is for students; everybody else comes with a role."""
    return person is not None and person.kind is PersonKind.STUDENT


def is_mentor_here(person: Person | None, programme: Programme, on: date) -> bool:
    """A mentor of the programme whose screening holds on that day. Needs grants."""
    return person is not None and is_vetted(person, Role.MENTOR, programme.realm_id, on)


def mentor_of(person: Person | None, participant: Participant, on: date) -> bool:
    """The mentor of now, screened today. Needs mentorships, cohort with programme, grants."""
    if person is None or not is_mentor_here(person, participant.cohort.programme, on):
        return False
    return any(one.mentor_id == person.id and one.until is None for one in participant.mentorships)


def can_follow(person: Person | None, participant: Participant, on: date) -> bool:
    """The participant, the mentor of now, organisers. Needs as `mentor_of`."""
    if person is None:
        return False
    return (
        participant.person_id == person.id
        or mentor_of(person, participant, on)
        or can_organise(person, participant.cohort.programme)
    )


def is_participant(participant: Participant) -> bool:
    """Whether they take part now."""
    return participant.ended_at is None


def can_take_part(participant: Participant, consents: Consents) -> bool:
    """Whether they take part now, with the consent to do so."""
    given = consents.get((participant.person_id, Purpose.TAKING_PART)) is ConsentState.GIVEN
    return participant.ended_at is None and given


def age_fits(person: Person, cohort: Cohort) -> bool:
    """Whether the age on the first day of the cohort is one of its ages."""
    if person.born_on is None:
        return False
    day, born = cohort.begins_on, person.born_on
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return cohort.age_from <= age <= cohort.age_to
