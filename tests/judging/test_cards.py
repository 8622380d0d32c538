"""Judges' cards: made, shown once, let in, taken back; guessed and misused in vain."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from festival.accounts.models import SignIn
from festival.activity import Activity
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.judging import actions, codes, queries, rules
from festival.judging.models import JudgeCode
from tests import make
from tests.hostile import HOSTILE
from tests.judging.world import Hall, hall

ClientOf = Callable[..., Any]


def _card(place: Hall, judge: int = 0) -> actions.Card:
    row = queries.judge(place.judges[judge].id, place.edition.id)
    return actions.make_codes(place.edition, [row], by=place.organiser, at=now())[0]


def _again(client: Any, **environ: Any) -> Any:
    made = client.application.test_client()
    made.set_cookie("language", "en")
    return made


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("7K3M-P2XD", "7K3MP2XD"),
        (" 7k3m p2xd ", "7K3MP2XD"),
        ("7K3M–P2XD", "7K3MP2XD"),
        ("OIL0-1111", "01101111"),
        ("7K3M-P2X", None),
        ("7K3M-P2XDD", None),
        ("7K3M-P2XU", None),
        ("７K3M-P2XD", None),
        ("", None),
    ],
)
def test_how_a_code_is_read(typed: str, read: str | None) -> None:
    assert codes.read(typed) == read


def test_codes_have_the_bits_they_need() -> None:
    assert len(codes.SIGNS) == len(set(codes.SIGNS)) == 32
    assert len(codes.make_short()) * 5 >= 40
    assert codes.LINK_BYTES * 8 >= 128
    assert codes.read(codes.shown(codes.make_short())) is not None


def test_only_digests_are_kept(app: Any) -> None:
    card = _card(hall())
    row = db.session.query(JudgeCode).one()
    kept = repr({one.name: getattr(row, one.name) for one in JudgeCode.__table__.columns})
    assert card.link_secret not in kept
    assert card.short not in kept
    lines = repr([one.facts for one in db.session.query(Activity)])
    assert card.link_secret not in lines and card.short not in lines
    assert row.link_digest != row.code_digest


def test_the_qr_code_shows_one_button_and_signs_in(client: Any) -> None:
    place = hall()
    card = _card(place)
    at = f"/j/{card.link_secret}"
    page = client.get(at)
    assert page.status_code == 200
    assert place.person().given_name in page.text
    assert db.session.query(SignIn).count() == 0, "opening a link does nothing"
    entered = client.post(at)
    assert entered.status_code == 303
    assert entered.location == f"/judging/{place.edition.slug}"
    assert "0 of 2 done" in client.get(entered.location).text
    db.session.expire_all()
    row, sign_in = db.session.query(JudgeCode).one(), db.session.query(SignIn).one()
    assert sign_in.came_by == f"judge code {row.id}"
    assert sign_in.expires_at == row.expires_at
    line = db.session.query(Activity).filter_by(happened="signed in").one()
    assert line.facts == {"what": "code"}
    assert "with a judge’s card" in client.get("/account/me").text


def test_the_short_code_signs_in_however_it_is_typed(client: Any) -> None:
    card = _card(hall())
    typed = codes.shown(card.short).lower().replace("-", " ")
    assert client.post("/judging/code", data={"code": typed}).status_code == 303


def test_a_card_taken_back_ends_what_came_by_it_and_nothing_else(
    client: Any, client_of: ClientOf
) -> None:
    place = hall()
    card, own = _card(place), client_of(place.person())
    client.post(f"/j/{card.link_secret}")
    code = queries.code_by_link(card.link_secret)
    organiser = client_of(place.organiser)
    organiser.post(f"/organise/{place.edition.slug}/judging/cards/{code.id}/end")
    address = f"/judging/{place.edition.slug}"
    assert client.get(address).status_code == 303, "to the sign-in page"
    assert own.get(address).status_code == 200
    assert client.post(f"/j/{card.link_secret}").status_code == 410
    typed = client.post("/judging/code", data={"code": card.short})
    assert typed.status_code == 422


def test_a_new_card_replaces_the_old_one(client: Any) -> None:
    place = hall()
    old, new = _card(place), _card(place)
    assert client.get(f"/j/{old.link_secret}").status_code == 410
    assert client.get(f"/j/{new.link_secret}").status_code == 200


def _as_organiser(place: Hall) -> None:
    make.grant(place.person(), Role.ORGANISER, make.edition())


def _as_owner(place: Hall) -> None:
    make.grant(place.person(), Role.OWNER)


def _as_mentor(place: Hall) -> None:
    make.grant(place.person(), Role.MENTOR, place.edition)


def _unscreened(place: Hall) -> None:
    place.person().grants[0].vetted_until = now().date() - timedelta(days=1)


def _gone(place: Hall) -> None:
    place.person().grants[0].ended_at = now()


def _closed(place: Hall) -> None:
    place.person().closed_at = now()


def _run_out(place: Hall) -> None:
    db.session.query(JudgeCode).one().expires_at = now()


CASES = [_as_organiser, _as_owner, _as_mentor, _unscreened, _gone, _closed, _run_out]


@pytest.mark.parametrize("change", CASES, ids=lambda one: one.__name__)
def test_whom_a_card_does_not_let_in(client: Any, change: Callable[[Hall], None]) -> None:
    place = hall()
    card = _card(place)
    change(place)
    db.session.flush()
    assert client.get(f"/j/{card.link_secret}").status_code == 410
    assert client.post(f"/j/{card.link_secret}").status_code == 410
    assert client.post("/judging/code", data={"code": card.short}).status_code == 422
    assert db.session.query(SignIn).count() == 0


def test_who_becomes_an_organiser_is_no_longer_in_by_a_card(client: Any) -> None:
    place = hall()
    client.post(f"/j/{_card(place).link_secret}")
    assert client.get("/my").status_code == 200
    _as_organiser(place)
    db.session.flush()
    assert client.get("/my").status_code == 303


def test_a_card_changes_neither_address_nor_password(client: Any) -> None:
    place = hall()
    client.post(f"/j/{_card(place).link_secret}")
    for page in ("/account/email", "/account/password"):
        assert client.get(page).status_code == 403
        assert client.post(page, data={"email": "other@example.org"}).status_code == 403


def test_guessing_is_slowed_for_one_network_and_for_all(client: Any, monkeypatch: Any) -> None:
    card = _card(hall())
    for number in range(10):
        wrong = client.post("/judging/code", data={"code": f"0000-00{number:02}"})
        assert wrong.status_code == 422
    refused = client.post("/judging/code", data={"code": card.short})
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    elsewhere = {"REMOTE_ADDR": "10.1.2.3"}
    forged = {"X-Forwarded-For": "10.9.9.9"}
    assert (
        client.post("/judging/code", data={"code": card.short}, headers=forged).status_code == 429
    )
    entered = client.post("/judging/code", data={"code": card.short}, environ_overrides=elsewhere)
    assert entered.status_code == 303


def test_all_networks_together_have_a_bound_and_links_go_on(client: Any) -> None:
    card = _card(hall())
    for number in range(200):
        client.post(
            "/judging/code",
            data={"code": f"0000-0{number:03}"},
            environ_overrides={"REMOTE_ADDR": f"10.0.{number}.1"},
        )
    elsewhere = {"REMOTE_ADDR": "10.1.2.3"}
    typed = client.post("/judging/code", data={"code": card.short}, environ_overrides=elsewhere)
    assert typed.status_code == 429
    scanned = client.post(f"/j/{card.link_secret}", environ_overrides=elsewhere)
    assert scanned.status_code == 303


def test_right_codes_are_not_counted(client: Any) -> None:
    card = _card(hall())
    for _ in range(12):
        assert client.post("/judging/code", data={"code": card.short}).status_code == 303


@pytest.mark.parametrize("typed", [*HOSTILE, "", "x" * 5000], ids=range(len(HOSTILE) + 2))
def test_hostile_codes_are_answered(client: Any, typed: str) -> None:
    assert client.post("/judging/code", data={"code": typed}).status_code in (400, 422)


@pytest.mark.parametrize("secret", ["x", "x" * 3000, "%F0%9F%92%A9", "a%20b", "../code"])
def test_links_that_are_none(client: Any, secret: str) -> None:
    assert client.get(f"/j/{secret}").status_code in (404, 308)
    assert client.post(f"/j/{secret}").status_code in (404, 405)


def test_made_for_all_who_may_have_one_and_shown_once(client_of: ClientOf) -> None:
    place = hall(judges=3)
    _as_mentor(place)
    client, at = client_of(place.organiser), f"/organise/{place.edition.slug}/judging/cards"
    made = client.post(at)
    assert made.status_code == 201
    assert made.text.count('class="access-card"') == 2
    assert "data:image/svg+xml" in made.text
    again = client.post(at)
    assert again.status_code == 303
    page = client.get(at).text
    assert "signs in with a password" in page
    for one in db.session.query(JudgeCode):
        assert one.link_digest not in page
    refused = client.post(
        f"/organise/{place.edition.slug}/judging/judges/{place.judges[0].id}/card"
    )
    assert refused.status_code == 303
    assert db.session.query(JudgeCode).count() == 2
    client.post(f"{at}/end")
    db.session.expire_all()
    assert all(one.revoked_at for one in db.session.query(JudgeCode))


def test_a_card_of_another_edition_is_not_ended_from_here(client_of: ClientOf) -> None:
    place, other = hall(), hall()
    _card(other)
    code = db.session.query(JudgeCode).one()
    client = client_of(place.organiser)
    at = f"/organise/{place.edition.slug}/judging/cards/{code.id}/end"
    assert client.post(at).status_code == 404
    db.session.expire_all()
    assert code.revoked_at is None


def test_a_card_runs_out_after_judging(app: Any) -> None:
    place = hall()
    judging = next(one for one in place.edition.phases if one.kind.value == "judging")
    assert actions.runs_out(place.edition, now()) == judging.closes_at + actions.AFTER_JUDGING
    late = judging.closes_at + timedelta(days=9)
    assert actions.runs_out(place.edition, late) > late
    card = _card(place)
    code = queries.code_by_link(card.link_secret)
    assert rules.is_usable(code, card.expires_at - timedelta(seconds=1))
    assert not rules.is_usable(code, card.expires_at)


def test_a_card_lets_more_than_one_phone_in_and_a_button_pressed_twice_is_harmless(
    client: Any,
) -> None:
    place = hall()
    card = _card(place)
    other = _again(client)
    for one in (client, client, other):
        assert one.post(f"/j/{card.link_secret}").status_code == 303
    assert client.get("/my").status_code == other.get("/my").status_code == 200
    assert db.session.query(SignIn).filter(SignIn.ended_at.is_(None)).count() == 2
    code = db.session.query(JudgeCode).one()
    held = queries.judge_code(code.id, place.edition.id)
    actions.revoke_code(held, by=place.organiser, at=now())
    db.session.flush()
    assert client.get("/my").status_code == other.get("/my").status_code == 303
    assert other.post(f"/j/{card.link_secret}").status_code == 410


def test_a_card_that_has_run_out_ends_what_came_by_it(client: Any, monkeypatch: Any) -> None:
    card = _card(hall())
    assert client.post(f"/j/{card.link_secret}").status_code == 303
    assert client.get("/my").status_code == 200
    monkeypatch.setattr("festival.clock.now", lambda: card.expires_at + timedelta(seconds=1))
    assert client.get("/my").status_code == 303
    assert client.post(f"/j/{card.link_secret}").status_code == 410
    assert client.post("/judging/code", data={"code": card.short}).status_code == 422
