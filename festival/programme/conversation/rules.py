"""Who reads a conversation, who writes in it, and which of its messages one sees."""

from datetime import date

from festival.accounts.models import Person
from festival.accounts.rules import has_role
from festival.authz import Role
from festival.programme import rules
from festival.programme.models import Conversation, Message, MessageState, Participant, Programme
from festival.programme.rules import Consents


def is_lead(person: Person | None, programme: Programme) -> bool:
    """The programme's safeguarding lead. Needs grants."""
    return person is not None and has_role(person, Role.SAFEGUARDING, programme.realm_id)


def is_second_adult(person: Person | None, programme: Programme) -> bool:
    """Who reads whatever a child and an adult write to each other. Needs grants."""
    return rules.can_organise(person, programme) or is_lead(person, programme)


def can_read(person: Person | None, participant: Participant, on: date) -> bool:
    """The participant, the screened mentor of now, organisers and the safeguarding lead.

    Needs as `rules.mentor_of`.
    """
    follows = rules.can_follow(person, participant, on)
    return follows or is_lead(person, participant.cohort.programme)


def can_write(
    person: Person | None,
    participant: Participant,
    consents: Consents,
    on: date,
    held: Conversation | None,
) -> bool:
    """Who follows it, while the participant takes part with consent and nothing is paused."""
    return (
        rules.can_follow(person, participant, on)
        and rules.can_take_part(participant, consents)
        and not is_paused(held)
    )


def can_see(person: Person, message: Message, participant: Participant) -> bool:
    """What is held or withheld is seen by who wrote it and by the second adults alone."""
    return (
        message.state is MessageState.SHOWN
        or message.author_id == person.id
        or is_second_adult(person, participant.cohort.programme)
    )


def can_decide(person: Person, message: Message, participant: Participant) -> bool:
    """A second adult lets held words be read; nobody decides about their own."""
    second = is_second_adult(person, participant.cohort.programme)
    return second and message.author_id != person.id


def is_paused(held: Conversation | None) -> bool:
    """Whether nobody may write now."""
    return held is not None and held.paused_at is not None


def can_pause(person: Person | None, participant: Participant) -> bool:
    """Organisers and the safeguarding lead, never who is one side of it. Needs mentorships."""
    sides = {participant.person_id, *(one.mentor_id for one in participant.mentorships)}
    outside = person is not None and person.id not in sides
    return outside and is_second_adult(person, participant.cohort.programme)


def can_resume(person: Person | None, participant: Participant, held: Conversation | None) -> bool:
    """The safeguarding lead, owners, and who paused it: nobody undoes it in their own matter."""
    if person is None or held is None or not can_pause(person, participant):
        return False
    lead = is_lead(person, participant.cohort.programme) or person.has_role(Role.OWNER)
    return lead or held.paused_by == person.id
