"""Many at once for a few places, each on a connection of its own, on both databases."""

from collections import Counter
from collections.abc import Callable

from flask import Flask

from festival import clock
from festival.accounts.models import Person
from festival.db import db
from festival.events import actions, queries
from festival.events.models import Event, Registration, RegistrationState
from tests import make, make_events
from tests.races import settled

PEOPLE, PLACES = 16, 5


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
    found = settled(own_app, [_register(event_id, one) for one in people])
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
    settled(
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
    found = settled(own_app, [_register(event_id, who) for _ in range(4)])
    assert found == {"done": 1, "Taken": 3}
