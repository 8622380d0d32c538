"""For programs: the feed of new inventions and the map of the site."""

import re
from urllib.parse import urlsplit

from flask import Response, current_app, render_template, url_for

from festival.authz import public
from festival.entries.public import slug
from festival.showcase import bp, queries
from festival.showcase.door import Seen, page

NEWEST = 30
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
    """The inventions that became public last, as Atom (RFC 4287), ids as tag URIs (RFC 4151)."""
    base, rows = _base(), queries.newest(NEWEST, seen.at)
    first = seen.facts.editions[-1].announced_at if seen.facts.editions else None
    authority = f"{urlsplit(base).hostname},{(first or seen.at).year}"
    entries = [
        {
            "id": f"tag:{authority}:entry/{row.id}",
            "title": legal(row.title),
            "summary": legal(row.summary),
            "language": row.language,
            "address": base + _address(row),
            "updated": row.accepted_at.isoformat(timespec="seconds"),
        }
        for row in rows
    ]
    updated = max((row.accepted_at for row in rows), default=first or seen.at)
    words = render_template(
        "showcase/feed.atom",
        entries=entries,
        base=base,
        feed_id=f"tag:{authority}:inventions",
        updated=updated.isoformat(timespec="seconds"),
    )
    return Response(words, mimetype="application/atom+xml")


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
    words = render_template("showcase/sitemap.xml", pages=pages, entries=entries)
    return Response(words, mimetype="application/xml")


def legal(text: str) -> str:
    """The text without what XML 1.0 cannot hold at all."""
    return ILLEGAL.sub("", text)


def _base() -> str:
    return str(current_app.config["BASE_URL"]).rstrip("/")


def _address(row: object) -> str:
    told = slug(row.title) or "entry"  # type: ignore[attr-defined]
    return url_for("showcase.entry", entry_id=row.id, slug=told)  # type: ignore[attr-defined]
