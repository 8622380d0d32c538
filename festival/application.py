"""The Flask application of this house: one commit a request, headers on every answer.

The transaction is settled before the answer leaves: kept after an unsafe method that went well,
forgotten otherwise. What must stay in any case (activity.note) is written after that.
"""

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from typing import Any

from flask import Flask, Response, abort, g, has_request_context, make_response, request
from flask.templating import Environment
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.exc import OperationalError
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from festival import activity
from festival.db import SAFE_METHODS, db
from festival.unreadable import Sent

CSP = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "X-Frame-Options": "DENY",
}
# Status, headers and body.
Answer = tuple[str, list[tuple[str, str]], list[bytes]]
csrf = CSRFProtect()
LARGEST_ID = 2**31 - 1


class Id(IntegerConverter):
    """A row's number in an address; what no row can have matches nothing."""

    def __init__(self, url_map: Map, **options: Any) -> None:
        super().__init__(url_map, **{"max": LARGEST_ID, **options})


class Templates(Environment):
    """Flask's templates. What all of them know is one plain dict: pages ask it at every import."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template knows before it is told anything."""
        return super().make_globals(d) if d else self.globals


class Festival(Flask):
    """Flask, with the one place where a request's writes are kept."""

    jinja_environment = Templates
    request_class = Sent

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # A page has dozens of links, most of them on every page: making them is a tenth of it.
        self._address = lru_cache(4_096)(self._made_address)
        self.before_flask: list[Callable[[Flask, dict[str, Any]], Answer | None]] = []

    def wsgi_app(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer a request: at once what needs no more than its address, the rest as Flask does."""
        for ask in self.before_flask:
            answer = ask(self, environ)
            if answer is not None:
                status, headers, body = answer
                start_response(status, headers)
                return body
        return super().wsgi_app(environ, start_response)

    def url_for(self, /, endpoint: str, **values: Any) -> str:
        """The address of a page."""
        # What is None is as if it were not said; templates say four such things every time.
        held = tuple(pair for pair in values.items() if pair[1] is not None)
        if not has_request_context() or _is_odd(held):
            return super().url_for(endpoint, **values)
        return self._address(request.script_root, request.blueprint, endpoint, held)

    def _made_address(
        self, _root: str, _here: str | None, endpoint: str, values: tuple[tuple[str, Any], ...]
    ) -> str:
        return super().url_for(endpoint, **dict(values))

    def dispatch_request(self) -> Any:
        """Answer, then keep or forget what was written."""
        try:
            response = make_response(super().dispatch_request())
            db.settle(keep=request.method not in SAFE_METHODS and response.status_code < 400)
        except BaseException:
            db.settle(keep=False)
            raise
        finally:
            g.answered = True
        return response

    def handle_user_exception(self, e: Exception) -> Any:
        """Forget what a refused request wrote before its page is drawn."""
        db.settle(keep=False)
        return super().handle_user_exception(e)

    def process_response(self, response: Response) -> Response:
        """Write what stays in any case, then dress the answer.

        What must be written down and cannot be is refused: nobody looks unseen.
        """
        try:
            activity.keep_notes()
        except OperationalError as error:
            response = self.make_response(self.handle_user_exception(error))
        return super().process_response(response)


def _is_odd(values: tuple[tuple[str, Any], ...]) -> bool:
    """Whether an address of these is not for every host, or 1 could be taken for True."""
    return any(name == "_scheme" or type(one) not in (str, int) for name, one in values)


def init_app(app: Flask) -> None:
    """Protect every form, refuse what no browser sends, put the headers on."""
    app.url_map.converters["int"] = Id
    csrf.init_app(app)
    app.before_request(refuse_null_bytes)
    app.after_request(dress)
    if app.config["PROXIES"]:
        hops = int(app.config["PROXIES"])
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]


def refuse_null_bytes() -> None:
    """A NUL is in no text that a person writes, and PostgreSQL cannot hold it."""
    if "\x00" in request.path or any("\x00" in value for value in request.args.values()):
        abort(400)
    if request.method in SAFE_METHODS or request.mimetype == "application/json":
        return
    for values in request.form.listvalues():
        if any("\x00" in value for value in values):
            abort(400)


def dress(response: Response) -> Response:
    """Security headers on all; nothing private is ever kept by a cache."""
    set_already = {name.lower() for name, _ in response.headers}
    for name, value in headers_of_all(secure=request.is_secure):
        if name.lower() not in set_already:
            response.headers.add(name, value)
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store" if _private(response) else "no-cache"
    if response.mimetype == "text/html":
        response.vary.add("Accept-Language")
        response.vary.add("Cookie")
    return response


def headers_of_all(*, secure: bool) -> list[tuple[str, str]]:
    """The headers of every answer; `secure` is one over https."""
    lasting = [("Strict-Transport-Security", "max-age=31536000")] if secure else []
    return [*HEADERS.items(), *lasting]


def _private(response: Response) -> bool:
    from flask_login import current_user

    return bool(current_user) and (
        current_user.is_authenticated or "Set-Cookie" in response.headers
    )
