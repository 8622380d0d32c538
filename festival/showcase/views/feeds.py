"""For programs: the feed of new inventions and events, and the map of the site."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from flask import Response, current_app, render_template, url_for

from festival.authz import public
from festival.courses import queries as courses
from festival.events import queries as events
from festival.events.models import Event, EventState
from festival.i18n import gettext, text, text_language
from festival.showcase import bp, queries
from festival.showcase.door import Seen, page
from festival.slugs import slug_of

NEWEST = 30
# Events in the map of the site, the newest.
MAPPED = 5_000
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PAGES = (
    "home",
    "gallery",
    "results",
    "editions",
    "judging",
    "partners",
    "about",
    "privacy",
    "accessibility",
)


@bp.get("/feed.atom")
@public
@page
def feed(seen: Seen) -> Response:
    """What became public last, as Atom (RFC 4287), ids as tag URIs (RFC 4151)."""
    base = _base()
    first = seen.facts.editions[-1].announced_at if seen.facts.editions else None
    authority = f"{urlsplit(base).hostname},{(first or seen.at).year}"
    told = [
        *(_told_entry(row, base, authority) for row in queries.newest(NEWEST, seen.at)),
        *(_told_event(one, base, authority) for one in events.newest(NEWEST)),
    ]
    told.sort(key=lambda one: one[0], reverse=True)
    entries = [one for _published, one in told[:NEWEST]]
    updated = max((one["updated"] for one in entries), default=None)
    words = render_template(
        "showcase/feed.atom",
        entries=entries,
        base=base,
        feed_id=f"tag:{authority}:inventions",
        updated=updated or _moment(first or seen.at),
    )
    return Response(words, mimetype="application/atom+xml")


# When it became public, and what the feed says of it.
Told = tuple[datetime, dict[str, str]]


def _told_entry(row: Any, base: str, authority: str) -> Told:
    return row.accepted_at, {
        "id": f"tag:{authority}:entry/{row.id}",
        "title": legal(row.title),
        "summary": legal(row.summary),
        "language": row.language,
        "address": base + _address(row),
        "updated": _moment(row.accepted_at),
    }


def _told_event(event: Event, base: str, authority: str) -> Told:
    """In the language of who asks; one that was called off says so."""
    name = text(event.name)
    if event.state is EventState.CANCELLED:
        name = gettext("Cancelled: %(event)s", event=name)
    return event.published_at or event.created_at, {
        "id": f"tag:{authority}:event/{event.id}",
        "title": legal(name),
        "summary": legal(text(event.summary)),
        "language": text_language(event.name),
        "address": base + url_for("events.show", slug=event.slug),
        "updated": _moment(event.touched_at),
    }


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


@bp.get("/sitemap.xml")
@public
@page
def sitemap(seen: Seen) -> Response:
    """Every public address, as sitemaps.org describes it."""
    base = _base()
    pages = [base + url_for(f"showcase.{name}") for name in PAGES]
    for one in seen.facts.editions:
        pages.append(base + url_for("showcase.edition", slug=one.slug))
        if seen.facts.given(one.id):
            pages.append(base + url_for("showcase.result", slug=one.slug))
    pages += [base + url_for("showcase.partner", slug=who.slug) for who in seen.facts.partners]
    entries = [
        (base + _address(row), row.accepted_at.date().isoformat())
        for row in queries.addresses(seen.at)
    ]
    for listing in ("events.listing", "courses.listing", "programme.listing"):
        pages.append(base + url_for(listing))
    for course in (*courses.listed(), *courses.listed(past=True)):
        pages.append(base + url_for("courses.show", slug=course.slug))
    entries += [
        (base + url_for("events.show", slug=one.slug), one.touched_at.date().isoformat())
        for one in events.newest(MAPPED)
    ]
    words = render_template("showcase/sitemap.xml", pages=pages, entries=entries)
    return Response(words, mimetype="application/xml")


def legal(text: str) -> str:
    """The text without what XML 1.0 cannot hold at all."""
    return ILLEGAL.sub("", text)


def _base() -> str:
    return str(current_app.config["BASE_URL"]).rstrip("/")


def _address(row: object) -> str:
    told = slug_of(row.title) or "entry"  # type: ignore[attr-defined]
    return url_for("showcase.entry", entry_id=row.id, slug=told)  # type: ignore[attr-defined]
