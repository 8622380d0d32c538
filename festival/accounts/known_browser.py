"""A browser that has signed in to an account before is counted by itself.

Else anybody in the hall could keep all others out, by ten wrong tries from the network address
that they share, or the owner of one account out by tries from anywhere.
"""

import secrets

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from festival.accounts import queries, throttle

COOKIE = "known_browser"
YEAR = 31_536_000
# One browser of a family or a school knows a few accounts.
MOST = 8


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="known browser")


def _read() -> dict[str, str]:
    """{hash of the account's address: number of this browser for it}; empty for a forged one."""
    try:
        kept = _serializer().loads(request.cookies.get(COOKIE, ""))
    except BadSignature:
        return {}
    return kept if isinstance(kept, dict) else {}


def _name(address: str) -> str:
    return throttle.key(throttle.SIGN_IN, "known " + queries.email_key(address))[:24]


def number_for(address: str) -> str | None:
    """The number of this browser for the account of this address, None for a new browser."""
    return _read().get(_name(address))


def remember(response: Response, address: str) -> None:
    """Let this browser be known for the account from now on."""
    name = _name(address)
    kept = {key: value for key, value in _read().items() if key != name}
    kept[name] = secrets.token_urlsafe(12)
    newest = dict(list(kept.items())[-MOST:])
    response.set_cookie(
        COOKIE,
        _serializer().dumps(newest),
        max_age=YEAR,
        path="/account/session",
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
