"""Pages of accounts: in and out, registering, one's own account, invitations, consents."""

from typing import cast

from flask import Flask, Response

from festival.accounts import bp, jobs, login
from festival.accounts.views import account, consents, invitations, registering, resetting, sessions

__all__ = [
    "account",
    "consents",
    "invitations",
    "jobs",
    "registering",
    "resetting",
    "sessions",
]

bp.record_once(lambda state: login.init_app(cast(Flask, state.app)))


@bp.after_request
def keep_nowhere(response: Response) -> Response:
    """Nothing here is kept by a cache: the addresses of some pages are secrets."""
    response.headers.setdefault("Cache-Control", "no-store")
    return response
