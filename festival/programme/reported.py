"""What of a conversation can be reported, told to safeguarding."""

from festival import clock
from festival.accounts.models import Person
from festival.marks import N_
from festival.programme import queries
from festival.programme.conversation import queries as conversation
from festival.programme.conversation import rules
from festival.programme.models import Message, Participant
from festival.safeguarding import things
from festival.safeguarding.things import Thing


def _there(participant: Participant) -> tuple[str, dict[str, int]]:
    return "programme.conversation", {"participant_id": participant.id}


def find_message(message_id: int) -> Thing | None:
    """A message, held ones too."""
    message, participant = _message(message_id)
    if message is None or participant is None:
        return None
    return Thing(
        realm_id=participant.cohort.programme.realm_id,
        about_id=message.author_id,
        words=((message.words, message.language),),
        there=_there(participant),
    )


def sees_message(person: Person | None, message_id: int) -> bool:
    """Who reads the conversation and the message in it."""
    message, participant = _message(message_id)
    if person is None or message is None or participant is None:
        return False
    reads = rules.can_read(person, participant, clock.now().date())
    return reads and rules.can_see(person, message, participant)


def find_conversation(participant_id: int) -> Thing | None:
    """The conversation of a participant; whom it may be about is the mentor."""
    participant = queries.participant(participant_id)
    if participant is None:
        return None
    last = participant.mentorships[-1] if participant.mentorships else None
    return Thing(
        realm_id=participant.cohort.programme.realm_id,
        about_id=last.mentor_id if last else None,
        there=_there(participant),
    )


def sees_conversation(person: Person | None, participant_id: int) -> bool:
    """Who reads it."""
    participant = queries.participant(participant_id)
    return participant is not None and rules.can_read(person, participant, clock.now().date())


def _message(message_id: int) -> tuple[Message | None, Participant | None]:
    message = conversation.message_by_id(message_id)
    if message is None:
        return None, None
    return message, queries.participant(message.conversation.participant_id)


things.register("message", N_("a message"), find=find_message, sees=sees_message)
things.register(
    "conversation", N_("a conversation"), find=find_conversation, sees=sees_conversation
)
