"""A course from its first module to a certificate that anybody checks, one module falling out."""

import re
from collections.abc import Callable
from datetime import timedelta

from festival.accounts.models import PersonKind
from festival.authz import Role
from festival.certificates.models import Certificate
from festival.clock import now
from festival.courses.models import CourseModule
from festival.db import db
from festival.events.models import Event, Registration
from tests import make
from tests.stories.conftest import Festival, Visitor

MODULES = (("Asking", "6"), ("Building", "4.5"), ("Measuring", "4"))


def _make_course(boss: Visitor) -> None:
    """A course that asks for 14.5 hours, with a module for each and an event for two of them."""
    boss.go("/organise/courses/new")
    boss.page.locator("[name=name_en]").fill("Teaching through invention")
    boss.page.locator("[name=name_lv]").fill("Mācīt, izgudrojot")
    boss.page.locator("[name=summary_en]").fill("What a nuisance is good for.")
    boss.page.locator("[name=hours]").fill("14,5")
    boss.press("Save")
    for name, hours in MODULES:
        boss.page.locator("[name=name_en]").fill(name)
        boss.page.locator("[name=hours]").fill(hours)
        boss.press("Add the module")
    for number in (1, 2):
        boss.press(f"{number}. {MODULES[number - 1][0]}")
        begins = (now() + timedelta(days=number)).strftime("%Y-%m-%dT10:00")
        boss.page.locator("[name=begins]").fill(begins)
        boss.page.locator("[name=ends]").fill(begins.replace("T10", "T14"))
        boss.press("Make the draft")
        boss.page.locator("[name=place_en]").fill("The centre")
        boss.press("Save")
        boss.press("Publish")
        boss.go("/organise/courses/teaching-through-invention/modules")
    boss.press("The course")
    boss.press("Open the course")


def _register(teacher: Visitor, event: str) -> None:
    teacher.page.goto(f"{teacher.festival.address}/events/{event}")
    teacher.page.locator("#registration button[type=submit]").click()
    teacher.page.wait_for_load_state()


def _pass_time(festival: Festival) -> list[str]:
    """The events are over since an hour; their addresses."""
    with festival.database():
        found = db.session.query(Event).order_by(Event.id).all()
        for one in found:
            one.begins_at = now() - timedelta(hours=5)
            one.ends_at = now() - timedelta(hours=1)
        return [one.slug for one in found]


def test_a_teacher_gathers_hours_and_loses_none(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    with festival.database():
        edition = make.edition(slug="now")
        make.grant(make.person(email="boss@example.org"), Role.ORGANISER, edition)
        make.person(PersonKind.TEACHER, email="ilze@example.org", given_name="Ilze", language="lv")
    boss, teacher = visitor(), visitor("lv-LV", phone=True, javascript=False)
    boss.sign_in("boss@example.org", make.PASSWORD)
    _make_course(boss)

    teacher.sign_in("ilze@example.org", make.PASSWORD)
    teacher.go("/courses")
    teacher.press("Mācīt, izgudrojot")
    teacher.press("Pieteikties kursam")
    teacher.sees("0 no 14,5 stundām")
    with festival.database():
        slugs = [one.slug for one in db.session.query(Event).order_by(Event.id)]
    for slug in slugs:
        _register(teacher, slug)
    teacher.go("/my/courses")
    teacher.sees("14,5 stundas")

    for slug in _pass_time(festival):
        boss.go(f"/organise/events/{slug}/registrations")
        boss.page.locator("select[name^=was-]").first.select_option("attended")
        boss.press("Save who was there")
    with festival.database():
        assert {one.state.value for one in db.session.query(Registration)} == {"attended"}
    teacher.go("/my/courses")
    teacher.sees("10,5 no 14,5 stundām")
    teacher.sees("Datuma vēl nav")

    with festival.database():
        last = db.session.query(CourseModule).order_by(CourseModule.id.desc()).first()
        assert last
        address = f"/organise/courses/teaching-through-invention/modules/{last.id}"
    boss.go(address)
    boss.press("Cancel the module …")
    boss.sees("1 person is enrolled and gets a letter.")
    boss.page.locator("[name=reason_lv]").fill("Pasniedzēja ir slima.")
    boss.press("Cancel the module")
    letter = festival.mail_to("ilze@example.org")
    assert "Pasniedzēja ir slima." in letter.body
    assert "kursu var pabeigt bez tā" in letter.body
    teacher.go("/my/courses")
    teacher.sees("10,5 no 10,5 stundām")

    boss.press("People and certificates")
    boss.press("Issue the chosen certificates")
    with festival.database():
        code = db.session.query(Certificate).one().code
    boss.sees("-".join(re.findall("....", code)))
    teacher.go(festival.link_in_mail_to("ilze@example.org"))
    teacher.go("/my/courses")
    teacher.sees("Jūsu apliecība")
    anybody = visitor("lv-LV", phone=True, dark=True)
    anybody.go(f"/certificates/{code}")
    anybody.sees("10,5 (katra 45 minūtes)")
    anybody.sees("Mācīt, izgudrojot")
    anybody.go("/courses/teaching-through-invention")
    anybody.sees("Atcelts.")
