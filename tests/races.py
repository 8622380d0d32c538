"""Many at once, each on a connection of its own.

`own_app` stands outside the savepoints of the other tests, on SQLite and, in the run for it, on
PostgreSQL: there it is row locks that hold, here that one writes at a time.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from festival import clock, create_app, images
from festival.accounts import actions as accounts
from festival.accounts import passwords
from festival.accounts.models import Person
from festival.db import Base, db
from festival.errors import Refused
from tests import postgres


@pytest.fixture
def own_app(tmp_path: Path, worker_id: str, postgres_too: None) -> Iterator[Flask]:
    """An application on a database of its own."""
    passwords.use_cheap_hashes()
    with ExitStack() as stack:
        url = f"sqlite:///{tmp_path / 'races.sqlite3'}"
        if postgres.IN_USE:
            url = stack.enter_context(postgres.database(f"{worker_id}_races", _fill))
        settings = {
            "MODE": "testing",
            "DATABASE_URL": url,
            "WTF_CSRF_ENABLED": False,
            "BASE_URL": "http://localhost",
        }
        made = create_app(settings, tmp_path)
        if not postgres.IN_USE:
            with made.app_context():
                Base.metadata.create_all(db.engine.execution_options(writes=True))
        yield made
        with made.app_context():
            db.engine.dispose()
        images.close_child_pool()


def _fill(url: str) -> None:
    engine = sa.create_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()


def client_of(app: Flask, person: Person) -> Any:
    """A browser in which this person has signed in; commit before it is used."""
    secret = accounts.start_sign_in(person, browser="test", at=clock.now())
    made: Any = app.test_client()
    with made.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = secret, True
    return made


def at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """What came of acts that start at the same moment, in their order."""
    start = threading.Barrier(len(acts))
    found: list[Any] = [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        start.wait()
        found[place] = act()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def statuses(acts: Sequence[Callable[[], Any]]) -> Counter[int]:
    """The statuses of requests that start at the same moment."""
    return Counter(answer.status_code for answer in at_once(acts))


def settled(app: Flask, acts: Sequence[Callable[[], object]]) -> Counter[str]:
    """What came of acts at the same moment, each in a transaction of its own: done or refused."""

    def settle(act: Callable[[], object]) -> str:
        with app.app_context():
            try:
                act()
                db.settle(keep=True)
            except Refused as refusal:
                db.settle(keep=False)
                return type(refusal).__name__
            return "done"

    return Counter(at_once([lambda one=act: settle(one) for act in acts]))
