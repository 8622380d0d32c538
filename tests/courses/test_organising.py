"""Organisers' pages of courses: bad input, two who edit, cancelling, files, certificates."""

import re
from datetime import timedelta
from typing import Any

import pytest

from festival.accounts.models import Person, PersonKind
from festival.authz import Role
from festival.certificates import codes
from festival.certificates.models import Certificate
from festival.clock import now
from festival.courses import actions
from festival.courses.models import Course, CourseState, EnrolmentState, ModuleState
from festival.db import db
from festival.events.models import Registration, RegistrationState
from festival.outbox import Mail
from festival.programme.competences.actions import install
from festival.programme.competences.shipped import shipped
from tests import make, make_courses, make_events
from tests.queries import count_queries

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def owner() -> Person:
    who = make.person()
    make.grant(who, Role.OWNER)
    return who


def words(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return " ".join(answer.get_data(as_text=True).split())


def form(**facts: str) -> dict[str, str]:
    return {
        "version": "1",
        "audience": "teachers",
        "hour_minutes": "45",
        "hours": "4",
        "time_zone": "Europe/Riga",
        "consent_age": "13",
        "name_en": "Inventing in class",
    } | facts


@pytest.mark.parametrize(
    ("typed", "quarters"),
    [
        ("24", 96),
        ("1,5", 6),
        ("0.25", 1),
        ("1000", 4000),
        *((bad, None) for bad in ("", "0", "0.3", "-1", "1e3", "nan", "1.2.5", "1001", "٣٣", "x")),
    ],
)
def test_hours_are_whole_quarters(
    typed: str, quarters: int | None, client_of: Any, owner: Person
) -> None:
    answer = client_of(owner).post("/organise/courses", data=form(hours=typed))
    assert answer.status_code == (303 if quarters else 422)
    assert [one.quarters_needed for one in db.session.query(Course)] == (
        [quarters] if quarters else []
    )


@pytest.mark.parametrize(
    "bad",
    [
        {"time_zone": "Mars/Base"},
        {"audience": "nobody"},
        {"hour_minutes": "50"},
        {"framework": "99"},
        {"name_en": ""},
        {"name_lv": "x" * 121},
        {"languages": "xx"},
        {"consent_age": "99"},
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(
    bad: dict[str, str], client_of: Any, owner: Person
) -> None:
    browser = client_of(owner)
    assert browser.post("/organise/courses", data=form(**bad)).status_code == 422
    assert db.session.query(Course).count() == 0


def test_two_who_edit_see_both_texts(client_of: Any, owner: Person) -> None:
    course = make_courses.course(owner, 8)
    where, browser = f"/organise/courses/{course.slug}", client_of(owner)
    assert browser.post(where, data=form(name_en="Quicker")).status_code == 303
    page = words(browser.post(where, data=form(name_en="Slower", about_en="Kept")), 409)
    assert "Quicker" in page and "Slower" in page and "Kept" in page
    assert make_courses.again(course).name["en"] == "Quicker"
    where += f"/modules/{course.modules[0].id}"
    told = {"version": "1", "hours": "3", "name_en": "First"}
    assert browser.post(where, data=told).status_code == 303
    page = words(browser.post(where, data=told | {"name_en": "Second"}), 409)
    assert "First" in page and "Second" in page


def test_modules_name_competences_of_the_framework_alone(client_of: Any, owner: Person) -> None:
    framework = install(shipped()[0], by=owner, at=now())
    course = make_courses.course(owner, 8, framework_id=framework.id)
    where = f"/organise/courses/{course.slug}/modules/{course.modules[0].id}"
    told = {"version": "1", "hours": "2", "name_en": "M", "competences": ""}
    browser = client_of(owner)
    page = words(browser.get(where))
    known = re.findall(r'<input[^>]*name="competences"[^>]*value="(\w+)"', page)[0]
    assert browser.post(where, data=told | {"competences": "flying"}).status_code == 422
    assert browser.post(where, data=told | {"competences": known}).status_code == 303
    public = words(browser.get(f"/courses/{course.slug}"))
    assert "What it teaches" in public
    # Another framework, or none: the names of the old one go.
    assert browser.post(f"/organise/courses/{course.slug}", data=form()).status_code == 303
    assert make_courses.again(course).modules[0].competences == []


def test_a_draft_opens_only_when_it_can_be_completed(client_of: Any, owner: Person) -> None:
    course = make_courses.course(owner, 8, state=CourseState.DRAFT, quarters_needed=12)
    where, browser = f"/organise/courses/{course.slug}/state", client_of(owner)
    assert "as many hours" in words(browser.post(where, data={"state": "open"}), 422)
    assert browser.post(where, data={"state": "flying"}).status_code == 404
    assert browser.post(where, data={"state": "archived"}).status_code == 409


def test_cancelling_says_first_whom_it_touches(client_of: Any, owner: Person) -> None:
    was, will = make.person(), make.person()
    course = make_courses.course(owner, 8, 8)
    for who in (was, will):
        make_courses.enrolment(course, who)
    first, second = course.modules
    make_courses.event(first, was)
    make_events.registration(make_courses.event(first), will)
    where = f"/organise/courses/{course.slug}/modules/{first.id}/cancellation"
    browser = client_of(owner)
    page = words(browser.get(where))
    assert "2 people are enrolled and get a letter" in page
    assert "1 of them was there already" in page
    assert "1 place is held" in page
    page = words(browser.post(where, data={"replaced_by": str(second.id)}), 422)
    assert "Say why" in page and f'value="{second.id}" selected' in page
    for bad in ("999", str(first.id), "x"):
        sent = {"reason_en": "Ill", "replaced_by": bad}
        assert browser.post(where, data=sent).status_code == 422
    sent = {"reason_en": "Ill", "replaced_by": str(second.id)}
    assert browser.post(where, data=sent).status_code == 303
    assert "already" in words(browser.post(where, data=sent), 409)
    assert make_courses.again(course).modules[0].state is ModuleState.CANCELLED
    assert db.session.query(Mail).filter_by(kind="course_module_cancelled").count() == 2


def test_an_event_is_made_on_the_courses_clocks(client_of: Any, owner: Person) -> None:
    course = make_courses.course(owner, 8)
    where = f"/organise/courses/{course.slug}/modules/{course.modules[0].id}/events/new"
    begins = (now() + timedelta(days=9)).strftime("%Y-%m-%dT10:00")
    browser = client_of(owner)
    ends = begins.replace("T10", "T12")
    for bad in ({"begins": ends, "ends": begins}, {"begins": "soon", "ends": ends}, {}):
        assert browser.post(where, data=bad).status_code == 422
    made = browser.post(where, data={"begins": begins, "ends": ends})
    assert "/organise/events/" in made.location
    course_page = words(browser.get(f"/organise/courses/{course.slug}/modules"))
    assert "/modules/" in course_page


def completed(by: Person) -> tuple[Course, Person]:
    """A course with a teacher who has all its hours."""
    who = make.person(PersonKind.TEACHER, given_name="=cmd()", family_name="Vītola")
    course = make_courses.course(by, 8, 6)
    make_courses.enrolment(course, who)
    for module in course.modules:
        make_courses.event(module, who)
    return course, who


def test_certificates_are_issued_once_told_checked_and_stay(
    client_of: Any, client: Any, owner: Person
) -> None:
    course, who = completed(owner)
    make_courses.enrolment(course, make.person())
    where, browser = f"/organise/courses/{course.slug}", client_of(owner)
    assert "Issue the chosen" in words(browser.get(f"{where}/people"))
    for _again in range(2):
        assert browser.post(f"{where}/certificates").status_code == 303
    row = db.session.query(Certificate).one()
    assert (row.person_id, row.facts["hours"], row.facts["hour_minutes"]) == (who.id, 3.5, 45)
    assert db.session.query(Mail).filter_by(kind="certificates_issued").count() == 1
    client.set_cookie("language", "en")
    public = words(client.get(f"/certificates/{codes.shown(row.code)}"))
    assert "3.5 (each of 45 minutes)" in public
    assert course.name["en"] in public and "Vītola" not in public
    assert "Your certificate" in words(client_of(who).get("/my/courses"))
    # Attendance is taken back: the certificate stays, and the organiser reads it.
    registration = db.session.query(Registration).first()
    assert registration
    registration.state = RegistrationState.ABSENT
    db.session.flush()
    page = words(browser.get(f"{where}/people"))
    assert "changed since" in page
    assert client.get(f"/certificates/{codes.shown(row.code)}").status_code == 200
    revoking = f"{where}/certificates/{row.id}/revocation"
    assert browser.post(revoking, data={"reason": ""}).status_code == 422
    assert browser.post(revoking, data={"reason": "Wrong"}).status_code == 303
    assert browser.post(revoking, data={"reason": "Wrong"}).status_code == 409
    # Nothing is due any more, so nothing is issued anew; with the hours back it is.
    browser.post(f"{where}/certificates/{row.id}/again")
    assert db.session.query(Certificate).count() == 1
    registration.state = RegistrationState.ATTENDED
    db.session.flush()
    browser.post(f"{where}/certificates/{row.id}/again")
    assert db.session.query(Certificate).count() == 2
    assert browser.get(f"{where}/certificates.pdf").data.startswith(b"%PDF")


def test_files_hold_no_formula_and_children_no_family_name_for_partners(
    client_of: Any, owner: Person
) -> None:
    course, _who = completed(owner)
    partner, speaker = make.partner(), make.person()
    partner.realm_id = make.edition().realm_id
    make.grant_in(speaker, Role.PARTNER, partner.realm_id)
    make_courses.host(course, partner)
    child = make.student(given_name="Anna", family_name="Secretname")
    make_courses.enrolment(course, child)
    where = f"/organise/courses/{course.slug}/people"
    told = client_of(owner).get(f"{where}.csv").data.decode("utf-8-sig")
    assert "'=cmd() Vītola" in told and "\r\n=" not in told and "Secretname" in told
    assert client_of(owner).get(f"{where}.xlsx").data.startswith(b"PK")
    browser = client_of(speaker)
    assert f"/organise/courses/{course.slug}" in words(browser.get("/my/partner"))
    other = make_courses.course(owner, 8)
    assert browser.get(f"/organise/courses/{other.slug}").status_code == 404
    for address in (where, f"{where}.csv"):
        told = browser.get(address).data.decode()
        assert "Anna" in told and "Secretname" not in told
    assert browser.get(f"/organise/courses/{course.slug}/certificates.pdf").status_code == 403
    assert client_of(make.person()).get(where).status_code == 403


def test_the_list_of_people_costs_the_same_for_one_and_for_three(
    app: Any, client_of: Any, owner: Person
) -> None:
    course, counted = make_courses.course(owner, 8, 4), []
    browser = client_of(owner)
    for many in (1, 3):
        for _ in range(many):
            who = make.person()
            make_courses.enrolment(course, who)
            make_courses.event(course.modules[0], who)
        with count_queries(app) as queries:
            assert browser.get(f"/organise/courses/{course.slug}/people").status_code == 200
            assert browser.get(f"/organise/courses/{course.slug}/modules").status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_who_left_gets_no_certificate_and_a_child_none_without_a_yes(owner: Person) -> None:
    course, who = completed(owner)
    child = make.student(born_on=now().date() - timedelta(days=11 * 365))
    make_courses.enrolment(course, child)
    for module in course.modules:
        make_courses.event(module, child)
    left = make.person()
    make_courses.enrolment(course, left, EnrolmentState.LEFT)
    make_courses.event(course.modules[0], left)
    made = actions.issue_all(course, by=owner, at=now())
    assert [one.person_id for one in made] == [who.id]
