"""Refusals with names, and the pages that say what went wrong and what to do next.

An action raises a `Refused`; the page or the JSON answer carries its words. Nothing here shows
a trace, a query or a path.
"""

import logging
import re
import secrets
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import Flask, Response, g, jsonify, make_response, render_template, request
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from festival.i18n import gettext
from festival.marks import N_
from festival.unreadable import Unreadable

log = logging.getLogger(__name__)


class Refused(Exception):
    """A rule said no. `words` is an English text marked for translation, `facts` fill it."""

    status = 409
    words = N_("That cannot be done now.")

    def __init__(self, words: str | None = None, **facts: Any) -> None:
        super().__init__(words or self.words)
        self.words = words or self.words
        self.facts = facts

    def say(self) -> str:
        """The refusal in the language of the page."""
        return gettext(self.words, **self.facts)


class PhaseClosed(Refused):
    """The phase that allows this act is not open."""

    words = N_("The time for this has passed. Nothing you wrote is lost.")


class NotReady(Refused):
    """Something is still missing."""

    status = 422
    words = N_("Something is still missing.")


class Invalid(Refused):
    """What was sent cannot be understood or is out of range."""

    status = 422
    words = N_("This cannot be used as it is.")


class Stale(Refused):
    """Somebody else saved in between; both texts are shown."""

    words = N_("Somebody saved this before you. Look at both versions and save again.")


class Taken(Refused):
    """What must be unique exists already."""

    words = N_("This exists already.")


class Gone(Refused):
    """A link that was used, has run out or was taken back."""

    status = 410
    words = N_("This link no longer works. Ask for a new one.")


class TooMany(Refused):
    """A limit on number or speed."""

    status = 429
    words = N_("That was too often. Wait a while and try again.")


# A failure shows what was typed where it is longer than that: shorter is quickly typed again.
LEAST_WORDS = 20
MOST_PARTS = 20
_SECRET = re.compile("password|token|code|email")

TITLES = {
    400: N_("We could not read that"),
    401: N_("Please sign in"),
    403: N_("This is not yours to open"),
    404: N_("There is nothing here"),
    405: N_("This page does not work that way"),
    409: N_("Something changed in between"),
    410: N_("This is no longer here"),
    413: N_("That is too large"),
    415: N_("This kind of file is not accepted"),
    422: N_("Something needs another look"),
    429: N_("Too many tries"),
    500: N_("Something broke on our side"),
    503: N_("One moment, please"),
}
CAUSES = {
    400: N_("The browser sent something that makes no sense here. Go back and try again."),
    401: N_("This page is for people who have signed in."),
    403: N_("You are signed in, but this belongs to somebody else or to another role."),
    404: N_("The address is wrong, or what stood here is not public."),
    405: N_("Go back and use the buttons on the page."),
    409: N_("Somebody else saved at the same time. Go back, reload, and try again."),
    410: N_("It was taken down by the people it belongs to."),
    413: N_("A picture may have 20 MB, and text much less. Send something smaller."),
    415: N_("The page you came from says what it takes."),
    422: N_("Go back and look at what the page says."),
    429: N_("Wait a few minutes and try again."),
    500: N_("It is written down with the number below. Try again in a minute."),
    503: N_("Many people are saving at once. What you sent is not lost: send it again."),
}


def init_app(app: Flask) -> None:
    """Answer every failure with a page in the person's language."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Unreadable, _unreadable)
    app.register_error_handler(StaleDataError, lambda _: answer(409))
    app.register_error_handler(IntegrityError, _integrity)
    app.register_error_handler(DataError, lambda _: answer(422))
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(Exception, _unexpected)


def answer(
    status: int,
    cause: str | None = None,
    reference: str = "",
    fields: Sequence[tuple[str, str]] | None = None,
) -> Response:
    """The page, or problem+json for a program, for this status.

    `fields` are those that were sent, where the request itself cannot say them.
    """
    _find_person_again()
    title = gettext(TITLES.get(status, TITLES[400]))
    cause = cause or gettext(CAUSES.get(status, CAUSES[400]))
    if wants_json():
        body = jsonify(type="about:blank", title=title, status=status, detail=cause)
        body.status_code = status
        body.mimetype = "application/problem+json"
        return _with_pause(body)
    page = render_template(
        "errors/error.html",
        status=status,
        title=title,
        cause=cause,
        reference=reference,
        unsaved=_unsaved_words(fields),
    )
    return _with_pause(make_response(page, status))


def _unsaved_words(fields: Sequence[tuple[str, str]] | None) -> list[str]:
    """The sentences of a form of ours that could not be kept, so that they can be copied.

    Nothing that another site sent is shown, no password and no key.
    """
    origin = urlsplit(request.headers.get("Origin", "")).netloc
    if request.method != "POST" or origin != request.host:
        return []
    try:
        sent = list(request.form.items(multi=True)) if fields is None else fields
    except HTTPException:
        return []
    return [
        words
        for name, words in sent
        if not _SECRET.search(name) and " " in words.strip() and len(words) > LEAST_WORDS
    ][:MOST_PARTS]


def _find_person_again() -> None:
    # A write that failed on its way to the database took what was read along with it, the
    # person who looks included; the page that says so greets them still.
    state = sa.inspect(g.get("_login_user"), raiseerr=False)
    if state is not None and state.expired_attributes:
        g.pop("_login_user")


def _with_pause(response: Response) -> Response:
    if response.status_code == 503:
        response.headers["Retry-After"] = "3"
    return response


def wants_json() -> bool:
    """Whether a program asks rather than a person's browser."""
    if request.is_json or request.headers.get("X-Requested-With") == "fetch":
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


def _refused(refusal: Refused) -> Response:
    return answer(refusal.status, refusal.say())


def _csrf(_: CSRFError) -> Response:
    from flask_login import current_user

    _look_up_the_person()
    if wants_json() and not current_user.is_authenticated:
        # The sign-in ended elsewhere: the page keeps what it holds and says so.
        return answer(401)
    return answer(400, gettext("The page was open too long. Reload it and send it again."))


def _look_up_the_person() -> None:
    """Nobody was looked up yet where no route was reached, and the page speaks their language."""
    from flask_login import current_user

    bool(current_user.is_authenticated)


def _unreadable(error: Unreadable) -> Response:
    _look_up_the_person()
    cause = gettext(
        "Some letters came in a way that we cannot read, so nothing was saved. Go back: what you "
        "typed still stands in the form. Send it again, or from another browser."
    )
    return answer(400, cause, fields=error.fields)


def _http(error: HTTPException) -> Response:
    _look_up_the_person()
    response = answer(error.code or 500) if error.code not in (301, 302, 303, 304, 308) else None
    if response is None:
        return error.get_response()  # type: ignore[return-value]
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _integrity(error: IntegrityError) -> Response:
    log.warning("a constraint refused a write: %s", type(error.orig).__name__)
    return answer(409)


def _database(error: OperationalError) -> Response:
    log.error("the database did not answer: %s", type(error.orig).__name__)
    # The page must not ask the same database who is looking, and wait and fail once more.
    g.setdefault("_login_user", AnonymousUserMixin())
    return answer(503)


def _unexpected(error: Exception) -> Response:
    reference = secrets.token_hex(4)
    log.exception("reference %s", reference, exc_info=error)
    return answer(500, reference=reference)
