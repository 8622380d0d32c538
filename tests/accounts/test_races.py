"""Many at once, each on a connection of its own: never more than what is allowed."""

from collections import Counter
from collections.abc import Callable
from functools import partial

from flask import Flask

from festival.accounts import actions
from festival.accounts.models import Person, RealmKind, RoleGrant
from festival.authz import Role
from festival.clock import now
from festival.db import db
from tests import make
from tests.accounts.letters import path_in
from tests.races import statuses

AT_ONCE = 24
NAME = {"given_name": "Marit", "family_name": "Solbakken"}


def prepare(app: Flask, make_it: Callable[[], str]) -> str:
    with app.app_context():
        said = make_it()
        db.session.commit()
    return said


def sent(app: Flask, path: str, data: Callable[[int], dict[str, object]]) -> Counter[int]:
    """The answers to the same request sent by many at the same moment."""
    return statuses(
        [partial(app.test_client().post, path, data=data(one)) for one in range(AT_ONCE)]
    )


def test_ten_wrong_tries_are_ten_however_fast_they_come(own_app: Flask) -> None:
    prepare(own_app, lambda: make.person(email="anna@example.org").email)
    pair = {"email": "anna@example.org", "password": "wrong"}
    assert sent(own_app, "/account/session", lambda _: pair) == {422: 10, 429: AT_ONCE - 10}


def test_the_last_place_is_taken_once(own_app: Flask) -> None:
    def invite() -> str:
        realm = actions.make_realm(RealmKind.EVENT)
        boss = make.person()
        return actions.invite(realm.id, Role.JUDGE, by=boss, at=now(), most_uses=3)[1]

    secret = prepare(own_app, invite)
    found = sent(own_app, f"/invitation/{secret}", lambda _: NAME)
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
    found = sent(own_app, path, lambda number: {"password": f"tre katter og trikk {number}"})
    assert found == {303: 1, 410: AT_ONCE - 1}


def test_one_address_makes_one_account(own_app: Flask) -> None:
    told = {
        "kind": "adult",
        "email": "anna@example.org",
        "password": "tre katter og en trikk",
        "language": "en",
        **NAME,
    }
    found = sent(own_app, "/account", lambda _: told)
    assert found == {303: 5, 429: AT_ONCE - 5}
    with own_app.app_context():
        assert db.session.query(Person).count() == 1
