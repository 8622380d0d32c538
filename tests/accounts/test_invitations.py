"""Invitations into a role: for one address or a number of people, used up, taken back, run out."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from festival import clock
from festival.accounts import actions, queries, realms
from festival.accounts.models import Invitation, Person, PersonKind, RealmKind, SignIn
from festival.accounts.tokens import hash_token
from festival.activity import Activity
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.errors import Gone, Taken
from tests import make
from tests.accounts.letters import last, letters, path_in
from tests.page import InspectingClient

NAME = {"given_name": "Marit", "family_name": "Solbakken"}
PASSWORD = "trīs kaķi un tramvajs"


class World:
    """A programme that somebody looks after."""

    def __init__(self) -> None:
        self.realm = actions.make_realm(RealmKind.PROGRAMME)
        self.boss = make.person(given_name="Ilze", family_name="Ozola")

    def invite(self, role: Role = Role.JUDGE, **facts: object) -> tuple[Invitation, str]:
        made, secret = actions.invite(self.realm.id, role, by=self.boss, at=now(), **facts)
        db.session.flush()
        return made, f"/invitation/{secret}"


@pytest.fixture
def world(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    name = {"en": "Talents 2027", "lv": "Talanti 2027"}
    about = {"name": name, "time_zone": "Europe/Riga"}
    monkeypatch.setitem(realms._describe, RealmKind.PROGRAMME, lambda realm_id: about)
    return World()


def by_email(address: str) -> Person | None:
    db.session.expire_all()
    return queries.person_by_email(address)


def test_a_judge_follows_the_link_and_is_in(world: World, client: InspectingClient) -> None:
    until = date(2030, 1, 1)
    facts = {"address": "marit@example.org", "name": "Marit Solbakken", "vetted_until": until}
    _, path = world.invite(**facts)
    assert path_in("invitation").startswith(path)
    assert "Ilze Ozola invites you to be a judge at Talents 2027." in last("invitation").body
    page = client.get(path).get_data(as_text=True)
    assert 'value="Marit"' in page and 'value="Solbakken"' in page
    assert "Be a judge at Talents 2027" in page
    assert by_email("marit@example.org") is None

    answer = client.post(path, data=NAME)
    assert answer.status_code == 303
    judge = by_email("marit@example.org")
    assert judge is not None
    assert judge.password_hash is None and judge.email_confirmed_at is not None
    assert judge.kind is PersonKind.ADULT
    assert judge.has_role(Role.JUDGE, world.realm.id)
    assert judge.grants[0].vetted_until == until
    assert judge.grants[0].granted_by == world.boss.id
    mine = client.get("/account/me").get_data(as_text=True)
    assert "Marit Solbakken" in mine and "no password yet" in mine
    # The same link once more leads on, for who is in already.
    assert client.get(path).status_code == 303


def test_a_used_link_lets_nobody_else_in(
    app: Flask, world: World, client: InspectingClient
) -> None:
    _, path = world.invite(address="marit@example.org")
    client.post(path, data=NAME)
    thief = app.test_client()
    thief.set_cookie("language", "en")
    answer = thief.get(path)
    assert answer.status_code == 410
    assert "no longer works" in answer.get_data(as_text=True)
    assert thief.post(path, data=NAME).status_code == 410
    assert thief.get("/account/me").status_code == 303


def test_a_mentor_chooses_a_password_and_needs_no_letter(
    world: World, client: InspectingClient
) -> None:
    _, path = world.invite(Role.MENTOR, address="janis@example.org", name="Jānis")
    weak = client.post(path, data={**NAME, "password": "mentor2027"})
    assert weak.status_code == 422
    assert by_email("janis@example.org") is None
    assert client.post(path, data={**NAME, "password": PASSWORD}).status_code == 303
    mentor = by_email("janis@example.org")
    assert mentor is not None and mentor.has_role(Role.MENTOR, world.realm.id)
    assert mentor.email_confirmed_at is not None
    assert letters("janis@example.org") == [("invitation", "janis@example.org")]


def test_a_known_address_signs_in_first(world: World, client: InspectingClient) -> None:
    make.person(email="known@example.org")
    _, path = world.invite(address="known@example.org")
    page = client.get(path).get_data(as_text=True)
    assert "Sign in and go on" in page and 'name="given_name"' not in page
    assert client.post(path, data=NAME).location == path
    assert client.get("/account/me").status_code == 303
    pair = {"email": "known@example.org", "password": make.PASSWORD, "next": path}
    assert client.post("/account/session", data=pair).location == path
    assert client.post(path).status_code == 303
    known = by_email("known@example.org")
    assert known is not None and known.has_role(Role.JUDGE, world.realm.id)


def test_accepting_makes_a_new_secret_of_the_sign_in(
    world: World, client_of: Callable[..., InspectingClient]
) -> None:
    known = make.person(email="known@example.org")
    client = client_of(known)
    with client.session_transaction() as cookie:
        before = cookie["_user_id"]
    _, path = world.invite(address="known@example.org")
    client.post(path)
    with client.session_transaction() as cookie:
        assert cookie["_user_id"] != before
    old = db.session.query(SignIn).filter_by(token_hash=hash_token(before)).one()
    assert old.ended_at is not None


def test_somebody_elses_invitation_is_refused(
    world: World, client_of: Callable[..., InspectingClient]
) -> None:
    other = make.person(email="other@example.org")
    invitation, path = world.invite(address="marit@example.org")
    client = client_of(other)
    page = client.get(path).get_data(as_text=True)
    assert "sent to another address" in page
    assert client.post(path).status_code == 403
    db.session.expire_all()
    assert not queries.person(other.id).grants
    assert db.session.get(Invitation, invitation.id).uses == 0


def test_a_shared_link_has_as_many_places_as_it_says(
    app: Flask, world: World, client_of: Callable[..., InspectingClient]
) -> None:
    _, path = world.invite(Role.MENTOR, most_uses=2)
    assert letters() == []
    statuses = [client_of(make.person()).post(path).status_code for _ in range(3)]
    assert statuses == [303, 303, 410]


def test_a_shared_link_of_mentors_asks_for_an_account(
    world: World, client: InspectingClient
) -> None:
    _, path = world.invite(Role.MENTOR, most_uses=5)
    page = client.get(path).get_data(as_text=True)
    assert "/account?kind=adult&amp;next=" in page
    assert client.post(path, data=NAME).location == path
    assert db.session.query(Person).count() == 1


def test_a_shared_link_of_judges_asks_for_a_name(app: Flask, world: World) -> None:
    _, path = world.invite(most_uses=2)
    for _ in range(2):
        assert app.test_client().post(path, data=NAME).status_code == 303
    assert app.test_client().post(path, data=NAME).status_code == 410
    found = queries.people_with_role(Role.JUDGE, world.realm.id)
    assert [one.email for one in found] == [None, None]


def test_roles_are_for_adults(world: World, client_of: Callable[..., InspectingClient]) -> None:
    _, path = world.invite(Role.MENTOR, most_uses=5)
    young, grown = make.student(), make.student(born_on=date(2001, 1, 1))
    assert client_of(young).post(path).status_code == 403
    assert client_of(grown).post(path).status_code == 303


@pytest.mark.parametrize("end", ["revoked", "expired", "sent again"])
def test_an_ended_invitation_is_a_page_with_a_next_step(
    world: World, client: InspectingClient, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    invitation, path = world.invite(address="marit@example.org")
    if end == "revoked":
        actions.revoke_invitation(invitation, by=world.boss, at=now())
    elif end == "sent again":
        world.invite(address="MARIT@example.org")
    else:
        at = clock.now() + timedelta(days=30, seconds=1)
        monkeypatch.setattr(clock, "now", lambda: at)
    db.session.flush()
    for answer in (client.get(path), client.post(path, data=NAME)):
        assert answer.status_code == 410
        assert "ask whoever invited you" in answer.get_data(as_text=True)
    assert by_email("marit@example.org") is None


def test_the_last_place_is_counted_by_the_database(world: World) -> None:
    invitation, _ = world.invite(most_uses=1)
    db.session.execute(
        sa.update(Invitation).values(uses=1), execution_options={"synchronize_session": False}
    )
    assert invitation.uses == 0
    with pytest.raises(Gone):
        actions.accept_invitation(invitation, make.person(), at=now())


def test_an_unknown_link_is_nothing(client: InspectingClient) -> None:
    assert client.get("/invitation/" + "A" * 43).status_code == 404


def test_who_has_the_role_is_not_invited_again(world: World) -> None:
    judge = make.person(email="judge@example.org")
    actions.grant_role(judge, Role.JUDGE, world.realm.id, by=None, at=now())
    db.session.expire(judge, ["grants"])
    with pytest.raises(Taken):
        world.invite(address="judge@example.org")


def test_the_feature_of_the_realm_is_told_and_can_refuse(
    world: World, client_of: Callable[..., InspectingClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []

    def listen(person: Person, invitation: Invitation) -> None:
        told.append((person.id, invitation.facts))
        if invitation.facts.get("full"):
            raise Gone

    monkeypatch.setattr(realms, "_accepted", {})
    realms.on_accept(RealmKind.PROGRAMME, listen)
    realms.on_accept(RealmKind.PROGRAMME, listen)
    realms.on_accept(RealmKind.EDITION, lambda person, invitation: told.append("wrong"))
    who = make.person()
    _, path = world.invite(most_uses=2, facts={"categories": ["energy"]})
    assert client_of(who).post(path).status_code == 303
    assert told == [(who.id, {"categories": ["energy"]})]
    other = make.person()
    invitation, full = world.invite(most_uses=2, facts={"full": True})
    assert client_of(other).post(full).status_code == 410
    db.session.expire_all()
    assert not queries.person(other.id).grants
    assert db.session.get(Invitation, invitation.id).uses == 0


def test_the_secret_is_kept_as_a_hash_and_the_trail_knows_it_all(
    world: World, client: InspectingClient
) -> None:
    invitation, path = world.invite(address="marit@example.org")
    secret = path.rpartition("/")[2]
    assert invitation.token_hash == hash_token(secret)
    client.post(path, data=NAME)
    lines = db.session.query(Activity).order_by(Activity.id).all()
    assert [line.happened for line in lines] == [
        "invited",
        "registered",
        "role granted",
        "invitation accepted",
        "signed in",
    ]
    assert "marit" not in str([line.facts for line in lines]).lower()


def test_the_page_speaks_the_language_of_the_invitation(app: Flask, world: World) -> None:
    _, path = world.invite(address="marit@example.org", language="lv")
    page = app.test_client().get(path).get_data(as_text=True)
    assert '<html lang="lv"' in page and "Talanti 2027" in page
