"""Who writes in a journal and who reads in it. Pure."""

from datetime import date

from festival.accounts.models import Person
from festival.programme import rules as programme
from festival.programme.models import Participant
from festival.programme.rules import Consents

MOST_PAGES = 400


def is_own(person: Person | None, participant: Participant) -> bool:
    """The participant alone: reads all of it, takes back and removes at any time."""
    return person is not None and participant.person_id == person.id


def can_write(person: Person, participant: Participant, consents: Consents) -> bool:
    """The participant, while they take part with consent."""
    return is_own(person, participant) and programme.can_take_part(participant, consents)


def can_read_shared(person: Person | None, participant: Participant, on: date) -> bool:
    """The screened mentor of now and organisers: what was shared, and nothing else.

    Needs as `programme.mentor_of`.
    """
    return programme.can_follow(person, participant, on)
