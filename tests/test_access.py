"""The access table: every route and method, every kind of visitor, one status each."""

from importlib import import_module
from pathlib import Path

import pytest
from flask import Flask, g, url_for
from flask.testing import FlaskClient

from festival.accounts import actions as accounts
from festival.clock import now
from festival.db import db
from tests import postgres
from tests.access import Row
from tests.cast import VISITORS, Cast, cast

HERE = Path(__file__).parent
IGNORED = {"HEAD", "OPTIONS"}


def _rows() -> list[Row]:
    found: list[Row] = []
    for path in sorted(HERE.glob("*/access.py")):
        found += import_module(f"tests.{path.parent.name}.access").ROWS
    return found


ROWS = _rows()


def test_every_route_stands_in_the_table_once(app: Flask) -> None:
    routes = {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - IGNORED
    }
    listed = [(row.endpoint, row.method) for row in ROWS]
    assert len(set(listed)) == len(listed), "a route stands in the table twice"
    assert set(listed) == routes, f"missing or gone: {sorted(routes ^ set(listed))}"


def test_every_route_has_an_audience(app: Flask) -> None:
    without = [name for name, view in app.view_functions.items() if not hasattr(view, "audience")]
    assert without == []


def _by_feature() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in ROWS:
        found.setdefault(row.endpoint.split(".")[0], []).append(row)
    return found


@pytest.mark.parametrize(
    ("feature", "rows"), _by_feature().items(), ids=lambda part: str(part)[:20]
)
def test_access(feature: str, rows: list[Row], app: Flask) -> None:
    world = cast()
    keys = {
        name: accounts.start_sign_in(who, browser="test", at=now())
        for name, who in world.people.items()
        if who is not None
    }
    db.session.flush()
    cookies = {name: _cookie(app, key) for name, key in keys.items()}
    wrong = {}
    for row in rows:
        # What a row prepares is its own: the world is as it was for the next.
        prepared = db.session.begin_nested()
        db.session.connection()
        world.more = {}
        seen = _statuses(row, world, cookies, app)
        prepared.rollback()
        wanted = {visitor: row.status_for(visitor) for visitor in VISITORS}
        differs = {name: (seen[name], wanted[name]) for name in seen if seen[name] != wanted[name]}
        if differs:
            wrong[repr(row)] = differs
    assert not wrong, f"(is, should be) in {feature}: {wrong}"


def _statuses(row: Row, world: Cast, cookies: dict[str, str], app: Flask) -> dict[str, int]:
    _load_again(world)
    if row.before:
        row.before(world)
    db.session.flush()
    with app.test_request_context():
        address = url_for(row.endpoint, **{name: find(world) for name, find in row.values.items()})
    seen = {}
    for visitor in _visitors(row):
        client = _browser(app, cookies.get(visitor))
        # On the connection: a session writes its savepoint only when it is used next.
        nested = db.session.connection().begin_nested()
        send = row.send(world) if callable(row.send) else dict(row.send)
        query = row.query(world) if callable(row.query) else row.query
        extra = {"json": send.pop("json")} if "json" in send else {"data": send or None}
        response = client.open(address, method=row.method, query_string=query, **extra)
        response.close()
        nested.rollback()
        db.session.expire_all()
        g.pop("rule_asked", None)
        seen[visitor] = response.status_code
    return seen


def _visitors(row: Row) -> list[str]:
    """All of them; on PostgreSQL the first of each status."""
    if not postgres.IN_USE:
        return list(VISITORS)
    first = {row.status_for(visitor): visitor for visitor in reversed(VISITORS)}
    return list(first.values())


def _load_again(world: Cast) -> None:
    """The parts that a row's own preparation reads, after the last row was undone."""
    for who in world.people.values():
        if who is not None:
            db.session.refresh(who, ["grants"])
    db.session.refresh(world.rubric, ["criteria"])
    for edition in (world.edition, world.other_edition):
        db.session.refresh(edition, ["phases", "categories", "divisions"])


def _cookie(app: Flask, key: str) -> str:
    """What a browser holds that has signed in with this key."""
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = key, True
    found = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert found
    return found.value


def _browser(app: Flask, cookie: str | None) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("language", "en")
    if cookie is not None:
        client.set_cookie(app.config["SESSION_COOKIE_NAME"], cookie)
    return client
