"""A student writes an invention on two devices, a parent agrees, it is handed in."""

from collections.abc import Callable
from pathlib import Path

from festival.db import db
from festival.entries.models import Entry, EntryState, EntryVersion
from tests import make
from tests.stories.conftest import Festival, Visitor

STORY = {
    "summary": "A lamp that says when somebody is at the door of the shed.",
    "problem": "Our grandmother does not hear the bell when she is in the shed with the goats.",
    "invention": "A lamp of an old bicycle that blinks when somebody steps on the first board.",
    "how_it_works": "Under the board lies a switch of two spoons; it closes when one steps on it.",
    "tested": "We tried it forty times. Twice the cat rang. So we put a stone under one spoon.",
    "next_steps": "We want a second lamp in the kitchen and a box that keeps the rain out of it.",
}
PICTURE = Path(__file__).parent.parent / "data/uploads/files/pil_orientation_rectangle.jpg"


def register(visitor: Visitor, email: str) -> None:
    """Make a student's account and confirm its address."""
    page = visitor.page
    visitor.go("/account?kind=student")
    page.locator("select[name=country]").select_option("LV")
    for place, value in enumerate(("4", "5", "2015")):
        page.locator("[name=born_on]").nth(place).fill(value)
    page.locator("[name=given_name]").fill("Anna")
    page.locator("[name=family_name]").fill("Ozola-Kalniņa")
    page.locator("[name=school]").fill("Daugavpils 3. vidusskola")
    page.locator("[name=email]").fill(email)
    page.locator("[name=password]").fill("three goats in a shed")
    visitor.press("Make my account")
    visitor.go(visitor.festival.link_in_mail_to(email))
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()
    visitor.look()


def test_from_first_thought_to_handed_in(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    with festival.database():
        make.edition(slug="now", consent_age=13, image_consent_age=15)
    student = visitor(phone=True)
    register(student, "anna@example.org")
    student.sign_in("anna@example.org", "three goats in a shed")
    student.go("/my/entries/new")
    student.page.locator("[name=title]").fill("Spoon bell")
    student.press("Begin")
    with festival.database():
        entry_id = db.session.query(Entry).one().id
    home = f"/my/entries/{entry_id}"

    student.go(f"{home}/story")
    student.page.locator("[name=category_id]").first.check(force=True)
    for name, words in STORY.items():
        student.page.locator(f"[name={name}]").fill(words)
    status = student.page.locator("[data-autosave-status][data-state=saved]")
    status.wait_for()
    with festival.database():
        assert db.session.query(Entry).one().problem == STORY["problem"]

    other = visitor()
    other.sign_in("anna@example.org", "three goats in a shed")
    other.go(f"{home}/story")
    assert other.page.locator("[name=problem]").input_value() == STORY["problem"]
    other.go(f"{home}/pictures")
    other.page.locator("input[type=file]").set_input_files(str(PICTURE))
    other.page.locator("[data-picture]").first.wait_for()
    other.go(f"{home}/pictures")
    other.page.locator("textarea[name^=alt-]").fill("The spoon switch under the board")
    other.page.locator("input[name^=people-][value=no]").check(force=True)
    other.press("Save and go on to the team")

    other.page.locator("[name=guardian_name]").fill("Ilze Ozola")
    other.page.locator("[name=guardian_email]").fill("ilze@example.org")
    other.press("Ask a parent or guardian")
    guardian = visitor("lv-LV", phone=True, javascript=False)
    guardian.go(festival.link_in_mail_to("ilze@example.org"))
    for name in ("taking_part", "first_name", "pictures", "video"):
        box = guardian.page.locator(f"input[name={name}][value=yes]")
        if box.count():
            box.check(force=True)
    guardian.page.locator("main form button[type=submit]").first.click()
    guardian.page.wait_for_load_state()

    other.go(home)
    other.press("Hand in")
    with festival.database():
        entry = db.session.query(Entry).one()
        assert entry.state is EntryState.SUBMITTED
        assert db.session.query(EntryVersion).one().tested == STORY["tested"]
    other.go(f"{home}/preview")
    other.sees("Anna")
    assert "Ozola" not in other.page.locator("article").inner_text()
