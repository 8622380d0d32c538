"""Making an account: the same answer for everybody, an address proved by a button."""

from datetime import timedelta

import pytest
from flask import Flask

from festival import clock
from festival.accounts import queries
from festival.accounts.models import Person, PersonKind, SignIn
from festival.activity import Activity
from festival.db import db
from tests import make
from tests.accounts.letters import last, letters, path_in
from tests.page import InspectingClient

FILLED = {
    "kind": "student",
    "country": "LV",
    "born_on": ["24", "3", "2012"],
    "school": "Daugavpils 3. vidusskola",
    "given_name": "Zane",
    "family_name": "Liepa-Ozola",
    "email": "Zane@Example.org",
    "password": "trīs kaķi un tramvajs",
    "language": "lv",
}


def person(address: str = "zane@example.org") -> Person | None:
    db.session.expire_all()
    return queries.person_by_email(address)


def test_the_first_question_is_who_one_is(client: InspectingClient) -> None:
    page = client.get("/account").get_data(as_text=True)
    assert 'value="student"' in page and 'value="teacher"' in page and 'value="adult"' in page
    assert 'name="password"' not in page
    form = client.get("/account?kind=student").get_data(as_text=True)
    assert form.index('name="country"') < form.index('name="born_on"') < form.index('name="email"')
    assert 'name="born_on"' not in client.get("/account?kind=teacher").get_data(as_text=True)


def test_a_student_registers_confirms_and_signs_in(client: InspectingClient) -> None:
    answer = client.post("/account", data=FILLED)
    assert (answer.status_code, answer.location) == (303, "/account/mail")
    assert 'value="Zane@example.org"' in client.get("/account/mail").get_data(as_text=True)
    made = person()
    assert made is not None
    assert made.kind is PersonKind.STUDENT
    assert (made.given_name, made.family_name, made.country) == ("Zane", "Liepa-Ozola", "LV")
    assert made.born_on is not None and made.born_on.isoformat() == "2012-03-24"
    assert made.email_confirmed_at is None
    assert last("confirm_email").language == "lv"

    path = path_in("confirm_email")
    pair = {"email": "zane@example.org", "password": FILLED["password"]}
    early = client.post("/account/session", data=pair)
    assert early.status_code == 403
    assert "not confirmed" in early.get_data(as_text=True)

    # Mail scanners open links: looking proves nothing.
    assert client.get(path).status_code == 200
    made = person()
    assert made is not None and made.email_confirmed_at is None
    assert client.post(path).location == "/account/session"
    made = person()
    assert made is not None and made.email_confirmed_at is not None
    assert db.session.query(SignIn).count() == 0
    assert client.post(path).status_code == 410
    assert client.get(path).status_code == 410
    assert client.post("/account/session", data=pair).location == "/my"


def test_a_known_address_gets_another_letter_and_the_same_answer(client: InspectingClient) -> None:
    known = make.person(email="zane@example.org", given_name="Other")
    before = known.password_hash
    answer = client.post("/account", data=FILLED)
    assert (answer.status_code, answer.location) == (303, "/account/mail")
    again = client.get("/account/mail").get_data(as_text=True)
    assert "Zane@example.org" in again
    assert letters() == [("account_exists", "zane@example.org")]
    kept = person()
    assert kept is not None and kept.given_name == "Other" and kept.password_hash == before

    unknown = client.post("/account", data={**FILLED, "email": "new@example.org"})
    assert (unknown.status_code, unknown.location) == (answer.status_code, answer.location)
    assert unknown.data == answer.data


