"""Named writes of conversations. Nobody deletes a message."""

from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError

from festival import activity, outbox, reminders
from festival.accounts import queries as people
from festival.accounts.models import Person
from festival.activity import Happened
from festival.authz import Role
from festival.db import db
from festival.errors import Refused
from festival.marks import N_
from festival.programme.conversation import queries
from festival.programme.models import Conversation, Message, MessageState, Participant
from festival.safeguarding import noticing

AN_HOUR = 60
LETTER_EVERY = timedelta(hours=6)


class TooMany(Refused):
    """Sixty messages in an hour are no conversation any more."""

    status = 429
    words = N_("That was a lot at once. Write again in a while.")


def say(participant: Participant, words: str, *, by: Person, at: datetime) -> Message:
    """Write a message. One in which something leads out of the house is held for organisers.

    Raises TooMany. Side effects: a letter to the other side without a word of it, at most one in
    six hours; of a held one a letter to the organisers instead.
    """
    if queries.written_since(by.id, at - timedelta(hours=1)) >= AN_HOUR:
        raise TooMany
    noticed = noticing.kinds(words)
    message = Message(
        conversation_id=_conversation(participant).id,
        author_id=by.id,
        words=words,
        language=by.language,
        written_at=at,
        state=MessageState.HELD if noticed else MessageState.SHOWN,
        held_why=[one.value for one in noticed],
    )
    db.session.add(message)
    db.session.flush()
    realm_id = participant.cohort.programme.realm_id
    activity.record(by, Happened.MESSAGE_SAID, message, realm_id=realm_id)
    if noticed:
        activity.record(by, Happened.MESSAGE_HELD, message, realm_id=realm_id)
        for organiser in people.people_with_role(Role.ORGANISER, realm_id):
            _write_to(organiser, "message_held", participant, at)
    else:
        _tell_the_others(participant, by.id, at)
    return message


def decide(
    message: Message, participant: Participant, *, show: bool, by: Person, at: datetime
) -> None:
    """Let a held message be read, or keep it from the other side. Decided once."""
    if message.state is not MessageState.HELD:
        return
    message.state = MessageState.SHOWN if show else MessageState.WITHHELD
    message.decided_at, message.decided_by = at, by.id
    db.session.flush()
    happened = Happened.MESSAGE_SHOWN if show else Happened.MESSAGE_WITHHELD
    activity.record(by, happened, message, realm_id=participant.cohort.programme.realm_id)
    if show:
        _tell_the_others(participant, message.author_id, at)


def pause(participant: Participant, *, by: Person, at: datetime) -> None:
    """Let nobody write until somebody lets it go on; both sides are told so, and not why."""
    held = _conversation(participant)
    if held.paused_at is not None:
        return
    held.paused_at, held.paused_by = at, by.id
    realm_id = participant.cohort.programme.realm_id
    activity.record(by, Happened.CONVERSATION_PAUSED, held, realm_id=realm_id)
    for person in _sides(participant):
        _write_to(person, "conversation_paused", participant, at)


def resume(participant: Participant, *, by: Person) -> None:
    """Let it go on."""
    held = queries.conversation_of(participant.id)
    if held is None or held.paused_at is None:
        return
    held.paused_at, held.paused_by = None, None
    realm_id = participant.cohort.programme.realm_id
    activity.record(by, Happened.CONVERSATION_RESUMED, held, realm_id=realm_id)


def _conversation(participant: Participant) -> Conversation:
    found = queries.conversation_of(participant.id)
    if found is not None:
        return found
    try:
        with db.session.begin_nested():
            made = Conversation(participant_id=participant.id)
            db.session.add(made)
            db.session.flush()
    except IntegrityError:
        found = queries.conversation_of(participant.id)
        assert found is not None
        return found
    return made


def _sides(participant: Participant) -> list[Person]:
    mentors = [one.mentor for one in participant.mentorships if one.until is None]
    return [participant.person, *mentors]


def _tell_the_others(participant: Participant, author_id: int, at: datetime) -> None:
    for person in _sides(participant):
        if person.id != author_id:
            _write_to(person, "conversation_new", participant, at)


def _write_to(person: Person, kind: str, participant: Participant, at: datetime) -> None:
    # One letter in six hours, however much is written.
    spell = int(at.timestamp() // LETTER_EVERY.total_seconds())
    about = f"conversation:{participant.id}@{spell}"
    if not person.email or not reminders.claim(kind, about, str(person.id), at=at):
        return
    outbox.post(
        kind,
        to=person.email,
        language=person.language,
        person_id=person.id,
        realm_id=participant.cohort.programme.realm_id,
        name=person.given_name,
        programme=participant.cohort.programme.name,
        participant_id=participant.id,
    )
