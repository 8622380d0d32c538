"""The house as a whole: boots, refuses, keeps and forgets."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from festival import activity
from festival.accounts.models import Person
from festival.activity import Activity, Happened
from festival.db import db
from tests import make
from tests.page import InspectingClient

FORM = "application/x-www-form-urlencoded"


def _clash() -> IntegrityError:
    return IntegrityError("UPDATE person", {}, ValueError("taken"))


def test_an_unknown_address_is_a_page_in_the_persons_language(client: InspectingClient) -> None:
    client.set_cookie("language", "en")
    answer = client.get("/nothing-here")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.get_data(as_text=True)


def test_an_address_that_is_none_speaks_the_persons_language(client_of: Any) -> None:
    client = client_of(make.person(language="lv"))
    client.delete_cookie("language")
    browser = {"Accept-Language": "en"}
    assert "Te nekā nav" in client.get("/nothing-here", headers=browser).text
    answer = client.post("/account/session", data=b"a=\xe9", headers=browser, content_type=FORM)
    assert answer.status_code == 400 and "nekas nav saglabāts" in answer.text


def test_a_program_gets_a_problem_document(client: InspectingClient) -> None:
    answer = client.get("/nothing-here", headers={"Accept": "application/json"})
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["status"] == 404


def test_a_write_from_another_site_is_refused(client: InspectingClient) -> None:
    answer = client.post("/account/session", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_a_null_byte_is_refused_with_a_page(client: InspectingClient) -> None:
    assert client.post("/account/session", data={"email": "a\x00b"}).status_code == 400
    assert client.get("/?q=%00").status_code == 400


def test_a_null_byte_in_an_address_stands_on_no_page(client: InspectingClient) -> None:
    answer = client.get("/consent/%00")
    assert answer.status_code == 400
    assert b"\x00" not in answer.data
    assert b"/consent/%00" in answer.data


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (
            "story=A kettle that whistles in caf\xe9s of Riga&title=".encode("latin-1"),
            "application/x-www-form-urlencoded",
        ),
        (b"--x\r\nContent-Disposition: form-data", "multipart/form-data; boundary=x"),
        (b"story=words", "multipart/form-data"),
        (
            b'--x\r\nContent-Disposition: form-data; name="story"\r\n\r\n'
            b"A kettle that whistles in caf\xe9s of Riga\r\n--x--\r\n",
            "multipart/form-data; boundary=x",
        ),
    ],
)
def test_a_form_that_cannot_be_read_is_no_empty_form(
    body: bytes, kind: str, client: InspectingClient
) -> None:
    client.set_cookie("language", "en")
    origin = {"Origin": "http://localhost"}
    answer = client.post("/account/session", data=body, content_type=kind, headers=origin)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "nothing was saved" in page
    assert ("A kettle that whistles in caf\ufffds of Riga" in page) is (b"kettle" in body)


def test_public_pages_set_no_cookie(app: Flask) -> None:
    answer = app.test_client().get("/")
    assert "Set-Cookie" not in answer.headers
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_the_trail_is_a_chain(app: Flask) -> None:
    who = make.person()
    for _ in range(3):
        activity.record(who, Happened.VIEWED, who)
    lines = db.session.query(Activity).order_by(Activity.id).all()
    assert activity.first_break(lines) is None
    lines[-2].facts = {"changed": True}
    assert activity.first_break(lines) == lines[-2].id
    db.session.expire(lines[-2])


@pytest.mark.parametrize(("fault", "status"), [(RuntimeError("no"), 500), (_clash(), 409)])
def test_a_page_is_drawn_when_the_database_refuses_the_write(
    client_of: Callable[[Person], InspectingClient], fault: Exception, status: int
) -> None:
    person = make.person(given_name="Ilze")
    browser = client_of(person)
    sent = {"given_name": "Ance", "family_name": "Egle", "language": "en"}

    def refuse(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("UPDATE person"):
            raise fault

    event.listen(db.engine, "before_cursor_execute", refuse)
    try:
        answer = browser.post("/account/details", data={**sent, "version": str(person.version)})
    finally:
        event.remove(db.engine, "before_cursor_execute", refuse)
    assert answer.status_code == status
    assert "Ilze" in answer.get_data(as_text=True)


def test_a_start_loads_nothing_heavy_that_pages_go_without() -> None:
    """numpy is for the first ranking, alembic for an upgrade, typst for paper: half the memory."""
    asks = "import sys, festival; festival.create_app({'MODE': 'testing'}); print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    heavy = {"numpy", "scipy", "alembic", "mako", "typst", "segno", "PIL", "cryptography", "pyld"}
    assert not heavy & set(told.stdout.split())
