"""One's own account: details, password, address. What is sensitive asks the password once more."""

from collections.abc import Callable

import pytest

from festival import public_version
from festival.accounts import queries
from festival.accounts.models import Person
from festival.activity import Activity
from festival.authz import Role
from festival.db import db
from tests import make
from tests.accounts.letters import last, letters, path_in
from tests.page import InspectingClient

NEW = "trīs kaķi un tramvajs"


def fresh(person: Person) -> Person:
    db.session.expire_all()
    found = queries.person(person.id)
    assert found is not None
    return found


def test_the_page_shows_what_is_kept(client_of: Callable[..., InspectingClient]) -> None:
    edition = make.edition()
    anna = make.student(given_name="Anna", school="Daugavpils 3. vidusskola")
    make.grant(anna, Role.JUDGE, edition)
    page = client_of(anna).get("/account/me").get_data(as_text=True)
    for words in ("Anna", "Daugavpils 3. vidusskola", "1 May 2011", anna.email, "Judge"):
        assert words in page


def test_details_are_changed_and_the_trail_names_the_fields_only(
    client_of: Callable[..., InspectingClient],
) -> None:
    anna = make.student(given_name="Anna", family_name="Liepa", school="A")
    before = public_version.current()
    client = client_of(anna)
    told = {"given_name": "Zane", "family_name": "Liepa", "school": "B", "language": "lv"}
    answer = client.post("/account/details", data={**told, "version": anna.version})
    assert answer.status_code == 303
    assert "language=lv" in answer.headers["Set-Cookie"]
    kept = fresh(anna)
    assert (kept.given_name, kept.school, kept.language) == ("Zane", "B", "lv")
    line = db.session.query(Activity).filter_by(happened="details changed").one()
    assert line.facts == {"fields": ["given_name", "school", "language"]}
    assert public_version.current() == before + 1


def test_a_stale_form_shows_both_texts_and_overwrites_nothing(
    client_of: Callable[..., InspectingClient],
) -> None:
    anna = make.student(given_name="Anna", family_name="Liepa")
    client, stale = client_of(anna), anna.version
    told = {"family_name": "Liepa", "school": "", "language": "en"}
    client.post("/account/details", data={**told, "given_name": "First", "version": stale})
    answer = client.post(
        "/account/details", data={**told, "given_name": "Second", "version": stale}
    )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert 'value="Second"' in page and "First Liepa" in page
    assert fresh(anna).given_name == "First"
    again = {**told, "given_name": "Second", "version": fresh(anna).version}
    assert client.post("/account/details", data=again).status_code == 303


def test_what_is_not_asked_cannot_be_set(client_of: Callable[..., InspectingClient]) -> None:
    anna = make.student()
    born = anna.born_on
    told = {"given_name": "A", "family_name": "B", "school": "", "language": "en"}
    forged = {"born_on": "1990-01-01", "kind": "adult", "email": "evil@x.lv", "closed_at": "1"}
    client_of(anna).post("/account/details", data={**told, **forged, "version": anna.version})
    kept = fresh(anna)
    assert kept.given_name == "A"
    assert (kept.born_on, kept.kind.value, kept.email) == (born, "student", anna.email)


def test_the_password_is_changed_by_showing_the_old_one(
    client_of: Callable[..., InspectingClient], client: InspectingClient
) -> None:
    anna = make.person(email="anna@example.org")
    here, there = client_of(anna), client_of(anna)
    wrong = here.post("/account/password", data={"current": "wrong", "password": NEW})
    assert wrong.status_code == 422
    assert "This is not your password" in wrong.get_data(as_text=True)
    weak = here.post("/account/password", data={"current": make.PASSWORD, "password": "qwertyui"})
    assert weak.status_code == 422
    good = here.post("/account/password", data={"current": make.PASSWORD, "password": NEW})
    assert good.location == "/account/me"
    assert here.get("/account/me").status_code == 200
    assert there.get("/account/me").status_code == 303
    assert letters() == [("password_changed", "anna@example.org")]
    pair = {"email": "anna@example.org", "password": NEW}
    assert client.post("/account/session", data=pair).status_code == 303


def test_guessing_the_password_of_an_open_session_is_paused(
    client_of: Callable[..., InspectingClient],
) -> None:
    client = client_of(make.person())
    for _ in range(10):
        data = {"current": "wrong", "password": NEW}
        assert client.post("/account/password", data=data).status_code == 422
    answer = client.post("/account/password", data={"current": make.PASSWORD, "password": NEW})
    assert answer.status_code == 429
    assert answer.headers["Retry-After"]


def test_an_address_is_changed_once_the_new_one_is_proved(
    client_of: Callable[..., InspectingClient],
) -> None:
    anna = make.person(email="anna@example.org")
    client = client_of(anna)
    data = {"email": "new@example.org", "current": "wrong"}
    assert client.post("/account/email", data=data).status_code == 422
    assert letters() == []
    data["current"] = make.PASSWORD
    assert client.post("/account/email", data=data).location == "/account/me"
    assert letters() == [
        ("email_change_asked", "anna@example.org"),
        ("confirm_new_email", "new@example.org"),
    ]
    path = path_in("confirm_new_email")
    client.get(path)
    assert fresh(anna).email == "anna@example.org"
    assert client.post(path).location == "/account/me"
    assert fresh(anna).email == "new@example.org"
    told = letters()[2:]
    assert sorted(told) == [
        ("email_changed", "anna@example.org"),
        ("email_changed", "new@example.org"),
    ]
    assert "example.org" not in last("email_changed").body.replace("http://localhost", "")


def test_the_address_of_another_account_is_not_given_away(
    client_of: Callable[..., InspectingClient],
) -> None:
    anna = make.person(email="anna@example.org")
    make.person(email="taken@example.org")
    client = client_of(anna)
    free, taken = (
        client.post("/account/email", data={"email": address, "current": make.PASSWORD})
        for address in ("free@example.org", "taken@example.org")
    )
    assert (free.status_code, free.location) == (taken.status_code, taken.location)
    assert ("account_exists", "taken@example.org") in letters()
    assert letters("taken@example.org") == [("account_exists", "taken@example.org")]


def test_an_address_taken_meanwhile_is_refused_at_the_last_step(
    client_of: Callable[..., InspectingClient],
) -> None:
    anna = make.person(email="anna@example.org")
    client = client_of(anna)
    client.post("/account/email", data={"email": "new@example.org", "current": make.PASSWORD})
    make.person(email="new@example.org")
    assert client.post(path_in("confirm_new_email")).status_code == 410
    assert fresh(anna).email == "anna@example.org"


def test_whoever_came_by_a_link_adds_an_address_without_a_password(
    client_of: Callable[..., InspectingClient],
) -> None:
    judge = make.person(email=None)
    judge.password_hash = None
    db.session.flush()
    client = client_of(judge)
    assert "no address yet" in client.get("/account/me").get_data(as_text=True)
    assert client.post("/account/email", data={"email": "j@example.org"}).status_code == 303
    client.post(path_in("confirm_new_email"))
    assert fresh(judge).email == "j@example.org"


@pytest.mark.parametrize("page", ["me", "details", "password", "email"])
def test_these_pages_are_for_who_is_signed_in(client: InspectingClient, page: str) -> None:
    answer = client.get(f"/account/{page}")
    assert answer.location == f"/account/session?next=/account/{page}"
