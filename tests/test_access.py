"""The access table: every route and method, every kind of visitor, one status each."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, g, url_for

from festival.db import db
from tests.access import Row
from tests.cast import VISITORS, cast

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


@pytest.mark.parametrize("row", ROWS, ids=repr)
def test_access(row: Row, app: Flask, client_of: Callable[..., Any]) -> None:
    world = cast()
    if row.before:
        row.before(world)
    db.session.flush()
    with app.test_request_context():
        address = url_for(row.endpoint, **{name: find(world) for name, find in row.values.items()})
    seen = {}
    for visitor in VISITORS:
        who = world.people[visitor]
        client = client_of(who) if who else app.test_client()
        client.set_cookie("language", "en")
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
    wanted = {visitor: row.status_for(visitor) for visitor in VISITORS}
    assert seen == wanted
