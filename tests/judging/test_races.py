"""Many saves of one sheet at once, each on a connection of its own: one wins, none is doubled."""

import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from festival import clock, create_app
from festival.accounts import actions as accounts
from festival.accounts import passwords
from festival.db import Base, db
from festival.judging.models import Score, ScoreSheet, SheetVersion
from tests.judging.world import WHOLE, hall

AT_ONCE = 20


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[Flask]:
    """An application on a file of its own, outside the savepoints of the other tests."""
    passwords.use_cheap_hashes()
    settings = {
        "MODE": "testing",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'races.sqlite3'}",
        "WTF_CSRF_ENABLED": False,
        "BASE_URL": "http://localhost",
    }
    made = create_app(settings, tmp_path)
    with made.app_context():
        Base.metadata.create_all(db.engine.execution_options(writes=True))
    yield made
    with made.app_context():
        db.engine.dispose()


def _together(app: Flask, keys: list[str]) -> Counter[int]:
    with app.app_context():
        session = db.session
        place = hall()
        address = f"/judging/sheets/{place.visit().id}"
        secret = accounts.start_sign_in(place.person(), browser="test", at=clock.now())
        session.commit()
    start, found = threading.Barrier(len(keys)), []

    def run(key: str) -> None:
        client: Any = app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = secret, True
        body = {"levels": WHOLE, "submit": True, "version": 0, "save_key": key}
        start.wait()
        found.append(client.post(address, json=body).status_code)

    threads = [threading.Thread(target=run, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(found)


def _kept(app: Flask) -> list[int]:
    with app.app_context():
        tables = (ScoreSheet, SheetVersion, Score)
        return [db.session.query(one).count() for one in tables]


def test_one_save_sent_by_all_at_once_counts_once(own_app: Flask) -> None:
    assert _together(own_app, ["same"] * AT_ONCE) == {200: AT_ONCE}
    assert _kept(own_app) == [1, 1, 3]


def test_of_different_saves_one_is_kept_and_the_others_are_told(own_app: Flask) -> None:
    keys = [f"key-{number}" for number in range(AT_ONCE)]
    assert _together(own_app, keys) == {200: 1, 409: AT_ONCE - 1}
    assert _kept(own_app) == [1, 1, 3]
