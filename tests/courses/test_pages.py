"""Pages of courses: what everybody reads, one's own hours, and refusals that say why."""

import re
from datetime import timedelta
from typing import Any

import pytest

from festival import public_version
from festival.accounts.models import PersonKind
from festival.clock import now
from festival.courses.models import Audience, CourseState, Enrolment, ModuleState
from festival.db import db
from festival.events.models import ForWhom, RegistrationState
from festival.outbox import Mail
from tests import make, make_courses, make_events
from tests.queries import count_queries


@pytest.fixture
def browser(client: Any) -> Any:
    client.set_cookie("language", "en")
    return client


def words(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return " ".join(answer.get_data(as_text=True).split())


def test_the_page_says_hours_modules_dates_and_what_is_cancelled(browser: Any) -> None:
    course = make_courses.course(None, 8, 6, quarters_needed=14)
    make_courses.module(
        course,
        4,
        state=ModuleState.CANCELLED,
        cancel_reason={"en": "Nobody teaches it."},
        replaced_by=course.modules[1].id,
    )
    event = make_courses.event(course.modules[0])
    draft = make_courses.event(course.modules[0], state=make_events.EventState.DRAFT)
    invited = make_courses.event(course.modules[0], audience=ForWhom.INVITED)
    page = words(browser.get(f"/courses/{course.slug}"))
    assert f"/events/{invited.slug}" not in page
    assert "3.5 hours" in page
    assert "academic hour of 45 minutes" in page
    assert f"/events/{event.slug}" in page
    assert f"/events/{draft.slug}" not in page
    assert f'Part of <a href="/courses/{course.slug}"' in words(
        browser.get(f"/events/{event.slug}")
    )
    hidden = make_courses.course(None, 8, state=CourseState.DRAFT)
    of_draft = make_courses.event(hidden.modules[0])
    assert hidden.slug not in words(browser.get(f"/events/{of_draft.slug}"))
    assert "replaces it. <span" in page and "Nobody teaches it." in page
    assert "Sign in and enrol" in page
    assert course.slug in words(browser.get("/courses?for=teachers"))
    assert course.slug not in words(browser.get("/courses?when=past"))


def test_ones_own_page_says_what_is_missing_and_where_it_is_had(client_of: Any) -> None:
    who = make.person(PersonKind.TEACHER)
    course = make_courses.course(None, 8, 6, 4, audience=Audience.TEACHERS)
    make_courses.enrolment(course, who)
    make_courses.event(course.modules[0], who)
    later = make_courses.event(course.modules[1], begins_at=now() + timedelta(days=9))
    soon = make_courses.event(course.modules[1], begins_at=now() + timedelta(days=2))
    make_courses.event(course.modules[2], slug="not-for-you", audience=ForWhom.INVITED)
    page = words(client_of(who).get("/my/courses"))
    assert "not-for-you" not in page
    assert "2 of 4.5 hours" in page and "2.5 hours to go" in page
    assert f"/events/{soon.slug}#registration" in page
    assert later.slug not in page
    assert "No date yet" in page
    # A place that was given back can be taken again.
    make_events.registration(soon, who, RegistrationState.CANCELLED)
    page = words(client_of(who).get("/my/courses"))
    assert f"/events/{soon.slug}#registration" in page
    make_events.registration(later, who)
    page = words(client_of(who).get("/my/courses"))
    assert f"/events/{later.slug}" in page and f"/events/{later.slug}#registration" not in page


def test_enrolling_and_its_refusals(client_of: Any) -> None:
    teacher, adult = make.person(PersonKind.TEACHER), make.person()
    course = make_courses.course(None, 8, audience=Audience.TEACHERS)
    where = f"/courses/{course.slug}/enrolment"
    assert client_of(teacher).post(where).status_code == 303
    assert "enrolled already" in words(client_of(teacher).post(where), 409)
    assert "for other people" in words(client_of(adult).post(where), 409)
    assert db.session.query(Enrolment).count() == 1
    closed = make_courses.course(None, 8, state=CourseState.CLOSED)
    answer = client_of(adult).post(f"/courses/{closed.slug}/enrolment")
    assert "nobody new" in words(answer, 409)


def test_a_child_names_a_guardian_first(client_of: Any) -> None:
    child = make.student(born_on=now().date() - timedelta(days=11 * 365))
    course = make_courses.course(None, 8, audience=Audience.LEARNERS)
    where = f"/courses/{course.slug}/enrolment"
    assert "guardian_email" in words(client_of(child).post(where, data={"guardian_name": "I"}), 422)
    told = {"guardian_name": "Ilze", "guardian_email": child.email}
    assert "your own address" in words(client_of(child).post(where, data=told), 422)
    assert db.session.query(Enrolment).count() == 0
    told["guardian_email"] = "ilze@example.org"
    assert client_of(child).post(where, data=told).status_code == 303
    assert "answers there" in words(client_of(child).get(f"/courses/{course.slug}"))
    # The guardian is asked what a course needs, in a course's words, and nothing else.
    letter = db.session.query(Mail).filter_by(address="ilze@example.org").one()
    link = re.search(r"/consent/\S+", letter.body)
    assert link
    client = client_of(make.person())
    page = words(client.get(link.group()))
    assert "having hours noted" in page and "may visitors see the first name" in page.lower()
    main = page.split("<main")[1].split("</main>")[0]
    assert 'name="video"' not in main and 'name="pictures"' not in main
    assert "invention" not in main
    answer = {"taking_part": "yes", "first_name": "no"}
    assert client.post(link.group(), data=answer).status_code == 303
    assert "answers there" not in words(client_of(child).get(f"/courses/{course.slug}"))


def test_lists_cost_the_same_for_one_and_for_three(app: Any, client_of: Any) -> None:
    who = make.person()
    browser, counted = client_of(who), {}
    for many in (1, 3):
        while db.session.query(Enrolment).count() < many:
            course = make_courses.course(None, 8, 4)
            make_courses.enrolment(course, who)
            make_courses.event(course.modules[0], who)
            make_courses.event(course.modules[1])
        for where in ("/my/courses", "/courses"):
            with count_queries(app) as queries:
                assert browser.get(where).status_code == 200
            counted.setdefault(where, []).append(len(queries))
    assert all(one == three for one, three in counted.values()), counted


def test_the_map_of_the_site_leads_to_courses_that_are_open(browser: Any) -> None:
    course = make_courses.course(None, 8)
    draft = make_courses.course(None, 8, state=CourseState.DRAFT, slug="not-yet")
    public_version.bump()
    told = words(browser.get("/sitemap.xml"))
    assert f"/courses/{course.slug}" in told
    assert draft.slug not in told
