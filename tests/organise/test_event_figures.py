"""Figures of events: who was there, each once, and no number that a sum could give away."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from festival.accounts.models import Person, PersonKind
from festival.activity import Activity
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.events.models import Event, ForWhom, HostPart, RegistrationState
from festival.organise.figures import event_tables
from festival.organise.figures.suppression import Few, Hidden
from festival.organise.figures.visits import Held, Span, Visit, held
from tests import make, make_events, make_programme
from tests.queries import count_queries

ClientOf = Callable[[Person], Any]
ATTENDED = RegistrationState.ATTENDED
WIDE = Span(date(2000, 1, 1), date(2100, 1, 1))


@pytest.fixture
def owner(app: Flask) -> Person:
    who = make.person()
    make.grant(who, Role.OWNER)
    db.session.refresh(who, ["grants"])
    return who


def past(**facts: Any) -> Event:
    return make_events.event(begins_at=now() - timedelta(days=3), **facts)


def came(event: Event, *people: Person, guests: int = 0) -> None:
    for one in people:
        make_events.registration(event, one, ATTENDED)
    for _ in range(guests):
        make_events.registration(event, state=ATTENDED)


def crowd(many: int, **facts: Any) -> list[Person]:
    return [make.person(PersonKind.TEACHER, **facts) for _ in range(many)]


def rows(found: Held, key: str) -> dict[str, Any]:
    table = next(one for one in event_tables.tables(found) if one.key == key)
    assert table.rows is not None
    return dict(table.rows)


def test_visits_people_and_who_came_again(owner: Person) -> None:
    people = crowd(12, school="First school", country="LV")
    first, second = past(name=make.texts("First")), past(name=make.texts("Second"))
    came(first, *people, guests=6)
    came(second, *people[:6])
    make_events.registration(first, make.person())
    make_events.registration(first, make.person(), RegistrationState.ABSENT)
    came(make_events.event(), make.person())
    found = held(owner, WIDE, now())
    visits, people_seen, hours = event_tables.totals(found)
    assert (visits, people_seen, hours) == (24, 18, 48.0)
    assert sorted(rows(found, "events").values()) == [6, 18]
    assert rows(found, "schools") == {"First school": 12, "without an account": 6}
    assert rows(found, "people") == {"Latvia": 12, "without an account": 6}
    assert rows(found, "return") == {"at one event": 12, "at several events": 6}


def test_a_span_a_funding_line_and_a_programme_choose_the_events(owner: Person) -> None:
    payer = make.partner(slug="payer", funding_programme=make.texts("Fund"))
    always = make.partner(slug="always", funding_programme=make.texts("Other"), funded_here=True)
    cohort = make_programme.cohort()
    one, two = past(), past(audience=ForWhom.COHORT, cohort_id=cohort.id)
    early = make_events.event(begins_at=now() - timedelta(days=400))
    make_events.host(one, payer, HostPart.FUNDS)
    make_events.host(two, payer, HostPart.HOSTS)
    make_events.host(two, always, HostPart.TAKES_PART)
    today = now().date()

    def ids(**asked: Any) -> list[int]:
        span = Span(**{"first": today - timedelta(days=30), "last": today} | asked)
        return sorted(event.id for event in held(owner, span, now()).events)

    assert ids() == sorted([one.id, two.id])
    assert ids(first=date(2000, 1, 1)) == sorted([one.id, two.id, early.id])
    assert ids(funder="payer") == [one.id] and ids(funder="always") == [two.id]
    assert ids(programme_id=cohort.programme_id) == [two.id]


def test_others_events_are_not_counted(app: Flask) -> None:
    boss, stranger = make.person(), make.person()
    for who in (boss, stranger):
        db.session.refresh(who, ["grants"])
    came(past(), *crowd(6))
    assert held(stranger, WIDE, now()).events == []


@settings(max_examples=200)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=6))
def test_no_sum_gives_a_hidden_number_away(app: Flask, counts: list[int]) -> None:
    events = [
        Event(
            id=n, name={"en": f"E{n}"}, time_zone="UTC", begins_at=now(), slug=str(n),
            ends_at=now() + timedelta(hours=n + 1),
        )
        for n in range(len(counts))
    ]  # fmt: skip
    visits = [Visit(n, f"{n} {m}") for n, many in enumerate(counts) for m in range(many)]
    with app.test_request_context():
        found = Held(events, visits)
        table = event_tables.tables(found)[0]
        hours = event_tables.totals(found)[2]
    told = [one for _label, one in table.rows or []]
    shown = {n: cell for n, cell in enumerate(told) if not isinstance(cell, Few | Hidden)}
    assert all(cell == 0 or cell >= 5 for cell in shown.values())
    assert hours == sum((n + 1) * cell for n, cell in shown.items())


def test_small_numbers_stand_neither_on_the_page_nor_in_the_file(
    owner: Person, client_of: ClientOf
) -> None:
    payer = make.partner(funding_programme=make.texts("The fund"))
    small, large, third = past(name=make.texts("Small")), past(), past()
    make_events.host(small, payer, HostPart.FUNDS)
    came(small, *crowd(3, school="A hamlet"))
    came(large, *crowd(9), guests=4)
    came(third, *crowd(8))
    browser = client_of(owner)
    browser.set_cookie("language", "en")
    page = browser.get("/organise/events/figures?from=2000-01-01").text
    assert "&lt; 5" in page and "A hamlet" not in page
    assert "hidden" in page
    answer = browser.get("/organise/events/figures.xlsx?from=2000-01-01")
    book = zipfile.ZipFile(io.BytesIO(answer.data))
    written = "".join(book.read(name).decode() for name in book.namelist() if name.endswith("xml"))
    assert "&lt; 5" in written and "A hamlet" not in written
    line = db.session.query(Activity).filter_by(happened="exported").one()
    assert line.facts == {"what": "event figures", "rows": 3}


@pytest.mark.parametrize(
    "asked",
    [
        "from=x&to=y",
        "from=2030-01-01&to=2020-01-01",
        "from=0001-01-01",
        "funder=%00",
        "to=9999-12-31",
        "programme=no",
    ],
)
def test_any_question_gets_an_answer(asked: str, owner: Person, client_of: ClientOf) -> None:
    answer = client_of(owner).get(f"/organise/events/figures?{asked}")
    assert answer.status_code == (400 if "%00" in asked else 200)


def test_many_events_cost_as_many_statements_as_one(app: Flask, owner: Person) -> None:
    seen = []
    for many in (1, 3):
        for _ in range(many):
            came(past(), *crowd(1))
        db.session.expire_all()
        db.session.refresh(owner, ["grants"])
        with count_queries(app) as statements:
            held(owner, WIDE, now())
        seen.append(len(statements))
    assert seen[0] == seen[1]
