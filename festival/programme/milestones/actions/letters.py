"""The letters of milestones: that something waits or was answered, never a word of it."""

from festival.accounts import queries as people
from festival.accounts.models import Person
from festival.authz import Role
from festival.programme import letters
from festival.programme.models import Milestone, Participant


def to_mentor(participant: Participant, milestone: Milestone) -> None:
    """A step was handed in; without a mentor organisers hear of it. Needs as `_write`."""
    mentors = [one.mentor for one in participant.mentorships if one.until is None]
    for person in mentors or _organisers(participant):
        _write(person, "milestone_handed_in", participant, milestone)


def to_participant(kind: str, participant: Participant, milestone: Milestone) -> None:
    """It was signed off, or came back."""
    _write(participant.person, kind, participant, milestone)


def to_organisers(participant: Participant, milestone: Milestone) -> None:
    """Words wait until one of them has looked at them."""
    for person in _organisers(participant):
        _write(person, "milestone_words_held", participant, milestone)


def _organisers(participant: Participant) -> list[Person]:
    realm_id = participant.cohort.programme.realm_id
    return list(people.people_with_role(Role.ORGANISER, realm_id))


def _write(person: Person, kind: str, participant: Participant, milestone: Milestone) -> None:
    """Needs person, cohort with programme, mentorships with mentors."""
    letters.to(
        kind,
        person,
        participant.cohort,
        milestone=milestone.name,
        milestone_id=milestone.id,
        participant_id=participant.id,
    )
