"""Audiences and the one question every view asks: may this person do this?

Deny by default: a route without an audience answers 404. `require()` is told what a rule said;
404 where the person may not know that the thing exists, 403 where they may not do it.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from flask import Flask, abort, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival.db import SAFE_METHODS

View = TypeVar("View", bound=Callable[..., Any])


class Role(StrEnum):
    """What a person can be inside a realm; OWNER is of the installation and has none."""

    OWNER = "owner"
    ORGANISER = "organiser"
    MENTOR = "mentor"
    JUDGE = "judge"
    PARTNER = "partner"
    SAFEGUARDING = "safeguarding"


class Holder(Protocol):
    """A person as far as access needs to know them."""

    id: int

    def has_role(self, role: Role, realm_id: int | None = None) -> bool:
        """Whether they hold the role now, in this realm or (None) in any."""


PUBLIC = "public"
SIGNED_IN = "signed in"


def public(view: View) -> View:
    """Everybody may open it."""
    view.audience = PUBLIC  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Anybody with an account may open it; what they may do is the rule's question."""
    view.audience = SIGNED_IN  # type: ignore[attr-defined]
    return view


def role(*roles: Role) -> Callable[[View], View]:
    """Only holders of one of these roles, in some realm, may open it; owners always."""

    def mark(view: View) -> View:
        view.audience = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return mark


def init_app(app: Flask) -> None:
    """Stand at the door of every route."""
    app.before_request(guard)


def guard() -> Response | None:
    """Let in whom the route's audience names; forged and unreadable requests stop here."""
    if request.endpoint is None:
        return None
    from flask import current_app

    audience = getattr(current_app.view_functions[request.endpoint], "audience", None)
    if audience is None:
        abort(404)
    _refuse_foreign_writes()
    if audience == PUBLIC:
        return None
    if not current_user.is_authenticated:
        if request.method in SAFE_METHODS:
            g.rule_asked = True  # the door itself said no
            return redirect(url_for("accounts.sign_in", next=_here()), 303)
        abort(401)
    if audience != SIGNED_IN and not _holds(audience):
        abort(403)
    return None


def _holds(roles: frozenset[Role]) -> bool:
    return any(current_user.has_role(one) for one in (*roles, Role.OWNER))


def _here() -> str:
    return request.full_path.rstrip("?")


def _refuse_foreign_writes() -> None:
    # Browsers say where a write comes from; another site's page may not write here even
    # where a token leaked.
    if request.method in SAFE_METHODS:
        return
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        abort(403)


def require(allowed: object, *, hidden: bool = False) -> None:
    """Go on only if the rule said yes: 403, or 404 where even existence is private."""
    g.rule_asked = True
    if not allowed:
        abort(404 if hidden else 403)


def find(thing: Any) -> Any:
    """The thing, or 404: a missing one and somebody else's look the same."""
    if thing is None:
        abort(404)
    return thing
