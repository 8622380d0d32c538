"""A guest who turns out to have an account has one place, and never a later one than before."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from festival import clock
from festival.accounts import realms
from festival.accounts.models import Person, PersonKind
from festival.clock import now
from festival.db import db
from festival.events import actions, queries
from festival.events.actions.merging import take_over
from festival.events.models import Event, Registration, RegistrationState
from tests import make, make_events
from tests.events.test_places import ask
from tests.races import settled

REGISTERED, WAITING = RegistrationState.REGISTERED, RegistrationState.WAITING
CANCELLED = RegistrationState.CANCELLED


def known(email: str = "anna@example.org", **facts: Any) -> Person:
    return make.person(PersonKind.TEACHER, email=email, **facts)


def as_guest(event: Event, state: RegistrationState = REGISTERED, **facts: Any) -> Registration:
    address = {"email": "anna@example.org", "guest_key": "anna@example.org"}
    return make_events.registration(event, None, state, **address, **facts)


def standing(event: Event) -> list[Registration]:
    return [one for one in queries.registrations(event.id) if one.state is not CANCELLED]


def test_what_a_guest_has_becomes_the_persons_and_a_childs_place_stays(app: Flask) -> None:
    event = make_events.event()
    held = as_guest(event)
    child = make_events.registration(
        event, email="anna@example.org", guest_key="anna@example.org mia -", for_child=True
    )
    person = known()
    realms.tell_email_confirmed(person, now())
    assert (held.person_id, held.email, held.guest_key) == (person.id, "", None)
    assert (child.person_id, child.email) == (None, "anna@example.org")
    assert take_over(person, now()) == 0


def test_an_address_that_is_not_proved_takes_nothing_over(app: Flask) -> None:
    held = as_guest(make_events.event())
    person = known()
    person.email_confirmed_at = None
    assert take_over(person, now()) == 0 and held.person_id is None


def test_a_child_that_cannot_answer_alone_takes_nothing_over(app: Flask) -> None:
    event = make_events.event()
    held = as_guest(event)
    born = now().date().replace(year=now().year - 11, day=1)
    who = make.student(email="anna@example.org", born_on=born)
    assert take_over(who, now()) == 0 and held.person_id is None


@pytest.mark.parametrize(
    ("own", "guest", "kept"),
    [
        ((REGISTERED, 0), (WAITING, -9), "own"),
        ((WAITING, -9), (REGISTERED, 0), "guest"),
        ((WAITING, -5), (WAITING, -9), "guest"),
        ((WAITING, -9), (WAITING, -5), "own"),
        ((REGISTERED, 0), (REGISTERED, 0), "own"),
    ],
)
def test_of_two_places_the_better_stays_and_the_other_goes_on(
    own: Any, guest: Any, kept: str, app: Flask
) -> None:
    event, person = make_events.event(capacity=2), known()
    since = [now() + timedelta(hours=hours) for _state, hours in (own, guest)]
    mine = make_events.registration(event, person, own[0], waiting_since=since[0])
    theirs = as_guest(event, guest[0], waiting_since=since[1])
    waits = make_events.registration(event, state=WAITING, waiting_since=now())
    assert take_over(person, now()) == 1
    left = [one for one in standing(event) if one.id != waits.id]
    assert [one.id for one in left] == [mine.id if kept == "own" else theirs.id]
    assert left[0].person_id == person.id
    both = own[0] is guest[0] is REGISTERED
    db.session.refresh(waits)
    assert not both or waits.offer_until is not None


def test_registering_with_the_account_takes_the_guests_older_place(app: Flask) -> None:
    event, person = make_events.event(capacity=1), known()
    held = as_guest(event)
    assert actions.register(event, person=person, at=now()).id == held.id
    assert [one.person_id for one in standing(event)] == [person.id]


def test_what_was_noted_of_who_was_there_stays(app: Flask) -> None:
    event, person = make_events.event(begins_at=now() - timedelta(days=2)), known()
    mine = make_events.registration(event, person, RegistrationState.ATTENDED)
    theirs = as_guest(event, RegistrationState.ATTENDED)
    assert take_over(person, now()) == 0
    assert (mine.state, theirs.state, theirs.person_id) == (mine.state, mine.state, None)


def test_a_guest_and_the_account_at_once_have_one_place(own_app: Flask) -> None:
    with own_app.app_context():
        event = make_events.event(capacity=5)
        event_id, person_id = event.id, known().id
        secret = ask(event, email="anna@example.org")
        db.settle(keep=True)

    def confirm() -> object:
        return actions.confirm(secret, at=clock.now())

    def register() -> object:
        event, person = db.session.get_one(Event, event_id), db.session.get_one(Person, person_id)
        return actions.register(event, person=person, at=clock.now())

    acts: list[Callable[[], object]] = [confirm, register, confirm, register]
    settled(own_app, acts)
    with own_app.app_context():
        assert len(standing(db.session.get_one(Event, event_id))) == 1
