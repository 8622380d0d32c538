"""A forgotten password: the link is short-lived, used once, ends sign-ins and starts none."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from festival import clock
from festival.accounts import actions, queries
from festival.accounts.models import LinkPurpose, SignedLink, SignIn
from festival.accounts.tokens import hash_token
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.errors import Gone
from tests import make
from tests.accounts.letters import letters, path_in
from tests.page import InspectingClient

NEW = "trīs kaķi un tramvajs"


def ask(client: InspectingClient, address: str = "anna@example.org"):
    return client.post("/account/reset", data={"email": address})


def test_a_password_is_set_by_the_link_and_nobody_is_signed_in(
    client: InspectingClient, client_of: Callable[..., InspectingClient]
) -> None:
    anna = make.person(email="anna@example.org")
    elsewhere = client_of(anna)
    assert ask(client).location == "/account/reset/sent"
    path = path_in("reset_password")
    assert client.get(path).status_code == 200
    assert queries.person_by_email("anna@example.org").password_hash == anna.password_hash
    answer = client.post(path, data={"password": NEW})
    assert answer.location == "/account/session"
    assert client.get("/account/me").status_code == 303
    assert elsewhere.get("/account/me").status_code == 303
    pair = {"email": "anna@example.org", "password": NEW}
    assert client.post("/account/session", data=pair).status_code == 303
    assert client.post(path, data={"password": NEW + "!"}).status_code == 410
    assert letters()[-1] == ("password_changed", "anna@example.org")


def test_known_and_unknown_addresses_are_answered_the_same(client: InspectingClient) -> None:
    make.person(email="anna@example.org")
    known, unknown = ask(client), ask(client, "nobody@example.org")
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert known.data == unknown.data
    assert letters() == [
        ("reset_password", "anna@example.org"),
        ("no_account", "nobody@example.org"),
    ]


def test_the_link_lasts_an_hour(client: InspectingClient, monkeypatch: pytest.MonkeyPatch) -> None:
    make.person(email="anna@example.org")
    ask(client)
    path, at = path_in("reset_password"), clock.now()
    monkeypatch.setattr(clock, "now", lambda: at + timedelta(minutes=59))
    assert client.get(path).status_code == 200
    monkeypatch.setattr(clock, "now", lambda: at + timedelta(minutes=61))
    assert client.get(path).status_code == 410
    assert client.post(path, data={"password": NEW}).status_code == 410


def test_only_the_newest_link_works_and_only_its_hash_is_kept(client: InspectingClient) -> None:
    make.person(email="anna@example.org")
    ask(client)
    first = path_in("reset_password")
    ask(client)
    assert client.get(first).status_code == 410
    secret = path_in("reset_password").rpartition("/")[2]
    assert len(secret) >= 43
    kept = [link.token_hash for link in db.session.query(SignedLink)]
    assert hash_token(secret) in kept and secret not in kept


@pytest.mark.parametrize("change", ["password", "email"])
def test_a_change_of_password_or_address_ends_the_link(
    client: InspectingClient, change: str
) -> None:
    anna = make.person(email="anna@example.org")
    ask(client)
    path = path_in("reset_password")
    if change == "password":
        actions.change_password(anna, password_hash="x", at=now())
    else:
        actions.ask_email_change(anna, "new@example.org", at=now())
        client.post(path_in("confirm_new_email"))
    db.session.flush()
    assert client.get(path).status_code == 410


def test_weak_passwords_are_refused_and_the_link_still_works(client: InspectingClient) -> None:
    boss = make.person(email="boss@example.org", given_name="Austra")
    make.grant(boss, Role.OWNER)
    ask(client, "boss@example.org")
    path = path_in("reset_password")
    assert "At least 12" in client.get(path).get_data(as_text=True)
    for weak in ("password123456", "kX9#vT2qwe", "austra2024"):
        assert client.post(path, data={"password": weak}).status_code == 422
    assert client.post(path, data={"password": NEW}).status_code == 303


def test_somebody_who_came_by_a_link_sets_a_first_password(client: InspectingClient) -> None:
    judge = make.person(email="judge@example.org")
    judge.password_hash = None
    db.session.flush()
    pair = {"email": "judge@example.org", "password": make.PASSWORD}
    assert client.post("/account/session", data=pair).status_code == 422
    ask(client, "judge@example.org")
    assert client.post(path_in("reset_password"), data={"password": NEW}).status_code == 303
    assert db.session.query(SignIn).count() == 0


def test_a_link_is_used_up_by_the_database(client: InspectingClient) -> None:
    make.person(email="anna@example.org")
    ask(client)
    link = queries.link(path_in("reset_password").rpartition("/")[2], LinkPurpose.RESET_PASSWORD)
    quiet = {"synchronize_session": False}
    db.session.execute(sa.update(SignedLink).values(used_at=now()), execution_options=quiet)
    assert link.used_at is None
    with pytest.raises(Gone):
        actions.reset_password(link, password_hash="x", at=now())
