"""While an entry saves itself, what the page says about it stays true."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests import make
from tests.stories.conftest import Festival, Visitor
from tests.stories.test_student_and_guardian import PICTURE, STORY, register

SECOND = PICTURE.with_name("pil_exif_gps.jpg")


def test_what_is_missing_and_how_many_follow_what_is_done(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    with festival.database():
        make.edition(slug="now")
    student = visitor()
    page = student.page
    register(student, "anna@example.org")
    student.sign_in("anna@example.org", "three goats in a shed")
    student.go("/my/entries/new")
    page.locator("[name=title]").fill("Spoon bell")
    student.press("Begin")

    page.locator("[name=video_url]").fill("http://nowhere")
    student.press("Save")
    expect(page.locator("[data-error-summary]")).to_be_visible()
    missing = page.locator("#still-missing .checklist__item")
    before = missing.count()
    page.locator("[name=video_url]").fill("")
    page.locator("[name=problem]").fill(STORY["problem"])
    expect(missing).to_have_count(before - 1)
    expect(page.locator("[data-error-summary], .field__error")).to_have_count(0)

    student.press("Pictures")
    page.locator("input[type=file]").set_input_files([str(PICTURE), str(SECOND)])
    expect(page.locator("#how-many .section-head__count")).to_have_text("2")
    expect(page.locator("#tabs [aria-current=page] .sub-nav__count")).to_have_text("2")
    expect(page.locator("#none-yet")).to_be_empty()
    later = page.locator("[data-picture]").first.locator("[value^=down]")
    expect(later).to_be_enabled()
    student.look()
