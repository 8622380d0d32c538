"""The door of every public page: what the world looks like now, and who has this page already.

A visitor without a session gets a page that depends on nothing but the state of the world, the
language and the address. Its weak ETag says so: who comes back with it is answered before
anything is rendered, and what is kept is sent before Flask hears of the request, which is three
quarters of its price. Pages of people who signed in greet them, and are neither kept nor packed.
"""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from flask import Flask, Response, current_app, g, make_response, request, session
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.http import parse_accept_header

from festival import clock
from festival.application import Answer, headers_of_all
from festival.authz import require
from festival.db import db
from festival.i18n import current_language, language_of_visitor
from festival.showcase import queries
from festival.showcase.facts import Facts
from festival.showcase.kept import Address, Kept, Page

HOUSE = Path(__file__).resolve().parent.parent
# What a page is made of besides its data; a new version of the program changes every ETag.
MADE_OF = ("templates/**/*.html", "translations/**/*.mo", "showcase/**/*.py", "entries/*.py")
Values = ParamSpec("Values")


@dataclass(frozen=True)
class Seen:
    """The world as a page sees it."""

    facts: Facts
    at: datetime


def look() -> Seen:
    """The state of the world at this moment, the same for the whole request."""
    if "seen" not in g:
        at, mark = clock.now(), queries.mark()
        kept: Kept = current_app.extensions["festival_kept"]
        facts = kept.facts(mark, at, lambda: queries.read_facts(mark, at))
        g.seen = Seen(facts, at)
    seen: Seen = g.seen
    return seen


def page(
    view: Callable[Concatenate[Seen, Values], ResponseReturnValue],
) -> Callable[Values, ResponseReturnValue]:
    """Hand the view the world; keep, pack and tag what it draws for visitors.

    What is no 200 goes out as it is: a redirection costs nothing to make again.
    """

    @wraps(view)
    def answer(*args: Values.args, **values: Values.kwargs) -> ResponseReturnValue:
        seen = look()
        if seen.facts.mark is None or current_user.is_authenticated or session:
            return view(seen, *args, **values)
        address = (
            current_language(),
            request.environ["PATH_INFO"],
            request.environ["QUERY_STRING"],
        )
        tag = _tag(seen.facts, seen.at, address)
        # A star names no page: whether there is one, the view must say.
        if request.if_none_match.is_weak(tag) or request.if_none_match.is_strong(tag):
            # The rule said yes when this tag was given out, in this very state of the world.
            require(True)
            return _dressed(Response(status=304), tag)
        kept: Kept = current_app.extensions["festival_kept"]

        def make() -> Page | Response:
            return _packed(make_response(view(seen, *args, **values)), tag)

        # What one visitor typed is seldom asked by another.
        made = make() if "q" in request.args else kept.page(address, tag, make)
        if isinstance(made, Response):
            return made
        require(True)
        return _dressed(_sent(made), tag)

    return answer


def send_kept(app: Flask, environ: dict[str, Any]) -> Answer | None:
    """What a visitor asks for, where it is kept and still true; else Flask is asked."""
    cookies = environ.get("HTTP_COOKIE", "")
    if environ["REQUEST_METHOD"] != "GET" or app.config["SESSION_COOKIE_NAME"] in cookies:
        return None
    language = language_of_visitor(app, cookies, environ.get("HTTP_ACCEPT_LANGUAGE", ""))
    address = (language, environ["PATH_INFO"], environ["QUERY_STRING"])
    kept: Kept = app.extensions["festival_kept"]
    if not kept.holds(address) or not _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
        return None
    at = clock.now()
    facts = kept.facts_now(queries.mark_of(db.glimpse(app, queries.MARK)), at)
    if facts is None:
        return None
    tag = _tag(facts, at, address)
    page = kept.found(address, tag)
    if page is None:
        return None
    headers = [*headers_of_all(secure=environ["wsgi.url_scheme"] == "https"), *_headers(tag)]
    if f'"{tag}"' in environ.get("HTTP_IF_NONE_MATCH", ""):
        return "304 NOT MODIFIED", headers, []
    headers += [
        ("Content-Type", page.content_type),
        ("Content-Encoding", "gzip"),
        ("Content-Length", str(len(page.packed))),
    ]
    return "200 OK", headers, [page.packed]


@lru_cache(256)
def _takes_gzip(accepted: str) -> bool:
    return bool(parse_accept_header(accepted)["gzip"])


def _tag(facts: Facts, at: datetime, address: Address) -> str:
    parts = (_program(), facts.mark, facts.since, facts.day(at), *address)
    return hashlib.sha256(repr(parts).encode(errors="replace")).hexdigest()[:24]


@cache
def _program() -> str:
    seen = hashlib.sha256()
    for path in sorted(path for kind in MADE_OF for path in HOUSE.glob(kind)):
        seen.update(path.read_bytes())
    return seen.hexdigest()[:12]


def _packed(response: Response, tag: str) -> Page | Response:
    if response.status_code != 200:
        return response
    return Page(tag, response.content_type, gzip.compress(response.get_data(), 6, mtime=0))


def _sent(made: Page) -> Response:
    if request.accept_encodings["gzip"]:
        response = Response(made.packed, content_type=made.content_type)
        response.headers["Content-Encoding"] = "gzip"
        return response
    return Response(gzip.decompress(made.packed), content_type=made.content_type)


def _dressed(response: Response, tag: str) -> Response:
    response.headers.update(_headers(tag))
    return response


def _headers(tag: str) -> tuple[tuple[str, str], ...]:
    return (
        ("ETag", f'W/"{tag}"'),
        ("Cache-Control", "no-cache"),
        ("Vary", "Accept-Language, Cookie, Accept-Encoding"),
    )


def remember(state: Any) -> None:
    """Give an application its keeper, when the feature is registered on it."""
    state.app.extensions["festival_kept"] = Kept()
    state.app.before_flask.append(send_kept)
