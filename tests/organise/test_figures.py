"""Figures for funders: each child once, small numbers hidden, on the page and in the file."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from festival.accounts.models import Person
from festival.activity import Activity
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import EntryState, TeamMember
from festival.organise.figures import queries, tables
from tests import make
from tests.page import InspectingClient
from tests.queries import count_queries

ClientOf = Callable[[Person], InspectingClient]


@pytest.fixture
def edition(app: Any) -> Edition:
    return make.edition(slug="here", year=2027)


@pytest.fixture
def organiser(edition: Edition) -> Person:
    who = make.person()
    make.grant(who, Role.ORGANISER, edition)
    return who


def _team(edition: Edition, many: int, **facts: Any) -> list[Person]:
    people = [make.student(**facts) for _ in range(many)]
    make.entry(edition, *people, state=EntryState.ACCEPTED)
    return people


def test_each_child_counts_once_and_only_where_accepted(edition: Edition) -> None:
    people = _team(edition, 3)
    make.entry(edition, people[0], state=EntryState.ACCEPTED)
    make.entry(edition, make.student(), state=EntryState.SUBMITTED)
    left = make.entry(edition, people[1], make.student(), state=EntryState.ACCEPTED)
    gone = db.session.query(TeamMember).filter_by(entry_id=left.id, is_contact=False).one()
    gone.left_at = now()
    db.session.flush()
    took = queries.took_part(edition)
    assert sorted(one.person_id for one in took) == sorted(one.id for one in people)


def test_who_came_back(edition: Edition) -> None:
    earlier, later = make.edition(year=2026), make.edition(year=2028)
    again, new = _team(edition, 2)
    for other, who in ((earlier, again), (later, new)):
        make.entry(other, who, state=EntryState.ACCEPTED)
    assert {one.person_id: one.came_back for one in queries.took_part(edition)} == {
        again.id: True,
        new.id: False,
    }


def test_tables(edition: Edition) -> None:
    _team(edition, 6, school="Lyceum", country="LV", born_on=date(2013, 1, 1))
    _team(edition, 7, school="Skole", country="NO", born_on=date(2012, 1, 1))
    _team(edition, 2, school="lyceum ", country="LV", born_on=date(2013, 1, 1))
    _team(edition, 1, school="Alone", country="SE", born_on=date(2008, 1, 1))
    found = {one.key: one.rows for one in tables.tables(edition, queries.took_part(edition))}
    assert found["schools"] is not None
    schools = [(label, tables.said(cell)) for label, cell in found["schools"]]
    assert schools == [
        ("Lyceum", 8),
        ("schools with fewer than 5 each", "< 5"),
        ("Skole", "hidden"),
    ]
    assert found["countries"] is not None
    countries = {label: tables.said(cell) for label, cell in found["countries"]}
    assert countries == {"Latvia": 8, "Norway": "hidden", "Sweden": "< 5"}


def test_page_and_file_tell_the_same(
    edition: Edition, organiser: Person, client_of: ClientOf
) -> None:
    make.partner(funding_programme={"en": "Norway Grants"}, contract_number="2020/4")
    _team(edition, 6, school="=Lyceum")
    _team(edition, 2, school="Small")
    _team(edition, 9, school="Large")
    browser = client_of(organiser)
    page = browser.get("/organise/here/figures")
    assert page.status_code == 200
    assert "&lt; 5" in page.text
    assert "Norway Grants, project 2020/4" in page.text
    file = browser.get("/organise/here/figures.xlsx")
    assert file.status_code == 200
    assert file.headers["Content-Disposition"] == "attachment; filename=here-figures.xlsx"
    with zipfile.ZipFile(BytesIO(file.data)) as parts:
        texts = parts.read("xl/sharedStrings.xml").decode()
    assert "Small" not in texts + page.text
    for words in (
        "=Lyceum",
        "&lt; 5",
        "Schools: 3",
        "Funded by Norway Grants, project 2020/4",
        "hidden",
    ):
        assert words in texts
    line = db.session.query(Activity).order_by(Activity.id.desc()).first()
    assert line
    assert (line.happened, line.facts["what"]) == ("exported", "figures")


def test_few_are_not_told_at_all(edition: Edition, organiser: Person, client_of: ClientOf) -> None:
    _team(edition, 3, school="Tiny place")
    page = client_of(organiser).get("/organise/here/figures")
    assert page.status_code == 200
    assert "Tiny place" not in page.text
    assert "Too few people" in page.text


def test_nobody_yet(edition: Edition, organiser: Person, client_of: ClientOf) -> None:
    page = client_of(organiser).get("/organise/here/figures")
    assert "Nobody has taken part yet" in page.text
    assert client_of(organiser).get("/organise/here/figures.xlsx").status_code == 200


@pytest.mark.parametrize("teams", [1, 24])
def test_two_statements_however_many(teams: int, edition: Edition, app: Flask) -> None:
    for _ in range(teams):
        _team(edition, 2)
    with count_queries(app) as seen:
        queries.took_part(edition)
    assert len(seen) == 2
