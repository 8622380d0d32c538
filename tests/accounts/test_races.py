"""Many at once, each on a connection of its own: never more than what is allowed."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from festival import create_app
from festival.accounts import actions, passwords
from festival.accounts.models import Person, RealmKind, RoleGrant
from festival.authz import Role
from festival.clock import now
from festival.db import Base, db
from tests import make
from tests.accounts.letters import path_in

AT_ONCE = 24
NAME = {"given_name": "Marit", "family_name": "Solbakken"}


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[Flask]:
    """An application on a file of its own, outside the savepoints of the other tests."""
    passwords.use_cheap_hashes()
    made = create_app(
        {
            "MODE": "testing",
            "DATABASE_URL": f"sqlite:///{tmp_path / 'races.sqlite3'}",
            "WTF_CSRF_ENABLED": False,
            "BASE_URL": "http://localhost",
        },
        tmp_path,
    )
    with made.app_context():
        Base.metadata.create_all(db.engine.execution_options(writes=True))
    yield made
    with made.app_context():
        db.engine.dispose()


def prepare(app: Flask, make_it: Callable[[], str]) -> str:
    with app.app_context():
        said = make_it()
        db.session.commit()
    return said


def statuses(app: Flask, path: str, data: Callable[[int], dict[str, object]]) -> Counter[int]:
    """The answers to the same request sent by many at the same moment."""
    start, found = threading.Barrier(AT_ONCE), []

    def send(number: int) -> None:
        client = app.test_client()
        start.wait()
        found.append(client.post(path, data=data(number)).status_code)

    threads = [threading.Thread(target=send, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(found)


def test_ten_wrong_tries_are_ten_however_fast_they_come(own_app: Flask) -> None:
    prepare(own_app, lambda: make.person(email="anna@example.org").email)
    pair = {"email": "anna@example.org", "password": "wrong"}
    assert statuses(own_app, "/account/session", lambda _: pair) == {422: 10, 429: AT_ONCE - 10}


def test_the_last_place_is_taken_once(own_app: Flask) -> None:
    def invite() -> str:
        realm = actions.make_realm(RealmKind.EVENT)
        boss = make.person()
        return actions.invite(realm.id, Role.JUDGE, by=boss, at=now(), most_uses=3)[1]

    secret = prepare(own_app, invite)
    found = statuses(own_app, f"/invitation/{secret}", lambda _: NAME)
    assert found == {303: 3, 410: AT_ONCE - 3}
    with own_app.app_context():
        assert db.session.query(RoleGrant).count() == 3


def test_a_reset_link_sets_one_password(own_app: Flask) -> None:
    def ask() -> str:
        make.person(email="anna@example.org")
        actions.ask_reset("anna@example.org", language="en", at=now())
        db.session.flush()
        return path_in("reset_password")

    path = prepare(own_app, ask)
    found = statuses(own_app, path, lambda number: {"password": f"tre katter og trikk {number}"})
    assert found == {303: 1, 410: AT_ONCE - 1}


def test_one_address_makes_one_account(own_app: Flask) -> None:
    told = {
        "kind": "adult",
        "email": "anna@example.org",
        "password": "tre katter og en trikk",
        "language": "en",
        **NAME,
    }
    found = statuses(own_app, "/account", lambda _: told)
    assert found == {303: 5, 429: AT_ONCE - 5}
    with own_app.app_context():
        assert db.session.query(Person).count() == 1
