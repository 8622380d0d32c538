"""A hostile user: every form with every hostile text, secrets, dead doors."""

import time
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.exceptions import MethodNotAllowed

from festival.accounts import actions as accounts
from festival.accounts.models import Person
from festival.authz import Role
from festival.clock import now
from festival.db import db
from tests import make, postgres, sent
from tests.access import Row
from tests.cast import VISITORS, Cast, cast
from tests.hostile import TOGETHER
from tests.hostile_forms import (
    Browsers,
    Found,
    addresses,
    ask,
    faults,
    forms,
    page_build,
    prepare,
    undone,
    user_of,
)
from tests.test_access import ROWS

SLOWEST = 2.0
# To a database only the kind of a text can make a difference.
TEXTS = TOGETHER
if postgres.IN_USE:
    TEXTS = list({sent.kind(text): text for text in reversed(TOGETHER)}.values())
MARKUP = [one for one in TEXTS if "<script>" in one]
BLUEPRINTS = (
    "accounts",
    "awards",
    "courses",
    "entries",
    "events",
    "judging",
    "mentoring",
    "organise",
    "partners",
    "programme",
    "safeguarding",
)


def _mine(blueprint: str, method: str) -> list[Row]:
    return [row for row in ROWS if row.method == method and row.endpoint.split(".")[0] == blueprint]


def _forms_of(app: Flask, blueprint: str, world: Cast, browsers: Browsers) -> dict[str, Found]:
    """What stands in the forms of a feature's pages, by the endpoint they are sent to."""
    adapter, found, seen = app.url_map.bind("localhost"), {}, set()
    for row in _mine(blueprint, "GET"):
        with undone():
            prepare(row, world)
            address = addresses(app, row, world)
            for who in VISITORS:
                if row.status_for(who) != 200 or who in ("mate", "teacher", "stranger"):
                    continue
                page = ask(browsers[who], "GET", address)
                if page.mimetype != "text/html":
                    continue
                html = page.get_data(as_text=True)
                if (build := (row.endpoint, page_build(html))) in seen:
                    continue
                seen.add(build)
                for method, action, form in forms(html):
                    if method != "POST":
                        continue
                    try:
                        endpoint, _values = adapter.match(action or address, method="POST")
                    except MethodNotAllowed:  # a form whose buttons say where it goes
                        continue
                    kept = found.setdefault(endpoint, Found())
                    kept.typed.update(form.typed)
                    kept.other.update(form.other)
    return found


def _sent(row: Row, world: Cast, form: Found) -> tuple[dict[str, Any], set[str]]:
    """What the row sends when all is well, and the names of what is typed."""
    send = row.send(world) if callable(row.send) else dict(row.send)
    data = {**form.other, **form.typed, **send}
    data.pop("csrf_token", None)
    typed = {*form.typed, *(name for name in send if name not in form.other)}
    return data, {name for name in typed if isinstance(data[name], str | int)}


@pytest.mark.parametrize("blueprint", BLUEPRINTS)
def test_every_form_takes_every_text(
    blueprint: str, app: Flask, client_of: Callable[..., Any]
) -> None:
    world = cast()
    browsers = Browsers(app, client_of, world)
    found = _forms_of(app, blueprint, world, browsers)
    wrong = []
    for row in _mine(blueprint, "POST"):
        who = user_of(row)
        if who is None:
            continue
        with undone():
            prepare(row, world)
            wrong += _flood(row, browsers[who], world, addresses(app, row, world), found)
    assert wrong == []


def _flood(row: Row, client: Any, world: Cast, address: str, found: dict[str, Found]) -> list[str]:
    form, wrong = found.get(row.endpoint, Found()), []
    with undone():
        _data, typed = _sent(row, world, form)
    for number, text in enumerate(TEXTS if typed else MARKUP):
        with undone():
            data, typed = _sent(row, world, form)
            data |= dict.fromkeys(typed, text)
            if number % 5 == 3:
                # Now and then what a page does not let anybody type, too.
                data |= dict.fromkeys(form.other, text)
            began = time.process_time()
            response = ask(client, "POST", address, data=data)
            took = time.process_time() - began
        wrong += [f"{row.endpoint}: {text[:20]!r}: {fault}" for fault in faults(response)]
        if took > SLOWEST:
            wrong.append(f"{row.endpoint}: {text[:20]!r} took {took:.1f} s")
    return wrong


