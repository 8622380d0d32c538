"""What the pages of admission show, and to whom."""

import pytest

from festival.authz import Role
from festival.db import db
from festival.programme.models import Application, ApplicationState
from tests import make, make_programme
from tests.queries import count_queries


@pytest.fixture
def cohort(app):
    return make_programme.cohort()


@pytest.fixture
def boss(cohort):
    who = make.person()
    make_programme.grant(who, Role.ORGANISER, cohort)
    return who


def _at(cohort, rest: str = "") -> str:
    return f"/programme/{cohort.programme.slug}/{cohort.slug}/application{rest}"


def _desk(cohort, rest: str) -> str:
    return f"/organise/programmes/{cohort.programme.slug}/cohorts/{cohort.slug}{rest}"


def test_the_second_tab_sees_both_texts(cohort, client_of) -> None:
    student = make.student()
    client, there = client_of(student), _at(cohort)
    client.post(there)
    first = {"q_why": "from the first tab", "version": "1"}
    assert client.post(f"{there}/autosave", data=first).get_json()["version"] == 2
    clash = client.post(f"{there}/autosave", data={"q_why": "from the second", "version": "1"})
    assert clash.status_code == 409
    assert clash.get_json()["current"] == {"q_why": "from the first tab"}
    drawn = client.post(f"{there}/answers", data={"q_why": "from the second", "version": "1"})
    shown = drawn.get_data(as_text=True)
    assert drawn.status_code == 409
    assert "from the first tab" in shown and "from the second" in shown


def test_a_fault_in_an_address_keeps_what_was_written(app, client_of) -> None:
    question = {**make_programme.QUESTIONS[1], "key": "page", "kind": "link"}
    cohort = make_programme.cohort(questions=[question])
    client = client_of(make.student())
    client.post(_at(cohort))
    sent = {"q_page": "javascript:alert(1)", "version": "1"}
    answer = client.post(_at(cohort, "/answers"), data=sent)
    assert answer.status_code == 422 and "javascript:alert(1)" in answer.get_data(as_text=True)


def test_the_applicant_never_sees_levels_readers_or_reasons(cohort, boss, client_of) -> None:
    student = make.student()
    made = make_programme.application(
        cohort, student, ApplicationState.DECLINED, decided_why="reason-for-staff"
    )
    reader = make.person(given_name="Readerina")
    make_programme.grant(reader, Role.MENTOR, cohort)
    make_programme.reading(made, reader, words="words-of-reader")
    shown = client_of(student).get(_at(cohort)).get_data(as_text=True)
    for word in ("Readerina", "words-of-reader", "reason-for-staff"):
        assert word not in shown
    there = _desk(cohort, f"/applications/{made.id}")
    seen = client_of(boss).get(there).get_data(as_text=True)
    assert "Readerina" in seen and "words-of-reader" in seen and "reason-for-staff" in seen


def test_readers_do_not_see_what_is_for_organisers(app, client_of) -> None:
    private = {**make_programme.QUESTIONS[1], "key": "need", "staff_only": True}
    cohort = make_programme.cohort(questions=[make_programme.QUESTIONS[0], private])
    made = make_programme.application(
        cohort, None, ApplicationState.SUBMITTED, answers={"why": "seen", "need": "private-need"}
    )
    reader = make.person()
    make_programme.grant(reader, Role.MENTOR, cohort)
    make_programme.reading(made, reader, done=False)
    shown = client_of(reader).get(_desk(cohort, f"/applications/{made.id}")).get_data(as_text=True)
    assert "seen" in shown and "private-need" not in shown


def test_what_is_not_announced_is_not_there(client, app) -> None:
    hidden = make_programme.cohort(make_programme.programme(announced_at=None))
    slug = hidden.programme.slug
    assert client.get(f"/programme/{slug}").status_code == 404
    assert slug not in client.get("/programme").get_data(as_text=True)


def test_nothing_about_applicants_is_public(cohort, client) -> None:
    student = make.student(given_name="Applicantina")
    make_programme.application(cohort, student, ApplicationState.CONFIRMED)
    make_programme.participant(cohort, student)
    for path in ("/programme", f"/programme/{cohort.programme.slug}", "/"):
        assert "Applicantina" not in client.get(path).get_data(as_text=True)


def test_decisions_on_the_page(cohort, boss, client_of) -> None:
    made = make_programme.application(cohort, None, ApplicationState.SUBMITTED)
    client = client_of(boss)
    chosen = {f"state-{made.id}": "admitted"}
    refused = client.post(_desk(cohort, "/decisions"), data=chosen)
    assert refused.status_code == 422 and "selected" in refused.get_data(as_text=True)
    assert client.post(_desk(cohort, "/decisions"), data={**chosen, "why": "x"}).status_code == 303
    db.session.expire_all()
    assert db.session.get(Application, made.id).state is ApplicationState.ADMITTED


def test_more_applications_cost_no_more_queries(app, cohort, boss, client_of) -> None:
    client = client_of(boss)

    def many(number: int) -> int:
        for _number in range(number):
            made = make_programme.application(cohort, None, ApplicationState.SUBMITTED)
            make_programme.reading(made, boss)
            make_programme.participant(cohort)
        with count_queries(app) as told:
            client.get(_desk(cohort, "/applications"))
            client.get(_desk(cohort, "/participants"))
        return len(told)

    many(1)
    assert many(1) == many(22)
