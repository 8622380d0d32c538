"""An organiser gives one age group a question of its own, and reads what each judge then sees."""

from collections.abc import Callable

from playwright.sync_api import expect

from festival.authz import Role
from tests import make
from tests.stories.conftest import Festival, Visitor


def an_edition_with_a_rubric(festival: Festival) -> None:
    """Three criteria, two age groups, and who may change them."""
    with festival.database():
        edition = make.edition(slug="now")
        make.rubric(edition)
        make.grant(make.person(email="organiser@example.org"), Role.ORGANISER, edition)


def add_method(organiser: Visitor) -> None:
    """One more criterion, in English only, asked of the seniors."""
    organiser.press("Add a criterion")
    page = organiser.page
    page.locator("[name='3-name-en']").fill("Method")
    page.locator("[name='3-question-en']").fill("How do they know?")
    for level in range(1, 6):
        page.locator(f"[name='3-level-{level}-en']").fill(f"Known at {level}")
    page.locator("[name='3-division'][value=senior]").check()
    page.locator("[name='3-weight']").fill("2")
    organiser.press("Keep the rubric")


def test_a_question_for_one_age_group(festival: Festival, visitor: Callable[..., Visitor]) -> None:
    an_edition_with_a_rubric(festival)
    organiser = visitor()
    organiser.sign_in("organiser@example.org", make.PASSWORD)
    organiser.go("/organise/now/judging/rubric")
    add_method(organiser)
    organiser.sees("Version 2")
    rows = organiser.page.locator("section:has(#seen) tbody tr")
    expect(rows.filter(has_text="Junior").locator("td").last).to_have_text("–")
    expect(rows.filter(has_text="Senior").locator("td").last).to_have_text("40 %")
    organiser.sees("14 texts missing")

    on_the_way = visitor("lv-LV", phone=True, dark=True)
    on_the_way.sign_in("organiser@example.org", make.PASSWORD)
    on_the_way.go("/organise/now/judging/rubric")
    # On a phone a row is a block: each share stands under its criterion, nothing at the side.
    share = on_the_way.page.locator("section:has(#seen) tbody tr").last.locator("td").last
    expect(share).to_have_attribute("data-label", "Method")
    left, width = share.evaluate("cell => [cell.getBoundingClientRect().right, innerWidth]")
    assert left <= width
    on_the_way.page.locator("summary", has_text="Method").click()
    on_the_way.look()
