"""A form that saves by itself keeps what was typed before its script had come."""

from collections.abc import Callable

from playwright.sync_api import Route, expect

from festival.db import db
from festival.entries.models import Entry
from tests import make
from tests.stories.conftest import Festival, Visitor


def test_words_typed_before_the_script_came_are_saved(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    with festival.database():
        draft = make.entry(make.edition(slug="now"), make.student(email="anna@example.org"))
        entry_id = draft.id
    student = visitor()
    student.sign_in("anna@example.org", make.PASSWORD)
    held: list[Route] = []
    student.page.route("**/js/autosave-form.js", lambda route: held.append(route))
    student.page.goto(f"{festival.address}/my/entries/{entry_id}/story")
    student.page.locator("[name=tested]").fill("We measured at once")
    assert held
    held[0].continue_()
    expect(student.page.locator("[data-autosave-status]")).to_contain_text("Saved")
    with festival.database():
        assert db.session.get_one(Entry, entry_id).tested == "We measured at once"
