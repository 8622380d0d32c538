"""A copy carries settings and nobody; the list as a file is only text, for who may read it."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from festival.accounts import actions as accounts
from festival.accounts.models import RealmKind
from festival.activity import Activity
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.editions.localtime import local_time
from festival.events import actions, queries
from festival.events.agenda import queries as agenda
from festival.events.models import Event, EventAgendaLine, EventInvitation, EventState, ForWhom
from tests import make, make_events


@pytest.fixture
def owner(app: Flask) -> Any:
    who = make.person()
    make.grant(who, Role.OWNER)
    db.session.refresh(who, ["grants"])
    return who


@pytest.mark.parametrize("days", [-200, -1, 3, 40])
def test_a_copy_has_the_settings_ahead_and_nobody_of_the_old_one(days: int, owner: Any) -> None:
    begins = now() + timedelta(days=days)
    closes = begins - timedelta(days=1)
    event = make_events.event(
        owner, begins_at=begins, capacity=7, audience=ForWhom.INVITED, languages=["lv"],
        registration_closes_at=closes, state=EventState.CANCELLED, sequence=4,
        cancel_reason=make.texts("Ill"),
    )  # fmt: skip
    make_events.access(event)
    partner = make.partner()
    make_events.host(event, partner)
    make_events.registration(event, make.person())
    secret = {"token_hash": "x", "made_at": now(), "expires_at": closes, "made_by": owner.id}
    db.session.add(EventInvitation(event_id=event.id, **secret))
    later = begins + timedelta(minutes=30)
    db.session.add(EventAgendaLine(event_id=event.id, begins_at=later, title=make.texts("Tea")))
    db.session.flush()
    made = actions.copy(event, by=owner, at=now())
    assert made.id != event.id and made.slug != event.slug and made.realm_id != event.realm_id
    assert (made.capacity, made.audience, made.languages) == (7, ForWhom.INVITED, ["lv"])
    assert (made.state, made.sequence, made.cancel_reason) == (EventState.DRAFT, 0, {})
    old, new = (local_time(one.begins_at, one.time_zone) for one in (event, made))
    assert new.weekday() == old.weekday() and new.time() == old.time()
    assert made.begins_at > now() and (new - old) >= timedelta(days=7)
    assert made.ends_at - made.begins_at == event.ends_at - event.begins_at
    assert [one.partner_id for one in queries.hosts(made.id)] == [partner.id]
    (line,) = agenda.lines(made.id)
    assert line.begins_at - made.begins_at == timedelta(minutes=30)
    assert queries.access(made.id) is None and queries.registrations(made.id) == []
    found = sa.select(sa.func.count()).where(EventInvitation.event_id == made.id)
    assert db.session.scalar(found) == 0


def test_the_list_is_text_and_the_trail_says_who_took_it(owner: Any, client_of: Any) -> None:
    event = make_events.event(owner)
    name = '=HYPERLINK("http://evil.example","x")'
    make_events.registration(event, given_name=name, family_name="", for_child=True)
    make_events.registration(event, make.person(given_name="Ilze", family_name="Kalna"))
    browser = client_of(owner)
    browser.set_cookie("language", "en")
    answer = browser.get(f"/organise/events/{event.slug}/registrations.csv")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    names = [row[0] for row in rows[1:]]
    assert "Ilze Kalna" in names and not [one for one in names if one.startswith("=")]
    assert "@example.org" not in answer.text
    assert browser.get(f"/organise/events/{event.slug}/registrations.xlsx").data[:2] == b"PK"
    lines = db.session.query(Activity).filter_by(happened="exported").all()
    assert [one.facts for one in lines] == [{"what": "registrations", "rows": 2}] * 2
    assert db.session.query(Event).count() == 1


def test_staff_of_a_host_take_no_family_name_of_a_child(client_of: Any) -> None:
    partner = make.partner(realm_id=accounts.make_realm(RealmKind.PARTNER).id)
    staff = make.person()
    make.grant_in(staff, Role.PARTNER, partner.realm_id)
    event = make_events.event()
    make_events.host(event, partner)
    make_events.registration(event, make.student(given_name="Anna", family_name="Secretname"))
    text = client_of(staff).get(f"/organise/events/{event.slug}/registrations.csv").text
    assert "Anna" in text and "Secretname" not in text
