"""What the hostile tests need: the forms of a page, who may send one, what stands unescaped."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import html5lib
from flask import Flask, g, url_for
from sqlalchemy.orm.attributes import set_committed_value

from festival.accounts.models import RoleGrant
from festival.db import db
from festival.showcase.kept import Kept
from tests.access import Row
from tests.cast import VISITORS, Cast
from tests.page import inspected

XHTML = "{http://www.w3.org/1999/xhtml}"
# Tags of tests/hostile.py; where one stands in a page as it is, the text was not escaped.
TAGS = ("<script>alert", "<img src=x", "<svg/onload", "<b onmouseover", 'href="javascript:')
NO_TEXT = {"submit", "button", "image", "reset", "file"}
CHOSEN = {"radio", "checkbox"}


@dataclass
class Found:
    """A form of a page: what is typed, and what is chosen or hidden, as a browser sends it."""

    typed: dict[str, str] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)


def forms(html: str) -> Iterator[tuple[str, str, Found]]:
    """(method, address without its query, form) of each form in a page."""
    tree = html5lib.parse(html)
    for form in tree.iter(f"{XHTML}form"):
        found = Found()
        for control in form.iter():
            _control(control, found)
        # Buttons that send the form somewhere else count as forms of their own.
        actions = [form.get("action"), *(one.get("formaction") for one in form.iter())]
        for action in dict.fromkeys(one for one in actions if one):
            yield (form.get("method") or "get").upper(), urlsplit(action).path, found
        if not any(actions):
            yield (form.get("method") or "get").upper(), "", found


def page_build(html: str) -> tuple[str, ...]:
    """Equal for pages whose forms have the same fields and go to the same places."""
    actions = re.findall(r'(?:form)?action="([^"]*)"', html)
    return (inspected.key(html), *(re.sub(r"\d+", "0", one) for one in actions))


def _control(control: Any, found: Found) -> None:
    name, tag = control.get("name"), str(control.tag).removeprefix(XHTML)
    kind = control.get("type") or "text"
    if not name or control.get("disabled") is not None:
        return
    if tag == "textarea":
        found.typed[name] = control.text or ""
    elif tag == "select":
        options = list(control.iter(f"{XHTML}option"))
        chosen = [one for one in options if one.get("selected") is not None] or options
        found.other[name] = (chosen[0].get("value") or "") if chosen else ""
    elif tag == "input" and kind in CHOSEN:
        if control.get("checked") is not None or name not in found.other:
            found.other[name] = control.get("value") or "y"
    elif tag == "input" and kind == "hidden":
        found.other[name] = control.get("value") or ""
    elif tag == "input" and kind not in NO_TEXT:
        found.typed[name] = control.get("value") or ""


def addresses(app: Flask, row: Row, world: Cast) -> str:
    """Where the row lies in this world."""
    with app.test_request_context():
        return url_for(row.endpoint, **{name: find(world) for name, find in row.values.items()})


def user_of(row: Row) -> str | None:
    """Who may do what the row does: the first visitor who is let in."""
    allowed = [one for one in VISITORS if row.status_for(one) < 400]
    drawn = [one for one in VISITORS if row.status_for(one) in (409, 422)]
    return next(iter(allowed + drawn), None)


def prepare(row: Row, world: Cast) -> None:
    """Make what the row needs, in a world whose relations an undone one may have emptied."""
    db.session.refresh(world.edition, ["phases", "categories", "divisions"])
    db.session.refresh(world.rubric, ["criteria"])
    for who in world.people.values():
        if who is not None:
            held = db.session.query(RoleGrant).filter_by(person_id=who.id).order_by(RoleGrant.id)
            set_committed_value(who, "grants", held.all())
    if row.before:
        row.before(world)
    db.session.flush()


@contextmanager
def undone() -> Iterator[None]:
    """Forget what is written inside."""
    db.session.flush()
    before = set(db.session.identity_map.values())
    nested = db.session.connection().begin_nested()
    try:
        yield
    finally:
        nested.rollback()
        for row in set(db.session.identity_map.values()) - before:
            db.session.expunge(row)
        db.session.expire_all()
        g.pop("rule_asked", None)


class Browsers:
    """A signed-in browser for each of the cast, made when it is first needed."""

    def __init__(self, app: Flask, client_of: Callable[..., Any], world: Cast) -> None:
        self._app, self._client_of = app, client_of
        # By number: rows of the cast do not outlive a savepoint.
        self._clients: dict[str, Any] = {}
        for name, who in world.people.items():
            self._clients[name] = client_of(who) if who else app.test_client()
            self._clients[name].set_cookie("language", "en")

    def __getitem__(self, name: str) -> Any:
        return self._clients[name]


def ask(client: Any, method: str, address: str, **more: Any) -> Any:
    """Send it, without the inspector of tests/page.py, and close the answer."""
    response = client.open(address, method=method, inspect=False, **more)
    response.get_data()
    response.close()
    g.pop("rule_asked", None)
    return response


def faults(response: Any) -> list[str]:
    """What is wrong with an answer, whatever was asked."""
    wrong = [f"status {response.status_code}"] if response.status_code >= 500 else []
    if response.mimetype == "text/html":
        html = response.get_data(as_text=True)
        wrong += [f"{tag} stands unescaped" for tag in TAGS if tag in html]
    for name, value in response.headers:
        if "\n" in value or "\r" in value:
            wrong.append(f"header {name} holds a line end")
    return wrong


def forget_pages(app: Flask) -> None:
    """Let nothing that was kept hide what a page says now."""
    app.extensions["festival_kept"] = Kept()
