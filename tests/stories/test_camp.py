"""A camp: planned at a desk, allowed by a link, ticked on a mentor's phone, seen by the child."""

from collections.abc import Callable
from datetime import timedelta

from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.programme.models import Gathering
from tests import make, make_programme
from tests.stories.conftest import Festival, Visitor

DESK = "/organise/programmes/talents/cohorts/first/gatherings"
YES = "Jā, Elza drīkst braukt"


def _world(festival: Festival) -> None:
    """A cohort with Elza, ten years old, her mentor and her mother who speaks Latvian."""
    with festival.database():
        home = make_programme.programme(slug="talents")
        cohort = make_programme.cohort(home, slug="first")
        for name, role in (("boss", Role.ORGANISER), ("mentor", Role.MENTOR)):
            spoken = "lv" if role is Role.MENTOR else "en"
            who = make.person(email=f"{name}@example.org", language=spoken)
            make_programme.grant(who, role, home)
            if role is Role.MENTOR:
                mentor = who
        born = now().date() - timedelta(days=3_700)
        elza = make.student(email="elza@example.org", given_name="Elza", born_on=born)
        since = now() - timedelta(days=9)
        own = make_programme.participant(cohort, elza, admitted_at=since)
        make_programme.mentorship(own, mentor)
        make_programme.guardian(elza, cohort, email="ilze@example.org", language="lv")


def _plans(boss: Visitor) -> None:
    boss.sign_in("boss@example.org", make.PASSWORD)
    boss.go(DESK)
    boss.press("Plan a camp")
    page, first = boss.page, now() + timedelta(days=60)
    page.locator("[name=name_en]").fill("Lake camp")
    page.locator("[name=name_lv]").fill("Ezera nometne")
    page.locator("[name=place_lv]").fill("Pie Sventes ezera")
    page.locator("[name=begins]").fill(f"{first:%Y-%m-%d}T10:00")
    page.locator("[name=ends]").fill(f"{first + timedelta(days=2):%Y-%m-%d}T15:00")
    page.locator("[name=packing_lv]").fill("Guļammaiss\nLukturītis")
    page.locator("[name=needs_consent]").check(force=True)
    boss.press("Plan it")
    boss.sees("asked")
    boss.press("What happens when")
    page.locator("[name=begins-0]").fill("20:00")
    page.locator("[name=title_lv-0]").fill("Ugunskurs")
    boss.press("Save")
    boss.sees("Ugunskurs")


def _allows(festival: Festival, visitor: Callable[..., Visitor]) -> None:
    link = festival.link_in_mail_to("ilze@example.org")
    # Axe needs scripts; the answer is given without them.
    visitor("lv-LV", phone=True, dark=True).go(link)
    mother = visitor("lv-LV", phone=True, javascript=False)
    mother.go(link)
    page = mother.page
    assert page.get_by_text("Ugunskurs").count() and page.get_by_text("Guļammaiss").count()
    page.get_by_role("button", name=YES).click()
    page.get_by_text("Paldies!").wait_for()
    assert page.get_by_role("button", name=YES).count() == 0
    page.get_by_role("button", name="Nē", exact=True).wait_for()


def test_a_camp_from_the_plan_to_the_list(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    _world(festival)
    boss = visitor()
    _plans(boss)
    _allows(festival, visitor)
    boss.page.reload()
    boss.look()
    boss.sees("said yes")

    with festival.database():
        camp = db.session.query(Gathering).one()
        camp.begins_at = now() - timedelta(minutes=1)
        camp.ends_at = camp.begins_at + timedelta(days=2)
    mentor = visitor("lv-LV", phone=True)
    mentor.sign_in("mentor@example.org", make.PASSWORD)
    mentor.go("/my/programme")
    mentor.press("Ezera nometne")
    mentor.press("Saraksts")
    for button in mentor.page.locator("main form[action*=attendance] button").all():
        size = button.bounding_box()
        assert size is not None and size["height"] >= 44
    mentor.press("Ir")
    assert mentor.page.locator("main [aria-pressed=true]").count() == 1

    elza = visitor(phone=True, dark=True)
    elza.sign_in("elza@example.org", make.PASSWORD)
    elza.go("/my/programme")
    elza.press("Lake camp")
    elza.sees("Your parent or guardian said yes.")
    elza.sees("Were you there?")
    cohort = DESK.removesuffix("/gatherings")
    boss.go(f"{cohort}/participants")
    boss.sees("1 of 1")
    # What else a cohort's organiser has, looked at with the same eyes.
    for room in ("asking", "asking/questions/new", "asking/rubric/new", "waiting-list", "settings"):
        boss.go(f"{cohort}/{room}")
    boss.press("Let it begin")
    boss.go(f"{cohort}/end")
    boss.sees("1 gathering is still to come")
