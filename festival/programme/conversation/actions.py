"""Named writes of conversations. Nobody deletes a message."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from festival import activity, outbox, reminders
from festival.accounts import queries as people
from festival.accounts.models import Person
from festival.activity import Happened
from festival.authz import Role
from festival.db import db
from festival.errors import Refused
from festival.marks import N_
from festival.programme import queries as programme
from festival.programme import rules
from festival.programme.conversation import queries
from festival.programme.models import (
    Conversation,
    Message,
    MessageSeen,
    MessageState,
    Participant,
)
from festival.reminders import SentReminder
from festival.safeguarding import noticing

AN_HOUR = 60
LETTER_EVERY = timedelta(hours=6)
# Who looks in by themselves gets no letter; older words than these were told of already.
QUIET, STILL_NEW = timedelta(minutes=15), timedelta(days=2)
A_DAY = timedelta(days=1)


class TooMany(Refused):
    """Sixty messages in an hour are no conversation any more."""

    status = 429
    words = N_("That was a lot at once. Write again in a while.")


def say(participant: Participant, words: str, *, by: Person, at: datetime) -> Message:
    """Write a message. One in which something leads out of the house is held for organisers.

    Raises TooMany. Side effect of a held one: a letter to organisers and leads, at most one in
    six hours. The other side hears of the rest once a day, from `write_digests`.
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
        for role in (Role.ORGANISER, Role.SAFEGUARDING):
            for one in people.people_with_role(role, realm_id):
                if one.id != by.id:  # who decides nothing about their own words
                    _write_to(one, "message_held", participant, at)
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


def keep_seen(session: Session, conversation_id: int, person_id: int, at: datetime) -> None:
    """Remember until when somebody has read; given to `activity.after_request`, since a page
    that is looked at writes nothing itself.
    """
    own = (MessageSeen.conversation_id == conversation_id, MessageSeen.person_id == person_id)
    changed = session.execute(sa.update(MessageSeen).where(*own).values(seen_at=at))
    if changed.rowcount:  # type: ignore[attr-defined]
        return
    try:
        with session.begin_nested():
            session.add(
                MessageSeen(conversation_id=conversation_id, person_id=person_id, seen_at=at)
            )
            session.flush()
    except IntegrityError:
        return  # looked at in two windows at once


def write_digests(at: datetime) -> int:
    """A letter to everybody who has something new to read: one a day, without a word of it.

    How many letters. Side effect: claimed in the outbox's own way, so that two workers write one.
    """
    told, last = 0, 0
    for person_id, participant_id in queries.with_unread(at - STILL_NEW, at - QUIET):
        if person_id == last or _was_told(person_id, at):
            continue
        participant, person = programme.participant(participant_id), people.person(person_id)
        if participant is None or person is None:
            continue
        if rules.can_follow(person, participant, at.date()):
            last = person_id
            told += _write_to(person, "conversation_new", participant, at, every=A_DAY)
    return told


def _was_told(person_id: int, at: datetime) -> bool:
    sent = sa.select(SentReminder.id).where(
        SentReminder.kind == "conversation_new",
        SentReminder.person_key == str(person_id),
        SentReminder.at > at - A_DAY,
    )
    return db.session.scalar(sent) is not None


def _write_to(
    person: Person,
    kind: str,
    participant: Participant,
    at: datetime,
    every: timedelta = LETTER_EVERY,
) -> bool:
    # One letter in such a time, however much is written; a day's is about all conversations.
    spell = int(at.timestamp() // every.total_seconds())
    about = f"conversations@{spell}" if every == A_DAY else f"conversation:{participant.id}@{spell}"
    if not person.email or not reminders.claim(kind, about, str(person.id), at=at):
        return False
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
    return True
