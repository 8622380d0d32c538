"""Named reads of what stays of an event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.db import db
from festival.events.after import rules
from festival.events.models import (
    EventExchange,
    EventMaterial,
    EventPost,
    PostState,
    Registration,
)
from festival.events.questions.queries import exchange_of
from festival.events.questions.rules import takes_part
from festival.events.rules import Viewer


@dataclass(frozen=True)
class Kept:
    """What of it one person may see on the event's page."""

    recording: str = ""
    materials: tuple[EventMaterial, ...] = ()
    discussion: bool = False


def materials(event_id: int) -> Sequence[EventMaterial]:
    """Everything that was added, in its order."""
    return db.session.scalars(
        sa.select(EventMaterial)
        .where(EventMaterial.event_id == event_id)
        .order_by(EventMaterial.id)
    ).all()


def material(material_id: int, event_id: int) -> EventMaterial | None:
    """A material of this event."""
    return db.session.scalar(
        sa.select(EventMaterial).where(
            EventMaterial.id == material_id, EventMaterial.event_id == event_id
        )
    )


def kept(event_id: int, held: Registration | None, *, runs: bool) -> Kept:
    """What who holds this registration, or runs the event, may see of it; three statements."""
    exchange, reads = exchange_of(event_id), runs or takes_part(held)
    found = [one for one in materials(event_id) if rules.can_see(one, reads=reads)]
    return Kept(
        rules.recording_for(exchange, reads=reads),
        tuple(found),
        reads and has_discussion(event_id, exchange),
    )


def has_discussion(event_id: int, exchange: EventExchange | None) -> bool:
    """Whether there is one to open: it is open, or somebody wrote."""
    if exchange is not None and exchange.discussion_open:
        return True
    written = sa.exists().where(EventPost.event_id == event_id, EventPost.state == PostState.SHOWN)
    return bool(db.session.scalar(sa.select(written)))


def posts(event_id: int, viewer: Viewer, held: Registration | None) -> list[EventPost]:
    """What everybody who takes part reads, and one's own in every state; the oldest first."""
    mine = [EventPost.state == PostState.SHOWN]
    if viewer.person is not None:
        mine.append(EventPost.person_id == viewer.person.id)
    if held is not None:
        mine.append(EventPost.registration_id == held.id)
    return list(_posts(EventPost.event_id == event_id, sa.or_(*mine)))


def all_posts(event_id: int) -> Sequence[EventPost]:
    """Every word, for who runs the event."""
    return _posts(EventPost.event_id == event_id)


def to_decide(event_ids: Sequence[int]) -> dict[int, int]:
    """How many words in discussions wait for staff, by event; one statement."""
    rows = db.session.execute(
        sa.select(EventPost.event_id, sa.func.count(EventPost.id))
        .where(EventPost.event_id.in_(event_ids), EventPost.state == PostState.HELD)
        .group_by(EventPost.event_id)
    )
    return {row[0]: int(row[1]) for row in rows}


def post(post_id: int) -> EventPost | None:
    """One of them, with its event and who wrote it."""
    return db.session.scalar(
        sa.select(EventPost)
        .where(EventPost.id == post_id)
        .options(
            joinedload(EventPost.event),
            joinedload(EventPost.person),
            joinedload(EventPost.registration),
        )
    )


def _posts(*wanted: sa.ColumnElement[bool]) -> Sequence[EventPost]:
    return db.session.scalars(
        sa.select(EventPost)
        .where(*wanted)
        .order_by(EventPost.id)
        .options(joinedload(EventPost.person), joinedload(EventPost.registration))
    ).all()


def written_since(viewer: Viewer, held: Registration | None, since: datetime) -> int:
    """How many posts the viewer wrote since then."""
    mine = []
    if viewer.person is not None:
        mine.append(EventPost.person_id == viewer.person.id)
    if held is not None:
        mine.append(EventPost.registration_id == held.id)
    counted = sa.select(sa.func.count(EventPost.id))
    return db.session.scalar(counted.where(sa.or_(*mine), EventPost.written_at > since)) or 0
