"""Looking after a report: new, in hand, closed; who may, and what stays written down."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from festival.accounts import actions as accounts
from festival.accounts.models import Person
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.outbox import Mail
from festival.safeguarding import queries
from festival.safeguarding.models import ReportState, SafeguardingNote
from tests import make, make_safeguarding
from tests.page import InspectingClient
from tests.queries import count_queries

ClientOf = Callable[[Person], InspectingClient]


@pytest.fixture
def place(app: Flask) -> dict[str, Any]:
    """An edition with two leads, an organiser and an owner, and one new report."""
    edition = make.edition(slug="here")
    people = {name: make.person(given_name=name.title()) for name in ("zane", "oddvar", "boss")}
    make.grant(people["zane"], Role.SAFEGUARDING, edition)
    make.grant(people["oddvar"], Role.SAFEGUARDING, edition)
    make.grant(people["boss"], Role.ORGANISER, edition)
    owner = make.person()
    make.grant(owner, Role.OWNER)
    child = make.student(given_name="Elza")
    report = make_safeguarding.report(edition.realm_id, by_id=child.id, words="He is rude")
    return {**people, "owner": owner, "edition": edition, "report": report}


def _at(place: dict[str, Any]) -> str:
    return f"/safeguarding/{place['report'].id}"


def test_from_new_to_closed(place: dict[str, Any], client_of: ClientOf) -> None:
    lead, at, report = client_of(place["zane"]), _at(place), place["report"]
    page = lead.get(at).text
    assert "He is rude" in page and "Elza" in page
    early = lead.post(f"{at}/end", data={"outcome": "Nothing", "version": "1"})
    assert early.status_code == 422 and "Take it in hand first" in early.text
    assert lead.post(f"{at}/hand").status_code == 303
    assert lead.post(f"{at}/notes", data={"note": "Called her mother."}).status_code == 303
    assert lead.post(f"{at}/notes", data={"note": " "}).status_code == 422
    db.session.refresh(report)
    end = {"outcome": "We talked with him.", "version": str(report.version)}
    assert lead.post(f"{at}/end", data={**end, "outcome": ""}).status_code == 422
    assert lead.post(f"{at}/end", data=end).status_code == 303
    db.session.refresh(report)
    assert (report.state, report.outcome) == (ReportState.CLOSED, "We talked with him.")
    page = lead.get(at).text
    assert "Called her mother." in page and "We talked with him." in page
    for act in ("took it in hand", "wrote a note", "closed it", "looked at it"):
        assert act in page
    assert lead.post(f"{at}/end", data=end).status_code == 409


def test_a_stale_end_keeps_what_was_typed(place: dict[str, Any], client_of: ClientOf) -> None:
    lead, at = client_of(place["zane"]), _at(place)
    lead.post(f"{at}/hand")
    answer = lead.post(f"{at}/end", data={"outcome": "My long story", "version": "1"})
    assert answer.status_code == 409 and "My long story" in answer.text


def test_two_leads_one_has_it(place: dict[str, Any], client_of: ClientOf) -> None:
    one, other, at = client_of(place["zane"]), client_of(place["oddvar"]), _at(place)
    assert one.post(f"{at}/hand").status_code == 303
    assert one.post(f"{at}/hand").status_code == 303, "pressed twice"
    assert other.post(f"{at}/hand").status_code == 409
    to = {"person": str(place["oddvar"].id)}
    assert one.post(f"{at}/assignment", data=to).status_code == 303
    assert other.post(f"{at}/hand").status_code == 303
    letters = db.session.query(Mail).filter_by(kind="report_waiting").all()
    assert [mail.person_id for mail in letters] == [place["oddvar"].id]
    boss = {"person": str(place["boss"].id)}
    assert other.post(f"{at}/assignment", data=boss).status_code == 422, "no organiser"


def test_who_was_given_it_loses_it_with_the_role(
    place: dict[str, Any], client_of: ClientOf
) -> None:
    report = place["report"]
    report.state, report.handled_by = ReportState.IN_HAND, place["owner"].id
    report.looked_at = now()
    owner = client_of(place["owner"])
    assert owner.get(_at(place)).status_code == 200
    accounts.grant_role(make.person(), Role.OWNER, None, by=None, at=now())
    accounts.end_role(place["owner"].grants[0], by=place["owner"], at=now())
    db.session.flush()
    assert owner.get(_at(place)).status_code == 403


def test_the_owner_sees_what_nobody_looked_at_in_time(
    place: dict[str, Any], client_of: ClientOf
) -> None:
    owner = client_of(place["owner"])
    assert owner.get(_at(place)).status_code == 404
    place["report"].reported_at = now() - timedelta(hours=25)
    db.session.flush()
    assert owner.get(_at(place)).status_code == 200
    assert "too long" in owner.get("/safeguarding").text


def test_an_organiser_cannot_make_a_lead(place: dict[str, Any], client_of: ClientOf) -> None:
    told = {"role": Role.SAFEGUARDING.value, "language": "en", "people": "a@example.org"}
    boss = client_of(place["boss"])
    assert "Safeguarding lead" not in boss.get("/organise/here/invitations").text
    assert boss.post("/organise/here/invitations", data=told).status_code == 422
    assert "Safeguarding lead" in client_of(place["owner"]).get("/organise/here/invitations").text


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    place: dict[str, Any], client_of: ClientOf, app: Flask
) -> None:
    lead = client_of(place["zane"])
    with count_queries(app) as one:
        lead.get("/safeguarding")
    for _ in range(2):
        make_safeguarding.report(place["edition"].realm_id)
    with count_queries(app) as three:
        assert lead.get("/safeguarding").text.count("Report ") >= 3
    assert len(three) == len(one)


def test_notes_are_read_in_the_order_they_were_written(place: dict[str, Any]) -> None:
    for words in ("first", "second"):
        make_safeguarding.note(place["report"], place["zane"], words)
    found = queries.notes(place["report"].id)
    assert [one.words for one in found] == ["first", "second"]
    assert db.session.query(SafeguardingNote).count() == 2
