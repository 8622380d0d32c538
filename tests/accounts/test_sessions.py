"""Signing in and out: one answer for wrong pairs, limits that end, sign-ins that can be ended."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask

from festival import clock, create_app
from festival.accounts import browsers, queries
from festival.accounts.models import Attempt, SignIn
from festival.activity import Activity
from festival.authz import Role
from festival.db import db
from festival.demo.accounts import PASSWORD
from tests import make
from tests.page import InspectingClient

WRONG = "not the password at all"


def enter(client: InspectingClient, address: str, password: str = make.PASSWORD, **more: str):
    return client.post("/account/session", data={"email": address, "password": password, **more})


def later(monkeypatch: pytest.MonkeyPatch, **by: float) -> None:
    at = clock.now() + timedelta(**by)
    monkeypatch.setattr(clock, "now", lambda: at)


def signed_in(client: InspectingClient) -> bool:
    return client.get("/account/me").status_code == 200


def test_a_wrong_pair_is_answered_the_same_whoever_it_is(client: InspectingClient) -> None:
    make.person(email="anna@example.org")
    make.person(email="gone@example.org", closed_at=clock.now())
    pages = {
        address: enter(client, address, WRONG)
        for address in ("anna@example.org", "gone@example.org", "nobody@example.org")
    }
    assert {page.status_code for page in pages.values()} == {422}
    bodies = {page.get_data(as_text=True).replace(address, "") for address, page in pages.items()}
    assert len(bodies) == 1
    assert enter(client, "gone@example.org").status_code == 422


def test_the_right_pair_leads_to_where_one_was_going_but_never_elsewhere(
    app: Flask, client: InspectingClient
) -> None:
    make.person(email="anna@example.org")
    assert enter(client, " ANNA@example.org ", next="/account/me").location == "/account/me"
    for evil in ("//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil"):
        other = app.test_client()
        answer = other.post(
            "/account/session",
            data={"email": "anna@example.org", "password": make.PASSWORD, "next": evil},
        )
        assert answer.location == "/my"


def test_ten_wrong_tries_for_one_account_pause_it_and_it_ends(
    app: Flask, client: InspectingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.person(email="anna@example.org")
    make.person(email="marks@example.org")
    for number in range(10):
        forged = {"X-Forwarded-For": f"10.0.0.{number}"}
        data = {"email": "anna@example.org", "password": WRONG}
        other = {"REMOTE_ADDR": f"192.0.2.{number}"}
        answer = client.post("/account/session", data=data, headers=forged, environ_base=other)
        assert answer.status_code == 422
    paused = enter(client, "anna@example.org")
    assert paused.status_code == 429
    assert 0 < int(paused.headers["Retry-After"]) <= 900
    assert "You can try again" in paused.get_data(as_text=True)
    assert enter(client, "marks@example.org").status_code == 303
    client.post("/account/session/end")
    later(monkeypatch, minutes=15, seconds=1)
    assert enter(client, "anna@example.org").status_code == 303


def test_ten_wrong_tries_from_one_network_address_pause_it(client: InspectingClient) -> None:
    make.person(email="anna@example.org")
    for number in range(10):
        assert enter(client, f"nobody{number}@example.org", WRONG).status_code == 422
    assert enter(client, "anna@example.org").status_code == 429
    data = {"email": "anna@example.org", "password": make.PASSWORD}
    elsewhere = client.post(
        "/account/session", data=data, environ_base={"REMOTE_ADDR": "192.0.2.9"}
    )
    assert elsewhere.status_code == 303


def test_others_cannot_keep_a_known_browser_out(app: Flask, client: InspectingClient) -> None:
    make.person(email="anna@example.org")
    make.person(email="marks@example.org")
    assert enter(client, "anna@example.org").status_code == 303
    client.post("/account/session/end")
    stranger = app.test_client()
    for _ in range(10):
        assert enter(stranger, "anna@example.org", WRONG).status_code == 422
    assert enter(stranger, "anna@example.org").status_code == 429
    assert enter(client, "anna@example.org").status_code == 303
    # It lifts nothing for others, nor for this browser with other accounts.
    assert enter(stranger, "anna@example.org").status_code == 429
    assert enter(client, "marks@example.org").status_code == 429
    for _ in range(10):
        assert enter(client, "anna@example.org", WRONG).status_code == 422
    assert enter(client, "anna@example.org").status_code == 429


def test_a_forged_mark_of_a_known_browser_counts_for_nothing(client: InspectingClient) -> None:
    make.person(email="anna@example.org")
    client.set_cookie("known_browser", "eyJhIjoiYiJ9.forged", path="/account/session")
    for _ in range(10):
        assert enter(client, "anna@example.org", WRONG).status_code == 422
    assert enter(client, "anna@example.org").status_code == 429


def test_right_tries_are_not_counted(app: Flask, client: InspectingClient) -> None:
    make.person(email="anna@example.org")
    for _ in range(9):
        enter(client, "anna@example.org", WRONG)
    assert db.session.query(Attempt).count() == 18
    assert enter(client, "anna@example.org").status_code == 303
    # The account starts anew; the network address keeps its nine.
    assert db.session.query(Attempt).count() == 9
    for _ in range(12):
        assert enter(app.test_client(), "anna@example.org").status_code == 303
    assert db.session.query(Attempt).count() == 9


def test_neither_table_nor_trail_holds_an_address(client: InspectingClient) -> None:
    anna = make.person(email="anna@example.org")
    enter(client, "anna@example.org", WRONG)
    enter(client, "nobody@example.org", WRONG)
    keys = [row.key for row in db.session.query(Attempt)]
    assert all(len(key) == 64 for key in keys)
    lines = db.session.query(Activity).filter_by(happened="sign-in failed").all()
    assert [line.thing_id for line in lines] == [anna.id, None]
    assert "example" not in str([line.facts for line in lines])


def test_an_old_hash_is_made_anew_at_the_next_sign_in(client: InspectingClient) -> None:
    weaker = PasswordHasher(time_cost=1, memory_cost=16, parallelism=1)
    anna = make.person(email="anna@example.org", password_hash=weaker.hash(make.PASSWORD))
    old = anna.password_hash
    assert enter(client, "anna@example.org").status_code == 303
    db.session.expire_all()
    kept = queries.person(anna.id)
    assert kept is not None and kept.password_hash != old
    assert enter(client, "anna@example.org").status_code == 303


def test_signing_in_again_makes_a_new_secret_and_ends_the_one_before(
    client: InspectingClient,
) -> None:
    make.person(email="anna@example.org")
    enter(client, "anna@example.org")
    with client.session_transaction() as cookie:
        before = cookie["_user_id"]
    enter(client, "anna@example.org")
    with client.session_transaction() as cookie:
        assert cookie["_user_id"] != before
        cookie["_user_id"] = before
    assert not signed_in(client)


def test_signing_out_ends_it_on_the_server_and_clears_the_cache_only(
    client: InspectingClient,
) -> None:
    make.person(email="anna@example.org")
    enter(client, "anna@example.org")
    with client.session_transaction() as cookie:
        secret = cookie["_user_id"]
    assert client.get("/account/session/end").status_code == 405
    answer = client.post("/account/session/end")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    with client.session_transaction() as cookie:
        cookie["_user_id"] = secret
    assert not signed_in(client)


@pytest.mark.parametrize(
    ("role", "idle", "whole"),
    [
        (None, timedelta(days=14), timedelta(days=30)),
        (Role.JUDGE, timedelta(days=3), timedelta(days=14)),
        (Role.MENTOR, timedelta(hours=2), timedelta(hours=12)),
        (Role.ORGANISER, timedelta(hours=2), timedelta(hours=12)),
        (Role.OWNER, timedelta(hours=2), timedelta(hours=12)),
    ],
)
def test_how_long_a_sign_in_stands(
    client_of: Callable[..., InspectingClient],
    monkeypatch: pytest.MonkeyPatch,
    role: Role | None,
    idle: timedelta,
    whole: timedelta,
) -> None:
    who = make.person()
    if role:
        make.grant(who, role, None if role is Role.OWNER else make.edition())
    start = clock.now()
    idling, busy = client_of(who), client_of(who)
    step = idle - timedelta(seconds=30)
    at = start
    while at + step < start + whole:
        at += step
        moment = at
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        assert signed_in(busy)
    monkeypatch.setattr(clock, "now", lambda: start + whole + timedelta(seconds=30))
    assert not signed_in(busy)
    monkeypatch.setattr(clock, "now", lambda: start + idle - timedelta(seconds=30))
    if idle * 2 < whole:
        monkeypatch.setattr(clock, "now", lambda: start + idle + timedelta(seconds=30))
        assert not signed_in(idling)


def test_use_is_noted_every_five_minutes_and_by_reading_too(
    client_of: Callable[..., InspectingClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    who = make.person()
    client = client_of(who)
    first = db.session.query(SignIn).one().seen_at
    later(monkeypatch, minutes=4)
    client.get("/account/me")
    db.session.expire_all()
    assert db.session.query(SignIn).one().seen_at == first
    later(monkeypatch, minutes=2)
    client.get("/account/me")
    db.session.expire_all()
    assert db.session.query(SignIn).one().seen_at > first


def test_ones_own_sign_ins_are_seen_and_ended(client_of: Callable[..., InspectingClient]) -> None:
    anna, marks = make.person(), make.person()
    here, there, third = client_of(anna), client_of(anna), client_of(anna)
    foreign = client_of(marks)
    ids = [one.id for one in db.session.query(SignIn).filter_by(person_id=anna.id)]
    page = here.get("/account/me").get_data(as_text=True)
    assert page.count("Sign out there") == 2
    assert foreign.post(f"/account/sign-ins/{ids[1]}/end").status_code == 404
    assert signed_in(there)
    assert here.post(f"/account/sign-ins/{ids[1]}/end").status_code == 303
    assert not signed_in(there)
    assert signed_in(third)
    assert here.post("/account/sign-ins/end").status_code == 303
    assert not signed_in(third)
    assert signed_in(here)
    assert signed_in(foreign)


def test_a_closed_account_is_out_with_the_next_request(
    client_of: Callable[..., InspectingClient],
) -> None:
    who = make.person()
    client = client_of(who)
    assert signed_in(client)
    who.closed_at = clock.now()
    db.session.flush()
    assert not signed_in(client)


def test_a_refused_request_of_somebody_with_a_role_is_a_page(
    client_of: Callable[..., InspectingClient],
) -> None:
    who = make.person()
    make.grant(who, Role.ORGANISER, make.edition())
    foreign = make.person()
    client_of(foreign)
    other = db.session.query(SignIn).filter_by(person_id=foreign.id).one()
    answer = client_of(who).post(f"/account/sign-ins/{other.id}/end")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.get_data(as_text=True)


def test_the_demo_offers_its_people_and_nowhere_else(
    app: Flask, client: InspectingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert PASSWORD not in client.get("/account/session").get_data(as_text=True)
    monkeypatch.setitem(app.config, "MODE", "demo")
    monkeypatch.setitem(app.config, "DEMO_PASSWORD", PASSWORD)
    page = client.get("/account/session").get_data(as_text=True)
    assert page.count(f'value="{PASSWORD}"') == 7
    make.person(email="judge@example.org")
    assert enter(client, "judge@example.org").status_code == 303


def test_the_demo_has_a_password_to_offer_and_nothing_else_does(tmp_path: Path) -> None:
    told = {"SECRET_KEY": "s" * 40, "DATABASE_URL": f"sqlite:///{tmp_path / 'x.sqlite3'}"}
    assert create_app({**told, "MODE": "demo"}, tmp_path).config["DEMO_PASSWORD"]
    assert "DEMO_PASSWORD" not in create_app({**told, "MODE": "testing"}, tmp_path).config


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "Mozilla/5.0 (Linux; Android 14; SM-A546B) AppleWebKit/537.36 (KHTML, like Gecko) "
            "SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
            "Samsung Internet, Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox, Linux",
        ),
        ("curl/8.5.0", ""),
    ],
)
def test_browsers_in_two_words(said: str, words: str) -> None:
    assert browsers.describe(said) == words


def test_nothing_of_it_is_kept_by_a_cache(client: InspectingClient) -> None:
    for path in ("/account/session", "/account", "/account/reset", "/consent/manage"):
        assert client.get(path).headers["Cache-Control"] == "no-store"
