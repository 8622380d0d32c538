"""What of a conversation and of milestones can be reported, told to safeguarding."""

from festival import clock
from festival.accounts.models import Person
from festival.db import db
from festival.marks import N_
from festival.programme import queries
from festival.programme.conversation import queries as conversation
from festival.programme.conversation import rules
from festival.programme.milestones import rules as milestones
from festival.programme.models import Message, MilestoneStep, Participant
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


def find_answer(step_id: int) -> Thing | None:
    """What was answered to a milestone, held words too."""
    step, participant = _step(step_id)
    if step is None or participant is None or not step.reply:
        return None
    return Thing(
        realm_id=participant.cohort.programme.realm_id,
        about_id=step.replied_by,
        words=((step.reply, step.reply_language),),
    )


def sees_answer(person: Person | None, step_id: int) -> bool:
    """Who reads the milestone and the answer to it."""
    step, participant = _step(step_id)
    if person is None or step is None or participant is None or not step.reply:
        return False
    reads = milestones.can_read(person, participant, step, clock.now().date())
    return reads and milestones.can_see_reply(person, step, participant)


def _step(step_id: int) -> tuple[MilestoneStep | None, Participant | None]:
    step = db.session.get(MilestoneStep, step_id)
    return step, queries.participant(step.participant_id) if step is not None else None


def _message(message_id: int) -> tuple[Message | None, Participant | None]:
    message = conversation.message_by_id(message_id)
    if message is None:
        return None, None
    return message, queries.participant(message.conversation.participant_id)


things.register("answer", N_("an answer to a milestone"), find=find_answer, sees=sees_answer)
things.register("message", N_("a message"), find=find_message, sees=sees_message)
things.register(
    "conversation", N_("a conversation"), find=find_conversation, sees=sees_conversation
)
