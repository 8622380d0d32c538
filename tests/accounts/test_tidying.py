"""What has run out goes, what is in use stays."""

from datetime import timedelta

from flask import Flask

from festival.accounts import actions
from festival.accounts.models import Attempt, SignedLink, SignIn
from festival.clock import now
from festival.db import db
from tests import make


def test_only_what_ended_long_ago_goes(app: Flask) -> None:
    anna, at = make.person(email="anna@example.org"), now()
    db.session.add_all(
        [Attempt(key="a" * 64, at=at - timedelta(days=2)), Attempt(key="b" * 64, at=at)]
    )
    actions.ask_reset("anna@example.org", language="en", at=at - timedelta(days=100))
    actions.ask_reset("anna@example.org", language="en", at=at - timedelta(minutes=5))
    actions.start_sign_in(anna, browser="", at=at - timedelta(days=200))
    actions.start_sign_in(anna, browser="", at=at - timedelta(days=40))
    # The first reset link ended when the second was made, so it is kept for its 90 days.
    assert actions.tidy(at=at) == 3
    assert actions.tidy(at=at) == 0
    assert db.session.query(Attempt).count() == 1
    assert db.session.query(SignIn).count() == 1
    assert db.session.query(SignedLink).filter(SignedLink.expires_at > at).count() == 1
