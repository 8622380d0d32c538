"""Certificates: issued once, revoked for all to see, checked by a code that tells no surname."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from festival.accounts import throttle
from festival.accounts.models import Attempt, ConsentState, Person, PersonKind, Purpose
from festival.activity import Activity
from festival.certificates import actions, codes, queries, subjects
from festival.certificates.models import Certificate, CertificateKind
from festival.clock import now
from festival.db import db
from festival.editions.models import Edition
from festival.errors import Refused, Taken
from tests import make
from tests.hostile import HOSTILE

ClientOf = Callable[..., Any]


def _claim(who: Person, about: str = "edition", **facts: Any) -> actions.Claim:
    return actions.Claim(
        who, CertificateKind.JUDGE, about, {"edition": make.texts("Fest"), **facts}
    )


def _issue(edition: Edition, by: Person, *claims: actions.Claim) -> list[Certificate]:
    return actions.issue(claims, realm_id=edition.realm_id, by=by, at=now())


def _consent(who: Person, to: Edition, state: ConsentState, *purposes: Purpose) -> None:
    make.forget_consents(who)
    make.consent(who, to)
    for row in db.session.query(make.Consent).filter_by(student_id=who.id):
        if row.purpose in purposes:
            row.state = state
    db.session.flush()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("7KQM2XWD9HTA", "7KQM2XWD9HTA"),
        (" 7kqm-2xwd-9hta ", "7KQM2XWD9HTA"),
        ("7kqm – 2xwd 9hta", "7KQM2XWD9HTA"),
        ("7KQM2XWD9HT", None),
        ("7KQM2XWD9HT0", None),
        ("7KQM2XWD9HTI", None),
        ("", None),
        ("x" * 5_000, None),
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str, read: str | None) -> None:
    assert codes.read(typed) == read


def test_codes_hold_no_look_alikes_and_do_not_repeat() -> None:
    made = {codes.make() for _ in range(200)}
    assert len(made) == 200
    assert not set("".join(made)) & set("0O1ILUV")
    assert codes.shown("7KQM2XWD9HTA") == "7KQM-2XWD-9HTA"


def test_issued_once_for_each_claim(app: Any) -> None:
    edition, organiser, who = make.edition(), make.person(), make.person(given_name="Zane")
    first = _issue(edition, organiser, _claim(who), _claim(who), _claim(who, "entry:3"))
    assert [one.about for one in first] == ["edition", "entry:3"]
    assert _issue(edition, organiser, _claim(who), _claim(make.person()))[0].person_id != who.id
    lines = db.session.query(Activity).filter_by(happened="certificate issued").all()
    assert [one.facts["rows"] for one in lines] == [2, 1]
    assert who.name not in str([one.facts for one in lines])


def test_what_was_printed_stays_when_the_person_changes(app: Any) -> None:
    edition, who = make.edition(), make.person(given_name="Zane", family_name="Old")
    row = _issue(edition, who, _claim(who))[0]
    who.family_name = "New"
    db.session.flush()
    assert row.name == "Zane Old"
    actions.revoke(row, reason="a new name", by=who, at=now())
    with pytest.raises(Refused):
        actions.revoke(row, reason="twice", by=who, at=now())
    assert _issue(edition, who, _claim(who)) == [], "a revoked one does not come back by the way"
    again = actions.issue_again(row, _claim(who), by=who, at=now())
    assert (again.name, again.about) == ("Zane New", "edition#2")
    assert again.code != row.code
    with pytest.raises(Taken):
        actions.issue_again(row, _claim(who), by=who, at=now())
    with pytest.raises(Refused):
        actions.issue_again(again, _claim(who), by=who, at=now())


def test_the_end_of_a_result_takes_its_certificates_back(app: Any) -> None:
    edition, who = make.edition(), make.student()
    place = make.certificate(who, edition, kind=CertificateKind.PLACE)
    taking_part = make.certificate(who, edition)
    elsewhere = make.certificate(who, make.edition(), kind=CertificateKind.PLACE)
    count = actions.revoke_results(edition.realm_id, reason="unlocked", by=who, at=now())
    assert count == 1
    assert place.revoked_at is not None
    assert taking_part.revoked_at is None and elsewhere.revoked_at is None


@pytest.mark.parametrize(
    ("state", "purposes", "named"),
    [
        (ConsentState.GIVEN, (), True),
        (ConsentState.WITHDRAWN, (Purpose.FIRST_NAME,), False),
        (ConsentState.WITHDRAWN, (Purpose.TAKING_PART,), False),
        (ConsentState.REFUSED, (Purpose.FIRST_NAME,), False),
        (ConsentState.WITHDRAWN, (Purpose.PICTURES,), True),
    ],
)
def test_the_public_page_tells_what_consents_allow(
    client: Any, state: ConsentState, purposes: tuple[Purpose, ...], named: bool
) -> None:
    edition = make.edition()
    who = make.student(given_name="Elīza", family_name="Uzvārdiņa")
    _consent(who, edition, state, *purposes)
    row = make.certificate(who, edition)
    page = client.get(f"/certificates/{codes.shown(row.code)}")
    assert page.status_code == 200
    assert "Set-Cookie" not in page.headers
    assert "Uzvārdiņa" not in page.text
    assert ("Elīza" in page.text) is named
    assert ("Spoon bell" in page.text) is named, "nothing of the child without the consents"
    assert "This certificate is real" in page.text
    assert edition.name["en"] in page.text


def test_a_closed_account_and_a_forgotten_name_are_withheld(client: Any) -> None:
    edition, who, gone = make.edition(), make.person(given_name="Zane"), make.person()
    row, other = make.certificate(who, edition), make.certificate(gone, edition)
    gone.closed_at = now()
    actions.forget(who)
    db.session.flush()
    db.session.expire_all()
    for one in (row, other):
        page = client.get(f"/certificates/{one.code}").text
        assert "withheld" in page and "This certificate is real" in page
    assert "Zane" not in client.get(f"/certificates/{row.code}").text
    assert queries.of_person(who.id) == []


def test_what_is_not_public_is_not_told(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(subjects._is_public, "entry", lambda number: number == 1)
    edition, who = make.edition(), make.student(given_name="Elīza")
    make.consent(who, edition)
    shown, hidden, again = (
        make.certificate(who, edition, about=about) for about in ("entry:1", "entry:2", "entry:1#2")
    )
    assert "Spoon bell" in client.get(f"/certificates/{shown.code}").text
    assert "Spoon bell" in client.get(f"/certificates/{again.code}").text
    assert "Spoon bell" not in client.get(f"/certificates/{hidden.code}").text


def test_a_revoked_one_says_so_and_prints_no_more(client: Any, client_of: ClientOf) -> None:
    edition, who = make.edition(), make.person()
    row = make.certificate(who, edition)
    mine = client_of(who)
    assert mine.get(f"/certificates/{row.id}.pdf").status_code == 200
    actions.revoke(row, reason="the wrong team: secret words", by=who, at=now())
    db.session.flush()
    page = client.get(f"/certificates/{row.code}").text
    assert "not valid any more" in page and "secret words" not in page
    assert mine.get(f"/certificates/{row.id}.pdf").status_code == 410
    assert "Your first certificate comes here" in mine.get("/certificates").text


def test_a_code_is_typed_into_a_form(client: Any) -> None:
    who = make.person()
    row = make.certificate(who, make.edition())
    sent = client.get("/certificates", query_string={"code": codes.shown(row.code).lower()})
    assert sent.status_code == 303
    assert sent.location == f"/certificates/{codes.shown(row.code)}"
    assert "Set-Cookie" not in client.get("/certificates").headers
    wrong = client.get(client.get("/certificates", query_string={"code": "nonsense"}).location)
    assert wrong.status_code == 404 and "No certificate has this code" in wrong.text


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda one: repr(one[:12]))
def test_no_text_breaks_the_form(client: Any, typed: str) -> None:
    answer = client.get("/certificates", query_string={"code": typed[:3_000]})
    assert answer.status_code in (200, 303, 400)
    if answer.status_code == 303:
        assert client.get(answer.location).status_code == 404


def test_guessing_is_throttled_and_checking_is_not(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "GUESS", throttle.Limit("guess a code", 3, timedelta(minutes=15)))
    row = make.certificate(make.person(), make.edition())
    for _ in range(6):
        assert client.get(f"/certificates/{row.code}").status_code == 200
    answers = [client.get(f"/certificates/{codes.make()}").status_code for _ in range(5)]
    assert answers == [404, 404, 404, 429, 429]
    assert client.get(f"/certificates/{row.code}").status_code == 429, "a hit ends with the tries"
    assert db.session.query(Attempt).count() == 3


def test_the_pdf_is_the_holders_in_three_languages(client_of: ClientOf) -> None:
    edition = make.edition()
    who = make.student(given_name="Elīza")
    row = make.certificate(who, edition)
    mine, other = client_of(who), client_of(make.person(PersonKind.ADULT))
    made = {}
    for language in ("en", "lv", "nb"):
        answer = mine.get(f"/certificates/{row.id}.pdf?language={language}")
        assert answer.content_type == "application/pdf"
        assert re.search(rb"/Lang ?\(" + language.encode(), answer.data)
        made[language] = answer.data
    assert len(set(made.values())) == 3
    assert mine.get(f"/certificates/{row.id}.pdf?language=lv").data == made["lv"], "the same bytes"
    assert mine.get(f"/certificates/{row.id}.pdf?language=xx").status_code == 200
    assert other.get(f"/certificates/{row.id}.pdf").status_code == 404
