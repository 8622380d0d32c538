"""The first owner: there is none that comes with the program."""

import click
import pytest
from flask import Flask

from festival.accounts import setup
from festival.accounts.models import Person
from festival.authz import Role
from festival.db import db
from tests import make
from tests.page import InspectingClient

GOOD = ("kari@example.org", "Kari", "Berg", "tre katter og en trikk")


def test_no_account_comes_with_the_program(app: Flask) -> None:
    assert db.session.query(Person).count() == 0


def test_the_first_owner_can_sign_in_at_once(app: Flask, client: InspectingClient) -> None:
    owner = setup.first_owner(*GOOD)
    assert owner.email_confirmed_at is not None
    db.session.expire(owner, ["grants"])
    answer = client.post("/account/session", data={"email": GOOD[0], "password": GOOD[3]})
    assert answer.status_code == 303
    assert "Owner" in client.get("/account/me").get_data(as_text=True)


@pytest.mark.parametrize(
    ("position", "value", "words"),
    [
        (0, "kari", "cannot be used"),
        (1, " ", "given name"),
        (3, "tre katter", "At least 12"),
        (3, "festival2026", "among the first"),
        (3, "kari@example.org", "own name"),
    ],
)
def test_what_cannot_be_used_is_said(app: Flask, position: int, value: str, words: str) -> None:
    told = list(GOOD)
    told[position] = value
    with pytest.raises(click.ClickException) as refused:
        setup.first_owner(*told)
    assert words in refused.value.message


def test_there_is_only_one_first_owner(app: Flask) -> None:
    owner = make.person()
    make.grant(owner, Role.OWNER)
    with pytest.raises(click.ClickException, match="owner already"):
        setup.first_owner(*GOOD)
