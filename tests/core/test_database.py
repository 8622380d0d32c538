"""The database locked, missing, read-only or garbage: a clean answer, never a new empty one."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from festival import activity, clock, migrating
from festival import db as database
from festival.accounts import actions as accounts
from festival.activity import Activity, Happened
from festival.authz import public
from festival.cli import upgrade
from festival.db import db
from festival.outbox import Mail
from tests import make
from tests.core import own

HOLD = """
import sqlite3, sys, time
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
held.execute("ROLLBACK")
"""


@pytest.fixture
def busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """An application that waits one second for the lock."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    app = own.application(tmp_path)

    def noted() -> str:
        activity.note(None, Happened.VIEWED)
        return "what must not be seen unnoted"

    app.add_url_rule("/noted", "noted", public(noted))
    own.with_tables(app)
    yield app
    own.close(app)


class Holder:
    """Another process that holds the lock."""

    def __init__(self, folder: Path, seconds: float) -> None:
        order = [sys.executable, "-c", HOLD, str(folder / "own.sqlite3"), str(seconds)]
        self._process = subprocess.Popen(order, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "held\n"

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


def known(app: Flask) -> FlaskClient:
    """A browser in which somebody has signed in."""
    with app.app_context():
        secret = accounts.start_sign_in(make.person(), browser="test", at=clock.now())
        db.session.commit()
    browser = app.test_client()
    with browser.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = secret, True
    return browser


RESET = {"email": "nobody@example.org"}


def test_a_short_lock_is_waited_out(busy: Flask, tmp_path: Path) -> None:
    with Holder(tmp_path, 0.4):
        answer = busy.test_client().post("/account/reset", data=RESET)
    assert answer.status_code == 303
    with busy.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Mail.id))) == 1


@pytest.mark.parametrize("kind", ["text/html", "application/json"])
def test_a_long_lock_is_a_503_that_says_when_to_come_back(
    busy: Flask, tmp_path: Path, kind: str
) -> None:
    start = time.monotonic()
    with Holder(tmp_path, 60):
        answer = busy.test_client().post("/account/reset", data=RESET, headers={"Accept": kind})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"].isdecimal()
    assert "One moment, please" in answer.get_data(as_text=True)
    assert "sqlite" not in answer.get_data(as_text=True).lower()
    assert 0.8 < time.monotonic() - start < 5
    with busy.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Mail.id))) == 0


def test_somebody_signed_in_gets_the_same_503(busy: Flask, tmp_path: Path) -> None:
    browser = known(busy)
    start = time.monotonic()
    with Holder(tmp_path, 60):
        answer = browser.post("/account/details", data={"given_name": "A"})
    assert answer.status_code == 503 and "Retry-After" in answer.headers
    assert time.monotonic() - start < 6


def test_reading_goes_on_under_a_lock(busy: Flask, tmp_path: Path) -> None:
    with Holder(tmp_path, 60):
        assert busy.test_client().get("/account/reset").status_code == 200
        assert busy.test_client().get("/readyz").status_code == 200


def test_what_cannot_be_noted_is_not_shown(busy: Flask, tmp_path: Path) -> None:
    assert b"unnoted" in busy.test_client().get("/noted").data
    with Holder(tmp_path, 60):
        answer = busy.test_client().get("/noted")
    assert answer.status_code == 503 and "Retry-After" in answer.headers
    assert b"unnoted" not in answer.data
    with busy.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Activity.id))) == 1


def test_the_switches_of_sqlite_are_set(busy: Flask) -> None:
    with busy.app_context(), db.engine.connect() as connection:
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert said == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 1000,
    }


def refused(app: Flask) -> str:
    """What `festival upgrade` says to a database that it refuses."""
    with app.app_context():
        said = app.test_cli_runner().invoke(upgrade)
    own.close(app)
    assert said.exit_code == 1, said.output
    assert "Traceback" not in said.output
    (line,) = said.output.strip().splitlines()
    assert line.startswith("Error: ") and line.endswith(".")
    return line


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """The file of an installation that has somebody in it."""
    app = own.with_tables(own.application(tmp_path))
    known(app)
    own.close(app)
    return tmp_path / "own.sqlite3"


def test_a_whole_database_is_taken(filled: Path) -> None:
    app = own.application(filled.parent)
    with app.app_context():
        said = app.test_cli_runner().invoke(upgrade)
    own.close(app)
    assert (said.exit_code, said.output) == (0, "The database is current.\n")


def test_a_read_only_file_is_refused(filled: Path) -> None:
    filled.chmod(0o444)
    before = filled.read_bytes()
    assert "read-only" in refused(own.application(filled.parent))
    assert filled.read_bytes() == before


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/gone/own.sqlite3"
    assert "gone" in refused(own.application(tmp_path, DATABASE_URL=url))
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize("place", [0, 8_192])
def test_garbage_is_refused_and_left_as_it_is(filled: Path, place: int) -> None:
    with filled.open("r+b") as file:
        file.seek(place)
        file.write(os.urandom(4_096))
    before = filled.read_bytes()
    refused(own.application(filled.parent))
    assert filled.read_bytes() == before


def test_a_database_from_later_is_refused(filled: Path) -> None:
    with sqlite3.connect(filled) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'later'")
    connection.close()
    refused(own.application(filled.parent))


PRODUCTION = {"MODE": "production", "SECRET_KEY": "x" * 40, "BASE_URL": "https://festival.example"}


@pytest.mark.parametrize("left", [None, b""])
def test_production_makes_no_empty_database(filled: Path, left: bytes | None) -> None:
    moved = filled.rename(filled.with_suffix(".moved"))
    if left is not None:
        filled.write_bytes(left)
    assert "missing" in refused(own.application(filled.parent, **PRODUCTION))
    assert (filled.read_bytes() if filled.exists() else None) == left
    assert moved.stat().st_size > 100_000


def test_a_request_in_production_makes_no_empty_database(filled: Path) -> None:
    filled.rename(filled.with_suffix(".moved"))
    app = own.application(filled.parent, **PRODUCTION)
    assert app.test_client().post("/account/reset", data=RESET).status_code == 503
    assert app.test_client().get("/readyz").status_code == 503
    own.close(app)
    assert not filled.exists()


def test_what_a_moved_file_left_is_not_thrown_away(tmp_path: Path) -> None:
    left = tmp_path / "own.sqlite3-wal"
    left.write_bytes(b"the last writes")
    assert "missing" in refused(own.application(tmp_path))
    assert left.read_bytes() == b"the last writes"


def test_a_new_installation_is_made_for_its_owner_only(tmp_path: Path) -> None:
    app = own.application(tmp_path)
    with app.app_context():
        migrating.check_file(db.engine.url, may_make=True)
    own.close(app)
    assert (tmp_path / "own.sqlite3").stat().st_mode & 0o777 == 0o600
