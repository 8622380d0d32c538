"""Apply in two tabs, ask a parent, be read by two, wait, and move up when an offer lapses."""

from collections.abc import Callable
from datetime import timedelta

from festival.accounts.models import Person
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.entries.models import EntryState
from festival.programme.admission import actions, queries
from festival.programme.models import Application, ApplicationState, Cohort
from tests import make, make_programme
from tests.stories.conftest import Festival, Visitor, until

S = ApplicationState


def _world(festival: Festival) -> tuple[str, str]:
    """One place, somebody who is offered it; Anna's team was nominated at the festival."""
    with festival.database():
        home = make_programme.programme(slug="talents")
        cohort = make_programme.cohort(home, slug="first", capacity=1)
        boss = make.person(email="boss@example.org")
        make_programme.grant(boss, Role.ORGANISER, home)
        for name in ("reader", "other"):
            make_programme.grant(make.person(email=f"{name}@example.org"), Role.MENTOR, home)
        first = make.student(email="first@example.org")
        make_programme.consent(first, cohort)
        make_programme.application(cohort, first, S.SUBMITTED)
        edition = make.edition(slug="now")
        make.grant(boss, Role.ORGANISER, edition)
        born = cohort.begins_on.replace(year=cohort.begins_on.year - 11, day=1)
        anna = make.student(email="anna@example.org", given_name="Anna", born_on=born)
        entry = make.entry(edition, anna, state=EntryState.ACCEPTED, title="Spoon bell")
        make_programme.nomination(entry, boss)
        return "/programme/talents/first/application", f"/organise/now/entries/{entry.id}"


def _state_of(festival: Festival, email: str) -> ApplicationState:
    with festival.database():
        found = db.session.query(Application).join(Application.person).filter_by(email=email).one()
        return found.state


def test_from_the_festival_into_the_programme(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    application, entry = _world(festival)
    boss = visitor()
    boss.sign_in("boss@example.org", make.PASSWORD)
    boss.go(entry)
    boss.press("Invite into the Talent Programme")
    boss.press("Invite the team")
    boss.sees("1 person is invited.")

    anna = visitor(phone=True)
    anna.sign_in("anna@example.org", make.PASSWORD)
    anna.go("/programme/talents")
    anna.go("/my")
    anna.press("Talent Programme")
    anna.press("Yes, I apply")
    _writes_in_two_tabs(anna, application)
    _asks_her_mother(festival, anna, visitor(phone=True))
    anna.go(application)
    anna.press("Hand in")
    anna.sees("People of the programme read it now.")

    _is_read_and_decided(festival, boss, visitor)
    assert _state_of(festival, "anna@example.org") is S.WAITING_LIST
    anna.go(application)
    anna.sees("You are on the waiting list")

    with festival.database():
        offered = db.session.query(Application).filter_by(state=S.ADMITTED).one()
        offered.confirm_until = now() - timedelta(seconds=1)
        db.session.flush()
        assert actions.lapse_offers(now()) == 1
    anna.go(application)
    anna.press("I take the place")
    anna.sees("The place is yours")
    boss.go("/organise/programmes/talents/cohorts/first/participants")
    boss.sees("Anna")


def _writes_in_two_tabs(anna: Visitor, application: str) -> None:
    page = anna.page
    page.locator("[name=q_why]").fill("Because things that nearly work keep me awake.")
    page.locator("[data-autosave-status][data-state=saved]").wait_for()
    second = page.context.new_page()
    second.goto(anna.festival.address + application)
    assert "nearly work" in second.locator("[name=q_why]").input_value()
    second.locator("[name=q_why]").fill("From the second tab.")
    second.locator("[data-autosave-status][data-state=saved]").wait_for()
    second.close()
    page.locator("[name=q_why]").fill("From the first tab, later.")
    page.locator("[data-autosave-status][data-state=clash]").wait_for()
    anna.go(application)
    page.locator("[name=q_why]").fill("Both of them, in my own words.")
    page.locator("[data-autosave-status][data-state=saved]").wait_for()


def _asks_her_mother(festival: Festival, anna: Visitor, mother: Visitor) -> None:
    anna.page.locator("[name=guardian_name]").fill("Ilze Ozola")
    anna.page.locator("[name=guardian_email]").fill("ilze@example.org")
    anna.press("Ask a parent or guardian")
    anna.sees("We have written to Ilze Ozola")
    mother.go(festival.link_in_mail_to("ilze@example.org"))
    mother.sees("with a mentor beside them")
    for name in ("taking_part", "first_name", "pictures", "video"):
        mother.page.locator(f"[name={name}][value=yes]").check(force=True)
    mother.press("Send my answer")


def _is_read_and_decided(
    festival: Festival, boss: Visitor, visitor: Callable[..., Visitor]
) -> None:
    desk = "/organise/programmes/talents/cohorts/first/applications"
    boss.go(desk)
    # The two mentors read, not whoever decides.
    with festival.database():
        own = db.session.query(Person).filter_by(email="boss@example.org").one().id
    boss.page.locator(f"[name=reader][value='{own}']").uncheck(force=True)
    boss.press("Share out among them")
    for name in ("reader", "other"):
        reader = visitor(phone=name == "other")
        reader.sign_in(f"{name}@example.org", make.PASSWORD)
        for _number in range(2):
            reader.go("/my/programme")
            reader.page.locator("main .rows a").first.click()
            reader.page.wait_for_url("**/applications/*")
            reader.look()
            for key in ("curiosity", "perseverance"):
                reader.page.locator(f"[name=level-{key}][value='3']").check(force=True)
            reader.page.locator("[name=advice][value=admit]").check(force=True)
            reader.press("Finish my reading")
            reader.sees("Your reading is kept.")
    boss.go(desk)
    with festival.database():
        home = db.session.query(Cohort).filter_by(slug="first").one()
        rows = {one.person.email: one.id for one in queries.applications_to(home.id)}
    for email, state in (("first", "admitted"), ("anna", "waiting list")):
        number = rows[f"{email}@example.org"]
        boss.page.locator(f"[name=state-{number}]").select_option(state)
    boss.press("Decide all that are chosen")
    until(boss.page, lambda: _state_of(festival, "first@example.org") is S.ADMITTED)
