"""Who asks, who sees and votes, and what a moderator may do with a question. Pure."""

from datetime import datetime

from festival.events.models import (
    Asking,
    Event,
    EventExchange,
    EventQuestion,
    EventState,
    QuestionState,
    Registration,
)
from festival.events.rules import HELD, Viewer, is_child

MANY = 10


def takes_part(held: Registration | None) -> bool:
    """Whether this registration is a place, with every yes it needs."""
    return held is not None and held.state in HELD and held.consent_until is None


def is_asking_open(event: Event, exchange: EventExchange | None, at: datetime) -> bool:
    """Whether anybody may ask now: before the event and until its end."""
    return (
        exchange is not None
        and exchange.asking is not Asking.CLOSED
        and event.state is EventState.PUBLISHED
        and at <= event.ends_at
    )


def can_ask(
    event: Event,
    exchange: EventExchange | None,
    viewer: Viewer,
    held: Registration | None,
    at: datetime,
) -> bool:
    """Who takes part; before it begins everybody with an account, where it is set so."""
    if not is_asking_open(event, exchange, at):
        return False
    if takes_part(held):
        return True
    everybody = exchange is not None and exchange.asking is Asking.SIGNED_IN
    return everybody and viewer.person is not None and at < event.begins_at


def can_vote(
    event: Event,
    exchange: EventExchange | None,
    question: EventQuestion,
    viewer: Viewer,
    held: Registration | None,
    at: datetime,
) -> bool:
    """Who takes part, for a question of another that is shown and not answered."""
    return (
        is_asking_open(event, exchange, at)
        and takes_part(held)
        and question.state is QuestionState.SHOWN
        and question.answered_at is None
        and not is_own(question, viewer, held)
    )


def is_own(question: EventQuestion, viewer: Viewer, held: Registration | None) -> bool:
    """Whether the viewer asked it."""
    by_account = viewer.person is not None and question.person_id == viewer.person.id
    return by_account or (held is not None and question.registration_id == held.id)


def asks_as_child(viewer: Viewer, held: Registration | None) -> bool:
    """Whether a child asks: nobody but staff ever reads its name. Needs the person of `held`."""
    if viewer.person is not None:
        return viewer.person.kind.value == "student"
    return held is not None and is_child(held)


def name_of(question: EventQuestion) -> str:
    """The given name, where an adult wanted it there; else nothing. Needs person, registration."""
    if not question.named or question.by_child:
        return ""
    who = question.person or question.registration
    return who.given_name if who is not None else ""
