"""Roles, screening dates and invitations of an edition, and the owners' page."""

import re

import pytest

from festival.accounts import queries as people
from festival.accounts.models import Invitation, RoleGrant
from festival.authz import Role
from festival.db import db
from festival.outbox import Mail, MailState
from tests import make
from tests.hostile import HOSTILE
from tests.queries import count_queries

TERMS = {"role": "judge", "language": "lv", "vetted_until": "2030-01-31"}


@pytest.fixture
def edition(app):
    return make.edition(slug="here")


@pytest.fixture
def boss(edition):
    who = make.person()
    make.grant(who, Role.ORGANISER, edition)
    return who


def test_the_preview_names_every_faulty_row_and_sends_nothing(edition, boss, client_of) -> None:
    holder = make.judge(edition)
    pasted = f"Anna <anna@example.net>\nnobody here\n{make.person().email}\nanna@example.net"
    known = db.session.get(RoleGrant, people.role_grants(edition.realm_id)[0].id)
    assert known is not None and holder is not None
    taken = people.people_with_role(Role.JUDGE, edition.realm_id)[0].email
    sent = {**TERMS, "people": f"{pasted}\n{taken}", "categories": ["health", "energy"]}
    response = client_of(boss).post("/organise/here/invitations/preview", data=sent)
    shown = response.get_data(as_text=True)
    assert response.status_code == 200
    assert "3 lines cannot be used" in shown and "Send 2 letters" in shown
    assert "no e-mail address in this line" in shown
    assert "stands in line 1 already" in shown and "has this role already" in shown
    assert "nobody here" in shown, "nothing typed is lost"
    assert db.session.query(Mail).count() == 0 and db.session.query(Invitation).count() == 0


def test_sending_writes_to_the_right_rows_with_what_was_chosen(edition, boss, client_of) -> None:
    sent = {
        **TERMS,
        "people": "Anna <anna@example.net>\nwrong\nbent@example.net",
        "categories": ["health"],
        "languages": ["lv", "nb"],
        "held": "y",
    }
    assert client_of(boss).post("/organise/here/invitations", data=sent).status_code == 303
    mails = db.session.query(Mail).order_by(Mail.id).all()
    assert [(one.address, one.language, one.state) for one in mails] == [
        ("anna@example.net", "lv", MailState.HELD),
        ("bent@example.net", "lv", MailState.HELD),
    ]
    first = db.session.query(Invitation).order_by(Invitation.id).first()
    assert first.facts == {"categories": ["health"], "languages": ["lv", "nb"]}
    assert first.vetted_until.isoformat() == "2030-01-31" and first.name == "Anna"


def test_nothing_is_sent_where_no_row_is_right(edition, boss, client_of) -> None:
    sent = {**TERMS, "people": "wrong\nalso wrong"}
    response = client_of(boss).post("/organise/here/invitations", data=sent)
    assert response.status_code == 422 and db.session.query(Mail).count() == 0


def test_only_owners_invite_organisers(edition, boss, client_of) -> None:
    sent = {**TERMS, "role": "organiser", "people": "new@example.net"}
    assert client_of(boss).post("/organise/here/invitations", data=sent).status_code == 422
    owner = make.person()
    make.grant(owner, Role.OWNER)
    assert client_of(owner).post("/organise/here/invitations", data=sent).status_code == 303
    assert db.session.query(Invitation).one().role is Role.ORGANISER


def test_an_open_link_is_shown_once_and_works(edition, boss, client_of, client) -> None:
    sent = {"link-role": "judge", "link-language": "en", "link-most_uses": "7"}
    made = client_of(boss).post("/organise/here/invitations/link", data=sent)
    found = re.search(
        r'data-value="http://localhost(/invitation/[^"]+)"', made.get_data(as_text=True)
    )
    assert made.status_code == 201 and found
    assert client.get(found[1]).status_code == 200
    assert found[1] not in client_of(boss).get("/organise/here/people").get_data(as_text=True)
    assert db.session.query(Invitation).one().most_uses == 7


