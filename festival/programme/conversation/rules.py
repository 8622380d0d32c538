"""Who reads a conversation, who writes in it, and which of its messages one sees."""

from datetime import date

from festival.accounts.models import Person
from festival.programme import rules
from festival.programme.models import Message, MessageState, Participant
from festival.programme.rules import Consents


def can_read(person: Person | None, participant: Participant, on: date) -> bool:
    """The participant, the screened mentor of now, organisers. Needs as `rules.mentor_of`."""
    return rules.can_follow(person, participant, on)


def can_write(
    person: Person | None, participant: Participant, consents: Consents, on: date
) -> bool:
    """Who reads it, while the participant takes part with consent."""
    return can_read(person, participant, on) and rules.can_take_part(participant, consents)


def can_see(person: Person, message: Message, participant: Participant) -> bool:
    """What is held or withheld is seen by who wrote it and by organisers alone."""
    return (
        message.state is MessageState.SHOWN
        or message.author_id == person.id
        or rules.can_organise(person, participant.cohort.programme)
    )
