"""Who sees what stays of an event, who writes, and what waits for staff. Pure."""

from datetime import datetime

from festival.events.models import (
    Audience,
    Event,
    EventExchange,
    EventMaterial,
    EventPost,
    EventState,
    PostState,
    Registration,
)
from festival.events.questions.rules import takes_part

MANY = 20


def can_see(material: EventMaterial, *, reads: bool) -> bool:
    """Everybody what is for everybody, who takes part the rest too."""
    return reads or material.audience is Audience.EVERYBODY


def recording_for(exchange: EventExchange | None, *, reads: bool) -> str:
    """The link to the recording where this person may see it, else nothing."""
    if exchange is None or not (reads or exchange.recording_for is Audience.EVERYBODY):
        return ""
    return exchange.recording_url


def can_write(
    event: Event, exchange: EventExchange | None, held: Registration | None, at: datetime
) -> bool:
    """Who takes part, from the beginning on, while organisers hold the discussion open."""
    return (
        exchange is not None
        and exchange.discussion_open
        and event.state is EventState.PUBLISHED
        and at >= event.begins_at
        and takes_part(held)
    )


def waits_for_staff(*, by_child: bool, notices: bool) -> bool:
    """Whether words are read by staff before others: a child's, and what leads out of the house."""
    return by_child or notices


def name_beside(post: EventPost) -> str:
    """The given name, where an adult wanted it there; else nothing. Needs person, registration."""
    if not post.named or post.by_child:
        return ""
    who = post.person or post.registration
    return who.given_name if who is not None else ""


def is_shown(post: EventPost) -> bool:
    """Whether everybody who takes part reads it."""
    return post.state is PostState.SHOWN
