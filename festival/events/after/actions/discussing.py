"""The discussion: what who takes part writes, and what staff lets be read."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Refused
from festival.events import queries as events
from festival.events import rules as event_rules
from festival.events.actions import WayIn
from festival.events.actions.timely import GUESTS_KEPT
from festival.events.after import queries, rules
from festival.events.models import Event, EventPost, PostState
from festival.events.questions.actions.moderating import exchange_for
from festival.events.questions.queries import exchange_of
from festival.events.questions.rules import asks_as_child
from festival.events.rules import Viewer
from festival.marks import N_
from festival.safeguarding import noticing


class NotOpen(Refused):
    """The discussion is closed, or not for this person."""

    words = N_("The discussion is closed.")


class TooMany(Refused):
    """Twenty in an hour are plenty."""

    status = 429
    words = N_("That was a lot at once. Write again in a while.")


def open_discussion(event: Event, *, is_open: bool, drawn_from: int, by: Person) -> None:
    """Let who takes part write, or no longer. Raises Stale."""
    event = events.lock(event.id)
    kept = exchange_for(event, drawn_from)
    if kept.discussion_open is not is_open:
        kept.discussion_open = is_open
        db.session.flush()
        activity.record(
            by, Happened.EVENT_CHANGED, event, realm_id=event.realm_id, discussion=is_open
        )


def say(
    event: Event, words: str, *, viewer: Viewer, language: str, named: bool, at: datetime
) -> EventPost:
    """Write. A child's words, and what leads out of the house, wait for staff.

    Raises NotOpen, TooMany.
    """
    held = events.registration_of(event, viewer)
    if held is None or not rules.can_write(event, exchange_of(event.id), held, at):
        raise NotOpen
    if queries.written_since(viewer, held, at - timedelta(hours=1)) >= rules.MANY:
        raise TooMany
    child = asks_as_child(viewer, held)
    noticed = [one.value for one in noticing.kinds(words)]
    notices = bool(noticed) or event_rules.leaks(words, events.access(event.id))
    waits = rules.waits_for_staff(by_child=child, notices=notices)
    made = EventPost(
        event_id=event.id,
        registration_id=held.id,
        person_id=held.person_id,
        words=words,
        language=language,
        named=named and not child,
        by_child=child,
        noticed=noticed,
        written_at=at,
        state=PostState.HELD if waits else PostState.SHOWN,
    )
    db.session.add(made)
    db.session.flush()
    what = {} if viewer.person is not None else {"what": "guest"}
    activity.record(viewer.person, Happened.MESSAGE_SAID, made, realm_id=event.realm_id, **what)
    return made


def decide(event: Event, post: EventPost, *, show: bool, by: Person, at: datetime) -> None:
    """Let words be read, or keep them back; twice is once. Raises WayIn."""
    events.lock(event.id)
    db.session.refresh(post)
    state = PostState.SHOWN if show else PostState.WITHHELD
    if post.state is state:
        return
    if show and event_rules.leaks(post.words, events.access(event.id)):
        raise WayIn
    post.state, post.decided_at, post.decided_by = state, at, by.id
    db.session.flush()
    happened = Happened.MESSAGE_SHOWN if show else Happened.MESSAGE_WITHHELD
    activity.record(by, happened, post, realm_id=event.realm_id)


def forget_old(at: datetime) -> int:
    """Half a year after an event: what was not shown goes, and who wrote what is forgotten.

    Running it twice changes nothing more.
    """
    over = sa.select(Event.id).where(Event.ends_at < at - GUESTS_KEPT)
    gone = db.session.execute(
        sa.delete(EventPost).where(EventPost.event_id.in_(over), EventPost.state != PostState.SHOWN)
    ).rowcount  # type: ignore[attr-defined]
    written_by = sa.or_(EventPost.person_id.is_not(None), EventPost.registration_id.is_not(None))
    gone += db.session.execute(
        sa.update(EventPost)
        .where(EventPost.event_id.in_(over), written_by)
        .values(person_id=None, registration_id=None, named=False)
    ).rowcount  # type: ignore[attr-defined]
    return int(gone)
