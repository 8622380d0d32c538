"""Starting an entry, saving its text, keeping versions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.editions.models import Edition
from festival.entries import queries
from festival.entries.models import TEXT_FIELDS, Entry, EntryState, EntryVersion, TeamMember
from festival.entries.rules import can_start, open_fields
from festival.errors import Invalid, PhaseClosed, Refused, Stale, TooMany
from festival.marks import N_

MOST_DRAFTS = 5
VIDEO_HOSTS = ("youtube.com", "youtu.be", "vimeo.com")
SAVED = (*TEXT_FIELDS, "video_url", "language", "school")


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
        # Names of fields only: the trail holds no words that people wrote.
        activity.record(
            by,
            Happened.ENTRY_CHANGED,
            entry,
            realm_id=entry.edition.realm_id,
            fields=sorted(changed),
        )
    return frozenset(changed)


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
    """Keep what was handed in and then changed in time as a further version."""
    if entry.state not in (EntryState.SUBMITTED, EntryState.ACCEPTED):
        raise Refused(N_("Only what was handed in has versions."))
    made = make_version(entry, by=by, at=at)
    entry.waiting_since = at
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
