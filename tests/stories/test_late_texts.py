"""The deadline passes while somebody types: the words are kept as a draft, and the page says so."""

from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa
from playwright.sync_api import expect

from festival.accounts.models import Person
from festival.clock import now
from festival.db import db
from festival.entries import queries
from festival.entries.models import EntryState, FieldReopening
from tests import make
from tests.stories.conftest import Festival, Visitor
from tests.stories.test_student_and_guardian import register

SAID = "This came after the deadline and is kept as a draft."


def test_words_typed_over_the_deadline_come_back(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    student = visitor()
    register(student, "anna@example.org")
    with festival.database():
        anna = db.session.scalars(sa.select(Person)).one()
        edition = make.edition(slug="now")
        draft = make.whole(make.entry(edition, anna))
        found = queries.entry(draft.id)
        assert found is not None
        draft.division_id, draft.submitted_at = found.edition.divisions[0].id, now()
        draft.state = EntryState.CHANGES_REQUESTED
        make.close(edition)
        reopened = make.reopening(draft, "tested", by=anna).id
        address = f"/my/entries/{draft.id}/story"
    student.sign_in("anna@example.org", "three goats in a shed")
    student.go(address)
    page = student.page
    page.locator("[name=tested]").fill("We measured once ")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Saved")
    with festival.database():
        db.session.get_one(FieldReopening, reopened).until = now()
    for words in ("We measured twice", "We measured twice, in the rain."):
        page.locator("[name=tested]").fill(words)
        expect(page.locator("[data-autosave-status]")).to_have_text(SAID)
    student.press("Save")
    expect(page.locator("#late")).to_contain_text("Kept as a draft")
    student.look()
    with festival.database():
        db.session.get_one(FieldReopening, reopened).until = now() + timedelta(days=1)
    student.go(address)
    page.get_by_role("link", name="Put it in").click()
    expect(page.locator("[name=tested]")).to_have_value("We measured twice, in the rain.")
    student.look()
    student.press("Save")
    expect(page.locator("#late")).to_have_count(0)
