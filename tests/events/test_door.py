"""The door: a code for who has come, right in its time alone, and never one place too many."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from festival.accounts import throttle
from festival.accounts.models import PersonKind
from festival.activity import Activity
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.events import actions as events
from festival.events.door import actions, codes, rules
from festival.events.door.rules import Standing
from festival.events.links import token_of
from festival.events.models import EventDoor, EventState, ForWhom, Registration, RegistrationState
from festival.events.rules import Viewer
from festival.places import Line
from tests import make, make_events
from tests.races import settled

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
REGISTERED, WAITING = RegistrationState.REGISTERED, RegistrationState.WAITING


@pytest.fixture
def owner() -> Any:
    who = make.person()
    make.grant(who, Role.OWNER)
    return who


def opened(owner: Any, **facts: Any) -> tuple[Any, EventDoor, str]:
    """An event that begins in ten minutes, its door and the address of it."""
    begins = facts.pop("begins_at", now() + timedelta(minutes=10))
    event = make_events.event(owner, begins_at=begins, online=False, **facts)
    door = actions.renew(event, by=owner, at=min(now(), begins))
    return event, door, f"/door/{codes.link_of(door.seed)}"


def state_of(held: Registration) -> RegistrationState:
    db.session.expire_all()
    return db.session.get_one(Registration, held.id).state


def test_it_is_open_from_before_the_beginning_until_after_the_end(app: Flask) -> None:
    event = make_events.event(begins_at=now())
    first, last = event.begins_at - rules.BEFORE, event.ends_at + rules.AFTER
    tried = [first - SECOND, first, event.begins_at, last, last + SECOND]
    assert [rules.is_open(event, at) for at in tried] == [False, True, True, True, False]
    event.state = EventState.CANCELLED
    assert not rules.is_open(event, first)


@pytest.mark.parametrize(
    ("state", "line", "minutes", "found"),
    [
        (None, Line(5, 4), -10, Standing.FREE),
        (None, Line(5, 5), -10, Standing.FULL),
        (None, Line(5, 4, 1), -10, Standing.FULL),
        (None, Line(None, 900), -10, Standing.FREE),
        # Nobody overtakes who waits, until it has begun.
        (None, Line(5, 4, 0, (7,)), -10, Standing.FULL),
        (None, Line(5, 4, 0, (7,)), 10, Standing.FREE),
        (WAITING, Line(5, 4, 0, (7,)), -10, Standing.FREE),
        (WAITING, Line(5, 5, 0, (7,)), -10, Standing.FULL),
        (WAITING, Line(5, 5, 0, (7,)), 10, Standing.FULL),
        (REGISTERED, Line(5, 5), -10, Standing.EXPECTED),
        (RegistrationState.ABSENT, Line(5, 5), 10, Standing.EXPECTED),
        (RegistrationState.ATTENDED, Line(5, 5), 10, Standing.HERE),
    ],
)
def test_who_stands_at_the_door(
    state: RegistrationState | None, line: Line, minutes: int, found: Standing, app: Flask
) -> None:
    event = make_events.event(begins_at=now())
    held = make_events.registration(event, make.person(), state) if state else None
    at = event.begins_at + timedelta(minutes=minutes)
    assert rules.standing(event, held, line, at, needs_yes=False) is found


def test_opening_the_code_marks_nobody_and_the_button_marks_once(
    owner: Any, client_of: Any
) -> None:
    event, _, here = opened(owner)
    person = make.person()
    held = make_events.registration(event, person)
    browser = client_of(person)
    assert "I am here" in browser.get(here).text
    assert state_of(held) is REGISTERED
    for _ in range(2):
        assert browser.post(here).status_code == 303
    assert state_of(held) is RegistrationState.ATTENDED
    assert "You are noted as here" in browser.get(here).text
    lines = db.session.query(Activity).filter_by(happened="attendance marked").all()
    assert [one.facts for one in lines] == [{"what": "door"}]


def test_the_list_and_the_door_write_the_same(owner: Any, client_of: Any) -> None:
    event, _, here = opened(owner)
    person = make.person()
    held = make_events.registration(event, person)
    client_of(person).post(here)
    db.session.expire_all()
    event = db.session.get_one(type(event), event.id)
    events.mark(event, {held.id: RegistrationState.ABSENT}, by=owner, at=now())
    assert state_of(held) is RegistrationState.ABSENT


def test_a_renewed_code_kills_the_old_one_even_on_a_page_that_is_open(
    owner: Any, client_of: Any
) -> None:
    event, door, here = opened(owner)
    typed = codes.code_of(door.seed)
    person = make.person()
    held = make_events.registration(event, person)
    browser = client_of(person)
    assert client_of(owner).post(f"/organise/events/{event.slug}/door").status_code == 303
    assert browser.get(here).status_code == 404
    assert browser.post(here).status_code == 404
    assert browser.post("/door", data={"code": typed}).status_code == 422
    assert state_of(held) is REGISTERED


@pytest.mark.parametrize("days", [-2, 2])
def test_outside_its_time_the_code_marks_nobody(days: int, owner: Any, client_of: Any) -> None:
    event, _, here = opened(owner)
    event.begins_at, event.ends_at = (one + timedelta(days=days) for one in (
        event.begins_at, event.ends_at))  # fmt: skip
    person = make.person()
    held = make_events.registration(event, person)
    browser = client_of(person)
    assert "I am here" not in browser.get(here).text
    assert browser.post(here).status_code == 410
    assert state_of(held) is REGISTERED


def test_who_is_not_registered_takes_a_free_place_and_never_one_more(
    owner: Any, client_of: Any
) -> None:
    event, _, here = opened(owner, capacity=1)
    first, second = make.person(), make.person()
    assert "Take a place" in client_of(first).get(here).text
    assert client_of(first).post(here).status_code == 303
    page = client_of(second).get(here)
    assert "All places are taken" in page.text and "I am here" not in page.text
    assert client_of(second).post(here).status_code == 409
    assert db.session.query(Registration).filter_by(event_id=event.id).count() == 1


def test_a_child_without_a_guardians_yes_is_sent_to_people(owner: Any, client_of: Any) -> None:
    event, _, here = opened(owner)
    born = now().date() - timedelta(days=365 * 10)
    child = make.person(kind=PersonKind.STUDENT, born_on=born)
    browser = client_of(child)
    assert "has to say yes" in browser.get(here).text
    assert browser.post(here).status_code == 409
    held = make_events.registration(event, child, consent_until=now() + HOUR)
    assert browser.post(here).status_code == 409
    held = db.session.get_one(Registration, held.id)
    held.consent_until = None
    db.session.flush()
    assert browser.post(here).status_code == 303


@pytest.mark.parametrize("state", [None, RegistrationState.CANCELLED])
def test_nobody_walks_into_what_is_not_for_everybody(
    state: RegistrationState | None, owner: Any, client_of: Any
) -> None:
    event, _, here = opened(owner, audience=ForWhom.INVITED)
    person = make.person()
    if state:
        make_events.registration(event, person, state)
    browser = client_of(person)
    page = browser.get(here)
    assert ("Take a place" in page.text) is bool(state)
    assert browser.post(here).status_code == (303 if state else 409)


def test_a_guest_types_the_code_on_the_own_page(owner: Any, client: Any) -> None:
    event, door, here = opened(owner)
    other, _, _ = opened(owner)
    guest, stray = make_events.registration(event), make_events.registration(other)
    code = codes.shown(codes.code_of(door.seed)).lower()
    page = client.get(here)
    assert codes.shown(codes.code_of(door.seed)) in page.text and guest.given_name not in page.text
    own = f"/registrations/{token_of(guest.id)}"
    assert 'name="code"' in client.get(own).text
    for typed in ("nonsense", "0000-0000"):
        client.post(f"{own}/arrival", data={"code": typed})
        assert state_of(guest) is REGISTERED
    client.post(f"/registrations/{token_of(stray.id)}/arrival", data={"code": code})
    assert state_of(stray) is REGISTERED
    assert client.post(f"{own}/arrival", data={"code": code}).status_code == 303
    assert state_of(guest) is RegistrationState.ATTENDED


def test_guessing_is_throttled_and_the_qr_code_goes_on(
    owner: Any, client: Any, client_of: Any
) -> None:
    event, door, here = opened(owner)
    person = make.person()
    make_events.registration(event, person)
    db.session.flush()
    right = {"code": codes.code_of(door.seed)}
    assert client.post("/door", data=right).headers["Location"].endswith(here)
    for _ in range(throttle.DOOR.most):
        assert client.post("/door", data={"code": "AAAA-AAAA"}).status_code == 422
    assert client.post("/door", data=right).status_code == 429
    assert client_of(person).post(here).status_code == 303


def test_the_code_stands_in_no_trail_and_no_row(owner: Any, client_of: Any) -> None:
    event, door, here = opened(owner)
    person = make.person()
    make_events.registration(event, person)
    client_of(person).post(here)
    client_of(person).post("/door", data={"code": "WRNG-WRNG"})
    kept = [door.seed, codes.code_of(door.seed), codes.link_of(door.seed)]
    said = repr([one.facts for one in db.session.query(Activity)]) + repr(door)
    assert not [one for one in kept if one in said]
    assert not [one for one in kept[1:] if one in (door.link_digest, door.code_digest, door.seed)]


def test_the_last_place_at_the_door_is_taken_once(own_app: Flask) -> None:
    with own_app.app_context():
        owner = make.person()
        event = make_events.event(owner, capacity=1, begins_at=now() + timedelta(minutes=5))
        door_id = actions.renew(event, by=owner, at=now()).id
        people = [make.person() for _ in range(4)]
        numbers = [one.id for one in people]
        db.settle(keep=True)

    def act(number: int) -> Any:
        def run() -> object:
            person = db.session.get_one(type(people[0]), number)
            door = db.session.get_one(EventDoor, door_id)
            return actions.arrive(door, Viewer(person), at=now())

        return run

    found = settled(own_app, [act(one) for one in numbers])
    assert found == {"done": 1, "NoRoom": 3}


def test_no_page_but_the_doors_own_tells_its_code(owner: Any, client: Any, client_of: Any) -> None:
    event, door, here = opened(owner)
    person = make.person()
    make_events.registration(event, person)
    guest = make_events.registration(event)
    pages = [
        (client_of(person), f"/events/{event.slug}"),
        (client_of(person), here),
        (client, f"/events/{event.slug}"),
        (client, "/events"),
        (client, "/door"),
        (client, f"/registrations/{token_of(guest.id)}"),
        (client_of(owner), f"/organise/events/{event.slug}/registrations"),
    ]
    code = codes.code_of(door.seed)
    told = [browser.get(page).text for browser, page in pages]
    assert not [1 for page in told if code in page or codes.shown(code) in page]
    assert codes.shown(code) in client_of(owner).get(f"/organise/events/{event.slug}/door").text
