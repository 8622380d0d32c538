"""The recording and materials."""

from datetime import datetime
from typing import Any

from festival import activity, public_version
from festival.accounts.models import Person
from festival.activity import Happened
from festival.attachments import Attachment
from festival.db import db
from festival.errors import Invalid, Refused
from festival.events import queries as events
from festival.events import rules as event_rules
from festival.events.actions import WayIn
from festival.events.after import queries
from festival.events.models import Audience, Event, EventExchange, EventMaterial
from festival.events.questions.actions.moderating import exchange_for
from festival.marks import N_

MOST = 60


class NotCleared(Invalid):
    """A recording for everybody of which nobody said that it may be seen."""

    words = N_("Before everybody sees it, somebody has to say that no child suffers from it.")


class Enough(Refused):
    """More materials than anybody reads."""

    status = 422
    words = N_("An event has 60 materials at most.")


def set_recording(
    event: Event,
    url: str,
    audience: Audience,
    *,
    cleared: bool,
    drawn_from: int,
    by: Person,
    at: datetime,
) -> EventExchange:
    """Say where the recording is and who sees it. Raises Stale, NotCleared, WayIn.

    For everybody only where `by` says that no child is seen or heard in it or that the consents
    stand; that stays on record with this very link.
    """
    event = events.lock(event.id)
    kept = exchange_for(event, drawn_from)
    public = audience is Audience.EVERYBODY
    if public and not cleared:
        raise NotCleared
    if public and event_rules.leaks(url, events.access(event.id)):
        raise WayIn
    kept.recording_url, kept.recording_for = url, audience
    kept.recording_cleared_at = at if public else None
    kept.recording_cleared_by = by.id if public else None
    db.session.flush()
    activity.record(
        by,
        Happened.MATERIAL_ADDED if url else Happened.MATERIAL_REMOVED,
        event,
        realm_id=event.realm_id,
        what="recording",
        cleared=public,
    )
    _bump(event)
    return kept


def add_link(
    event: Event,
    url: str,
    *,
    title: str,
    language: str,
    audience: Audience,
    by: Person,
    at: datetime,
) -> EventMaterial:
    """A link. Raises WayIn, Enough."""
    facts = {"title": title, "language": language, "audience": audience, "url": url}
    return _add(event, facts, by, at)


def add_file(
    event: Event,
    attachment: Attachment,
    key: str,
    *,
    title: str,
    language: str,
    audience: Audience,
    by: Person,
    at: datetime,
) -> EventMaterial:
    """A file that was looked into and is stored under this key. Raises WayIn, Enough."""
    facts: dict[str, Any] = {"title": title, "language": language, "audience": audience}
    facts |= {"storage_key": key, "file_name": attachment.name, "size": attachment.size}
    return _add(event, facts, by, at)


def _add(event: Event, facts: dict[str, Any], by: Person, at: datetime) -> EventMaterial:
    event = events.lock(event.id)
    access = events.access(event.id)
    read = (facts["title"], facts.get("url", ""), facts.get("file_name", ""))
    if any(event_rules.leaks(words, access) for words in read):
        raise WayIn
    if len(queries.materials(event.id)) >= MOST:
        raise Enough
    made = EventMaterial(event_id=event.id, added_at=at, added_by=by.id, **facts)
    db.session.add(made)
    db.session.flush()
    activity.record(by, Happened.MATERIAL_ADDED, made, realm_id=event.realm_id)
    _bump(event)
    return made


def remove(event: Event, material: EventMaterial, *, by: Person) -> None:
    """Take it away; its address answers nothing any more. The bytes lie under their hash unread."""
    activity.record(by, Happened.MATERIAL_REMOVED, material, realm_id=event.realm_id)
    db.session.delete(material)
    db.session.flush()
    _bump(event)


def _bump(event: Event) -> None:
    if event_rules.is_listed(event):
        public_version.bump()
