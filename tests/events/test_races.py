"""Many at once for a few places, each on a connection of its own, on both databases."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask

from festival import clock, create_app
from festival.accounts import passwords
from festival.accounts.models import Person
from festival.db import Base, db
from festival.errors import Refused
from festival.events import actions, queries
from festival.events.models import Event, Registration, RegistrationState
from tests import make, make_events, postgres

PEOPLE, PLACES = 16, 5


@contextmanager
def _own_app(url: str, folder: Path) -> Iterator[Flask]:
    passwords.use_cheap_hashes()
    made = create_app({"MODE": "testing", "DATABASE_URL": url, "BASE_URL": "http://x"}, folder)
    with made.app_context():
        Base.metadata.create_all(db.engine.execution_options(writes=True))
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def own_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An application on a database of its own, outside the savepoints of the other tests."""
    if request.param == "sqlite":
        with _own_app(f"sqlite:///{tmp_path / 'races.sqlite3'}", tmp_path) as made:
            yield made
        return
    if postgres.binaries() is None:
        pytest.skip("no PostgreSQL here")
    with postgres.database("event_races") as url, _own_app(url, tmp_path) as made:
        yield made


def together(app: Flask, acts: list[Callable[[], object]]) -> Counter[str]:
    """What came of acts that start at the same moment, each in a transaction of its own."""
    start, found = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        with app.app_context():
            start.wait()
            try:
                act()
                db.settle(keep=True)
                found.append("done")
            except Refused as refusal:
                db.settle(keep=False)
                found.append(type(refusal).__name__)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(found)


def _register(event_id: int, person_id: int) -> Callable[[], object]:
    def act() -> object:
        event = db.session.get_one(Event, event_id)
        person = db.session.get_one(Person, person_id)
        return actions.register(event, person=person, at=clock.now())

    return act


def _cancel(registration_id: int) -> Callable[[], object]:
    return lambda: actions.cancel(db.session.get_one(Registration, registration_id), at=clock.now())


def test_the_last_place_is_taken_once_and_a_storm_promises_nothing_twice(own_app: Flask) -> None:
    with own_app.app_context():
        event_id = make_events.event(capacity=PLACES).id
        people = [make.person().id for _ in range(PEOPLE)]
        db.settle(keep=True)
    found = together(own_app, [_register(event_id, one) for one in people])
    assert found == {"done": PEOPLE}
    with own_app.app_context():
        rows = queries.registrations(event_id)
        states = Counter(one.state for one in rows)
        assert states == {
            RegistrationState.REGISTERED: PLACES,
            RegistrationState.WAITING: PEOPLE - PLACES,
        }
        held = [one.id for one in rows if one.state is RegistrationState.REGISTERED]
        late = [make.person().id for _ in held]
        db.settle(keep=True)
    together(
        own_app,
        [_cancel(one) for one in held] + [_register(event_id, one) for one in late],
    )
    with own_app.app_context():
        line = queries.line(db.session.get_one(Event, event_id), clock.now())
        assert (line.taken, line.offered) == (0, PLACES)
        assert len(line.waiting) == PEOPLE - PLACES


def test_one_person_in_two_browsers_is_registered_once(own_app: Flask) -> None:
    with own_app.app_context():
        event_id, who = make_events.event(capacity=PLACES).id, make.person().id
        db.settle(keep=True)
    found = together(own_app, [_register(event_id, who) for _ in range(4)])
    assert found == {"done": 1, "Taken": 3}