def test_ten_thousand_fields_are_no_trouble(client: Any) -> None:
    part = '--x\r\nContent-Disposition: form-data; name="f-{}"\r\n\r\nx\r\n'
    bodies = {
        "application/x-www-form-urlencoded": "&".join(f"f-{n}=x" for n in range(10_000)),
        "multipart/form-data; boundary=x": "".join(part.format(n) for n in range(10_000)),
    }
    for content_type, body in bodies.items():
        began = time.process_time()
        response = ask(client, "POST", "/account/session", data=body, content_type=content_type)
        assert 400 <= response.status_code < 500
        assert time.process_time() - began < SLOWEST


def _set(model: Any, which: Any, **values: Any) -> None:
    db.session.execute(sa.update(model).where(which).values(values))


OUTSIDE = (
    *("//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example"),
    *("javascript:alert(1)", "/\t/evil.example", "http:evil.example", "///evil.example"),
    *("https:evil.example", " //evil.example", "/%0d%0aSet-Cookie:x=y\r\nX: y", "data:text/html,x"),
    *("//evil.example/%2e%2e", "evil.example", "/\n/evil.example", "/" + "a" * 5_000),
)


@pytest.mark.parametrize("target", OUTSIDE)
def test_nobody_is_sent_elsewhere(target: str, client: Any, client_of: Callable[..., Any]) -> None:
    who = make.person()
    db.session.flush()
    pair = {"email": who.email, "password": make.PASSWORD, "next": target}
    answers = [
        ask(client, "GET", "/language/lv", query_string={"next": target}),
        ask(client_of(who), "GET", "/account/session", query_string={"next": target}),
        ask(client, "POST", "/account/session", data=pair),
    ]
    for answer in answers:
        assert answer.status_code == 303
        assert answer.headers["Location"] in ("/", "/my", "/my/"), target


def _signed_in(client: Any) -> bool:
    return ask(client, "GET", "/my").status_code == 200


def test_a_planted_session_is_not_taken_over(client: Any) -> None:
    who = make.person()
    db.session.flush()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = planted = "planted" * 6
    pair = {"email": who.email, "password": make.PASSWORD}
    assert ask(client, "POST", "/account/session", data=pair).status_code == 303
    with client.session_transaction() as cookie:
        assert cookie["_user_id"] != planted
    assert _signed_in(client)


def test_a_copied_cookie_dies_with_the_sign_in(client_of: Callable[..., Any], app: Flask) -> None:
    client, thief = client_of(make.person()), app.test_client()
    with client.session_transaction() as cookie, thief.session_transaction() as copy:
        copy.update(cookie)
    assert _signed_in(thief)
    ask(client, "POST", "/account/session/end")
    assert not _signed_in(client) and not _signed_in(thief)


def test_who_is_out_is_out_with_the_next_request(client_of: Callable[..., Any]) -> None:
    edition, who, closed = make.edition(), make.person(), make.person()
    grant = make.grant(who, Role.ORGANISER, edition)
    client, other, third = client_of(who), client_of(closed), client_of(who)
    board = f"/organise/{edition.slug}"
    assert ask(client, "GET", board).status_code == 200 and _signed_in(other)
    _set(Person, Person.id == closed.id, closed_at=now())
    _set(type(grant), type(grant).id == grant.id, ended_at=now())
    assert not _signed_in(other)
    assert ask(client, "GET", board).status_code == 403
    assert ask(client, "POST", f"{board}/settings", data={}).status_code in (403, 404, 405)
    accounts.end_all_sign_ins(who, by=None, at=now())
    db.session.flush()
    assert not _signed_in(client) and not _signed_in(third)
