"""Starting an entry, saving its text, keeping versions."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person
from festival.activity import Activity, Happened
from festival.db import db
from festival.editions.models import Edition
from festival.entries import queries
from festival.entries.merging import merge
from festival.entries.models import TEXT_FIELDS, Entry, EntryState, EntryVersion, TeamMember
from festival.entries.rules import can_start, missing_for_submission, open_fields
from festival.errors import Invalid, NotReady, PhaseClosed, Refused, Stale, TooMany
from festival.fields import clean
from festival.marks import N_

MOST_DRAFTS = 5
VIDEO_HOSTS = ("youtube.com", "youtu.be", "vimeo.com")
SAVED = (*TEXT_FIELDS, "video_url", "language", "school")
# Typing saves every few seconds; the trail tells once a while who worked on which fields.
ONE_LINE_FOR = timedelta(minutes=5)


class Clash(Stale):
    """Somebody else changed the same fields meanwhile: `fields` are their names."""

    words = N_("Somebody in your team changed the same text before you. Nothing is lost.")

    def __init__(self, fields: frozenset[str]) -> None:
        super().__init__()
        self.fields = fields


def start(edition: Edition, *, title: str, language: str, by: Person, at: datetime) -> Entry:
    """Begin a draft with `by` as its contact. Side effects: membership, a line on the trail."""
    if not can_start(by, edition, at):
        raise PhaseClosed(N_("This festival takes no new entries now."))
    mine = [one for one in queries.entries_of(by) if one.edition_id == edition.id]
    if sum(one.state is EntryState.DRAFT for one in mine) >= MOST_DRAFTS:
        raise TooMany(N_("You have five drafts already. Finish or withdraw one first."))
    entry = Entry(
        edition_id=edition.id,
        title=title,
        language=language,
        school=by.school,
        created_at=at,
        created_by=by.id,
        changed_at=at,
    )
    db.session.add(entry)
    db.session.flush()
    db.session.add(TeamMember(entry_id=entry.id, person_id=by.id, is_contact=True, joined_at=at))
    activity.record(by, Happened.ENTRY_STARTED, entry, realm_id=edition.realm_id)
    return entry


def save(
    entry: Entry, told: Mapping[str, Any], *, drawn_from: int, by: Person, at: datetime
) -> frozenset[str]:
    """Keep the told fields that are open; the names of those that changed.

    `told` maps names of SAVED and "category_id" to values. Raises Stale when somebody saved
    since version `drawn_from`, PhaseClosed when a told field is open no more.
    """
    if entry.version != drawn_from:
        raise Stale()
    changed = {name for name, value in told.items() if getattr(entry, name) != value}
    allowed = open_fields(entry, queries.reopened(entry.id, at), at)
    closed = {"category" if name == "category_id" else name for name in changed} - allowed
    if closed:
        raise PhaseClosed()
    _check(entry, told)
    for name in changed:
        setattr(entry, name, told[name])
    if changed:
        entry.changed_at = at
        db.session.flush()
        _tell(entry, changed, by, at)
    return frozenset(changed)


def values(entry: Entry) -> dict[str, str]:
    """The story as a form sends it: names of SAVED and "category_id" to text."""
    # Cleaned as a form cleans: an imported text with odd spaces must not look changed.
    told = {name: clean(getattr(entry, name)) for name in SAVED}
    return {**told, "category_id": str(entry.category_id or "")}


def merge_story(
    entry: Entry, sent: Mapping[str, str], *, drawn_from: str, by: Person, at: datetime
) -> frozenset[str]:
    """Keep what the sender changed since the page was drawn, and nothing else.

    `drawn_from` are the marks (merging.py) that the page carried. Several people can so write in
    different fields at once. Gives the names of the fields that were kept. Raises Clash where
    somebody changed the same field meanwhile, and what `save` raises.
    """
    merged = merge(sent, drawn_from, values(entry))
    if merged.clashes:
        raise Clash(merged.clashes)
    told: dict[str, Any] = dict(merged.mine)
    if "category_id" in told:
        told["category_id"] = int(told["category_id"]) if told["category_id"] else None
    return save(entry, told, drawn_from=entry.version, by=by, at=at)


def _tell(entry: Entry, changed: set[str], by: Person, at: datetime) -> None:
    # Names of fields only: the trail holds no words that people wrote.
    fields = sorted(changed)
    if entry.state is EntryState.DRAFT:
        last = db.session.scalar(
            sa.select(Activity)
            .where(Activity.thing_kind == Entry.__tablename__, Activity.thing_id == entry.id)
            .order_by(Activity.id.desc())
            .limit(1)
        )
        told_already = (
            last is not None
            and (last.actor_id, last.happened) == (by.id, Happened.ENTRY_CHANGED)
            and at - last.at < ONE_LINE_FOR
            and set(fields) <= set(last.facts.get("fields", ()))
        )
        if told_already:
            return
    activity.record(
        by, Happened.ENTRY_CHANGED, entry, realm_id=entry.edition.realm_id, fields=fields
    )


def _check(entry: Entry, told: Mapping[str, Any]) -> None:
    if told.get("language", entry.language) not in ("en", "lv", "nb"):
        raise Invalid(N_("Choose the language you write in."))
    category = told.get("category_id")
    if category is not None and category not in {one.id for one in entry.edition.categories}:
        raise Invalid(N_("Choose a field from the list."))
    if not is_video_link(told.get("video_url", "")):
        raise Invalid(N_("A video link starts with https:// and leads to YouTube or Vimeo."))


def is_video_link(address: str) -> bool:
    """Empty, or an https address of a video host that is on the list."""
    if not address:
        return True
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
        port = parts.port
    except ValueError:
        return False
    plain = not parts.username and not parts.password and port is None
    return parts.scheme == "https" and plain and host in VIDEO_HOSTS


def save_version(entry: Entry, *, by: Person, at: datetime) -> EntryVersion:
    """Keep what was handed in and then changed in time as a further version.

    Needs the entry whole. Raises NotReady where something would be missing from it.
    """
    if entry.state not in (EntryState.SUBMITTED, EntryState.ACCEPTED):
        raise Refused(N_("Only what was handed in has versions."))
    if missing_for_submission(entry, queries.consents_of(entry), at):
        raise NotReady(N_("Not everything is there yet: see the checklist."))
    made = make_version(entry, by=by, at=at)
    entry.waiting_since = at
    activity.record(
        by,
        Happened.ENTRY_SUBMITTED,
        entry,
        realm_id=entry.edition.realm_id,
        version=made.number,
        first=False,
    )
    return made


def make_version(entry: Entry, *, by: Person, at: datetime) -> EntryVersion:
    """The entry as it stands, kept for good. Needs images."""
    last = queries.newest_version(entry.id)
    told = {name: getattr(entry, name) for name in SAVED}
    made = EntryVersion(
        entry_id=entry.id,
        number=last.number + 1 if last else 1,
        category_id=entry.category_id,
        division_id=entry.division_id,
        made_at=at,
        made_by=by.id,
        images=[
            {"id": one.id, "alt": one.alt, "focus_x": one.focus_x, "focus_y": one.focus_y}
            for one in entry.images
        ],
        **told,
    )
    db.session.add(made)
    db.session.flush()
    return made
