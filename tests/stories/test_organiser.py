"""An organiser copies last year's festival, announces it, invites a judge, accepts an entry."""

from collections.abc import Callable

from festival.authz import Role
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry, EntryState
from festival.judging.models import Judge, Rubric
from tests import make
from tests.stories.conftest import Festival, Visitor


def test_a_new_edition_and_its_judge(festival: Festival, visitor: Callable[..., Visitor]) -> None:
    with festival.database():
        last = make.edition(slug="last", name=make.texts("Old Festival"), year=2026)
        make.rubric(last)
        make.grant(make.person(email="organiser@example.org"), Role.ORGANISER, last)
    organiser = visitor()
    organiser.sign_in("organiser@example.org", make.PASSWORD)
    organiser.go("/organise/new?from=last")
    organiser.page.locator("[name=slug]").fill("spring")
    organiser.page.locator("main form button[type=submit]").last.click()
    organiser.page.wait_for_url("**/organise/spring**")
    organiser.look()
    with festival.database():
        made = db.session.query(Edition).filter_by(slug="spring").one()
        assert db.session.query(Rubric).filter_by(edition_id=made.id).one()
        edition_id = made.id
    for page in ("", "/settings", "/phases", "/groups", "/prizes", "/showing", "/people"):
        organiser.go(f"/organise/spring{page}")
    for page in ("/entries", "/late-codes", "/mail", "/trail", "/judging/rubric"):
        organiser.go(f"/organise/spring{page}")
    organiser.go("/organise/spring/showing")
    with organiser.page.expect_navigation():
        organiser.page.locator("form[action$='/announcement'] button").first.click()

    organiser.go("/organise/spring/invitations?role=judge")
    organiser.page.locator("[name=people]").fill("Baiba Judge <baiba@example.org>\nnot an address")
    organiser.page.locator("form[action*='preview'] button[type=submit]").first.click()
    organiser.page.wait_for_load_state()
    organiser.sees("not an address")
    organiser.page.locator("[name=people]").fill("Baiba Judge <baiba@example.org>")
    organiser.page.locator("form[action*='preview'] button[type=submit]").first.click()
    organiser.page.wait_for_load_state()
    with organiser.page.expect_navigation():
        organiser.page.locator("button[formaction$='/invitations']").click()

    judge = visitor("lv-LV", phone=True)
    judge.go(festival.link_in_mail_to("baiba@example.org"))
    with judge.page.expect_navigation():
        judge.page.locator("main form button[type=submit]").first.click()
    judge.go("/judging")
    with festival.database():
        assert db.session.query(Judge).filter_by(edition_id=edition_id).one()


def test_an_entry_is_accepted_in_the_version_that_was_read(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    with festival.database():
        edition = make.edition(slug="now")
        make.grant(make.person(email="organiser@example.org"), Role.ORGANISER, edition)
        entry = make.entry(edition, state=EntryState.SUBMITTED, title="Spoon bell")
        entry_id = entry.id
    organiser = visitor(dark=True)
    organiser.sign_in("organiser@example.org", make.PASSWORD)
    organiser.go("/organise/now")
    organiser.go(f"/organise/now/entries/{entry_id}")
    with organiser.page.expect_navigation():
        organiser.page.locator("form[action$='/acceptance'] button[type=submit]").first.click()
    organiser.look()
    with festival.database():
        assert db.session.get_one(Entry, entry_id).state is EntryState.ACCEPTED
    public = visitor(javascript=False)
    public.go("/gallery?q=spoon")
    public.sees("Spoon bell")
