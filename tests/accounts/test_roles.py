"""Roles given and taken count from the next request, and stand on the trail."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from festival.accounts import actions, queries
from festival.activity import Activity
from festival.authz import Role
from festival.clock import now
from festival.db import db
from tests import make
from tests.page import InspectingClient


def happened() -> list[tuple[str, dict]]:
    rows = db.session.query(Activity).order_by(Activity.id)
    return [(row.happened, row.facts) for row in rows if row.happened.startswith("role")]


def test_a_role_is_given_once_and_screened_again(app: Flask) -> None:
    edition, who, boss = make.edition(), make.person(), make.person()
    until = date(2030, 1, 1)
    first = actions.grant_role(who, Role.MENTOR, edition.realm_id, by=boss, at=now())
    again = actions.grant_role(
        who, Role.MENTOR, edition.realm_id, by=boss, at=now(), vetted_until=until
    )
    assert again.id == first.id and first.vetted_until == until
    assert [words for words, _ in happened()] == ["role granted", "role changed"]
    assert happened()[1][1] == {"vetted_from": None, "vetted_until": "2030-01-01"}


def test_who_holds_what_where(app: Flask) -> None:
    here, there = make.edition(), make.edition()
    zane = make.person(given_name="Zane", family_name="Aboliņa")
    anna = make.person(given_name="Anna", family_name="Zariņa")
    gone, closed = make.person(), make.person(closed_at=now())
    for who in (anna, zane, gone, closed):
        make.grant(who, Role.MENTOR, here)
    make.grant(make.person(), Role.MENTOR, there)
    make.grant(make.person(), Role.JUDGE, here)
    actions.end_role(gone.grants[0], by=anna, at=now())
    db.session.flush()
    found = queries.people_with_role(Role.MENTOR, here.realm_id)
    assert [one.id for one in found] == [zane.id, anna.id]
    held = queries.role_grants(here.realm_id)
    assert [one.role for one in held].count(Role.JUDGE) == 1
    assert gone.id not in [one.person.id for one in held]


def test_a_role_ended_is_gone_with_the_next_request(
    client_of: Callable[..., InspectingClient],
) -> None:
    edition, who, boss = make.edition(), make.person(), make.person()
    make.grant(boss, Role.OWNER)
    grant = make.grant(who, Role.ORGANISER, edition)
    client = client_of(who)
    assert "Organiser" in client.get("/account/me").get_data(as_text=True)
    actions.end_role(grant, by=boss, at=now())
    db.session.flush()
    assert "Organiser" not in client.get("/account/me").get_data(as_text=True)
    assert happened()[-1][0] == "role ended"


def test_the_last_owner_stays(app: Flask) -> None:
    one, two = make.person(), make.person()
    first, second = make.grant(one, Role.OWNER), make.grant(two, Role.OWNER)
    actions.end_role(first, by=two, at=now())
    db.session.flush()
    with pytest.raises(actions.LastOwner):
        actions.end_role(second, by=two, at=now())
    assert second.ended_at is None
