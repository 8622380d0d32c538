"""The door of every public page: what the world looks like now, and who has this page already.

A visitor without a session gets a page that depends on nothing but the state of the world, the
language and the address. Its weak ETag says so: who comes back with it is answered before
anything is rendered. Pages of people who signed in greet them, and are neither kept nor packed.
"""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from flask import Response, current_app, g, make_response, request, session
from flask.typing import ResponseReturnValue
from flask_login import current_user

from festival import clock
from festival.authz import require
from festival.i18n import current_language
from festival.showcase import queries
from festival.showcase.facts import Facts
from festival.showcase.kept import Kept, Page

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
        tag = _tag(seen)
        # A star names no page: whether there is one, the view must say.
        if request.if_none_match.is_weak(tag) or request.if_none_match.is_strong(tag):
            # The rule said yes when this tag was given out, in this very state of the world.
            require(True)
            return _dressed(Response(status=304), tag)
        kept: Kept = current_app.extensions["festival_kept"]

        def make() -> Page | Response:
            return _packed(make_response(view(seen, *args, **values)))

        # What one visitor typed is seldom asked by another.
        made = make() if "q" in request.args else kept.page(tag, make)
        if isinstance(made, Response):
            return made
        require(True)
        return _dressed(_sent(made), tag)

    return answer


def _tag(seen: Seen) -> str:
    facts = seen.facts
    parts = (
        _program(),
        facts.mark,
        facts.since,
        facts.day(seen.at),
        current_language(),
        request.full_path,
    )
    return hashlib.sha256(repr(parts).encode(errors="replace")).hexdigest()[:24]


@cache
def _program() -> str:
    seen = hashlib.sha256()
    for path in sorted(path for kind in MADE_OF for path in HOUSE.glob(kind)):
        seen.update(path.read_bytes())
    return seen.hexdigest()[:12]


def _packed(response: Response) -> Page | Response:
    if response.status_code != 200:
        return response
    return Page(response.mimetype or "text/html", gzip.compress(response.get_data(), 6, mtime=0))


def _sent(made: Page) -> Response:
    if request.accept_encodings["gzip"]:
        response = Response(made.packed, mimetype=made.mimetype)
        response.headers["Content-Encoding"] = "gzip"
        return response
    return Response(gzip.decompress(made.packed), mimetype=made.mimetype)


def _dressed(response: Response, tag: str) -> Response:
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept-Language, Cookie, Accept-Encoding"
    return response


def remember(state: Any) -> None:
    """Give an application its keeper, when the feature is registered on it."""
    state.app.extensions["festival_kept"] = Kept()