def test_sending_again_makes_the_old_link_void(edition, boss, client_of) -> None:
    client = client_of(boss)
    client.post("/organise/here/invitations", data={**TERMS, "people": "anna@example.net"})
    first = db.session.query(Invitation).one().id
    assert client.post(f"/organise/here/invitations/{first}/renewal").status_code == 303
    db.session.expire_all()
    old, new = db.session.query(Invitation).order_by(Invitation.id).all()
    assert old.revoked_at is not None and new.revoked_at is None
    assert new.vetted_until == old.vetted_until and new.address == "anna@example.net"
    assert db.session.query(Mail).count() == 2


def test_screening_dates_are_kept_and_taken_away(edition, boss, client_of) -> None:
    grant = make.grant(make.person(), Role.MENTOR, edition, vetted_until=None)
    address = f"/organise/here/people/{grant.id}/screening"
    client = client_of(boss)
    assert client.post(address, data={"vetted_until": "soon"}).status_code == 422
    assert client.post(address, data={"vetted_until": "2031-05-01"}).status_code == 303
    db.session.expire_all()
    assert db.session.get(RoleGrant, grant.id).vetted_until.isoformat() == "2031-05-01"
    client.post(address, data={"vetted_until": ""})
    db.session.expire_all()
    assert db.session.get(RoleGrant, grant.id).vetted_until is None


def test_roles_of_another_edition_are_not_touched(edition, boss, client_of) -> None:
    foreign = make.grant(make.person(), Role.MENTOR, make.edition(slug="there"))
    for act in ("screening", "end"):
        address = f"/organise/here/people/{foreign.id}/{act}"
        assert client_of(boss).post(address, data={"vetted_until": ""}).status_code == 404
    db.session.expire_all()
    assert db.session.get(RoleGrant, foreign.id).ended_at is None


def test_an_organiser_does_not_end_another_organisers_role(edition, boss, client_of) -> None:
    other = make.grant(make.person(), Role.ORGANISER, edition)
    assert client_of(boss).post(f"/organise/here/people/{other.id}/end").status_code == 403


def test_the_last_owner_stays(edition, client_of) -> None:
    owner = make.person()
    only = make.grant(owner, Role.OWNER)
    client = client_of(owner)
    refused = client.post(f"/organise/owners/{only.id}/end")
    assert refused.status_code == 409 and "one owner at least" in refused.get_data(as_text=True)
    assert client.post("/organise/owners", data={"person": "999999"}).status_code == 422


def test_owners_are_made_of_organisers_only(edition, boss, client_of) -> None:
    owner, stranger = make.person(), make.person()
    make.grant(owner, Role.OWNER)
    client = client_of(owner)
    assert client.post("/organise/owners", data={"person": stranger.id}).status_code == 422
    assert client.post("/organise/owners", data={"person": boss.id}).status_code == 303
    assert boss.id in {one.person_id for one in people.role_grants(None)}


def test_people_cost_the_same_for_one_and_three(app, edition, boss, client_of) -> None:
    client = client_of(boss)
    make.grant(make.person(), Role.MENTOR, edition)
    client.get("/organise/here/people")
    with count_queries(app) as one:
        client.get("/organise/here/people")
    for _more in range(2):
        make.grant(make.person(), Role.MENTOR, edition)
    with count_queries(app) as three:
        client.get("/organise/here/people")
    assert len(one) == len(three)


def test_hostile_lines_come_back_as_they_were(edition, boss, client_of) -> None:
    client = client_of(boss)
    for words in HOSTILE:
        sent = {**TERMS, "people": words.replace("\x00", "")}
        response = client.post("/organise/here/invitations/preview", data=sent)
        assert response.status_code in (200, 422)
        assert "<script>alert('x')" not in response.get_data(as_text=True)