def test_an_unproved_account_is_made_anew_by_the_next_who_registers(
    client: InspectingClient,
) -> None:
    client.post("/account", data={**FILLED, "password": "somebody else got here"})
    first = path_in("confirm_email")
    client.post("/account", data=FILLED)
    assert client.post(first).status_code == 410
    client.post(path_in("confirm_email"))
    old = {"email": "zane@example.org", "password": "somebody else got here"}
    assert client.post("/account/session", data=old).status_code == 422
    new = {"email": "zane@example.org", "password": FILLED["password"]}
    assert client.post("/account/session", data=new).status_code == 303


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("email", "zane", "does not look like"),
        ("email", "zane@x.lv\r\nBcc: a@b.lv", "does not look like"),
        ("password", "Zane2012", "among the first"),
        ("password", "zaneliepa", "Leave your own name"),
        ("password", "kX9#vT2", "At least 8"),
        ("born_on", ["31", "2", "2012"], "Write day, month and year"),
        ("born_on", ["1", "1", "2999"], "cannot be a birth date"),
        ("born_on", ["", "", ""], "Write day, month and year"),
        ("country", "XX", "Not a valid choice"),
        ("given_name", "", "Write your first name"),
        ("school", "x" * 121, "At most 120"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_lost(
    client: InspectingClient, field: str, value: object, words: str
) -> None:
    answer = client.post("/account", data={**FILLED, "family_name": "Liepa", field: value})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert words in page
    assert 'value="Liepa"' in page
    assert person() is None
    assert letters() == []


def test_a_date_can_come_as_one_too(client: InspectingClient) -> None:
    client.post("/account", data={**FILLED, "born_on": "2012-03-24"})
    made = person()
    assert made is not None and made.born_on is not None and made.born_on.day == 24


def test_a_link_is_for_one_purpose_one_person_and_a_week(
    client: InspectingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post("/account", data=FILLED)
    path = path_in("confirm_email")
    assert client.get(path[:-1] + ("A" if path[-1] != "A" else "B")).status_code == 404
    assert client.get(path.replace("confirmation", "reset")).status_code == 404
    assert client.get("/consent/" + path.rpartition("/")[2]).status_code == 404
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(days=7, seconds=1))
    assert client.post(path).status_code == 410


def test_the_letter_comes_again_and_the_first_link_ends(client: InspectingClient) -> None:
    client.post("/account", data=FILLED)
    first = path_in("confirm_email")
    answer = client.post("/account/confirmation", data={"email": "zane@example.org"})
    assert answer.status_code == 303
    assert client.post(first).status_code == 410
    assert client.post(path_in("confirm_email")).status_code == 303
    nobody = client.post("/account/confirmation", data={"email": "nobody@example.org"})
    assert (nobody.status_code, nobody.location) == (303, answer.location)
    assert letters("nobody@example.org") == [("no_account", "nobody@example.org")]


def test_no_mailbox_is_flooded(client: InspectingClient) -> None:
    for _ in range(5):
        assert client.post("/account", data=FILLED).status_code == 303
    answer = client.post("/account", data=FILLED)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    assert len(letters()) == 5
    assert client.post("/account", data={**FILLED, "email": "b@example.org"}).status_code == 303


def test_registering_leads_on_to_where_one_wanted_to_go(client: InspectingClient) -> None:
    client.post("/account", data={**FILLED, "next": "/invitation/abc"})
    path = path_in("confirm_email")
    assert client.post(path).location == "/account/session?next=/invitation/abc"
    client.post("/account", data={**FILLED, "email": "b@x.lv", "next": "//evil.example"})
    assert "evil" not in last("confirm_email").body


def test_the_trail_knows_it_without_the_address(app: Flask, client: InspectingClient) -> None:
    client.post("/account", data=FILLED)
    client.post(path_in("confirm_email"))
    lines = db.session.query(Activity).order_by(Activity.id).all()
    assert [line.happened for line in lines] == ["registered", "e-mail confirmed"]
    assert "zane" not in str([line.facts for line in lines]).lower()


def test_the_list_of_faults_says_each_of_them(client: InspectingClient) -> None:
    answer = client.post("/account", data={"kind": "student", "email": "nonsense"})
    summary = answer.get_data(as_text=True).split("data-error-summary")[1].split("</ul>")[0]
    assert "First name</a>: Write your first name." in summary
    assert "E-mail address</a>: This does not look like" in summary


@pytest.mark.parametrize(
    "name", ["\u200d", "\u200b\u202e\u200d", "\u3164", "\u2800 \u2800", "\u0301"]
)
def test_a_name_that_nobody_can_see_is_none(name: str, client: InspectingClient) -> None:
    answer = client.post("/account", data={**FILLED, "given_name": name})
    assert answer.status_code == 422
    assert person() is None
