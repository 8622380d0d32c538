"""Certificates from the organisers' room to the wall, and a paper sheet typed back by two."""

from collections.abc import Callable
from pathlib import Path

from festival.authz import Role
from festival.certificates import codes
from festival.certificates.models import Certificate
from festival.db import db
from festival.entries.models import EntryState
from festival.judging.models import ScoreSheet, SheetState
from tests import make
from tests.stories.conftest import Festival, Visitor


def test_certificates_are_issued_printed_checked_and_revoked(
    festival: Festival, visitor: Callable[..., Visitor], tmp_path: Path
) -> None:
    with festival.database():
        edition = make.edition(slug="now", name=make.texts("Spring Festival"))
        make.grant(make.person(email="organiser@example.org"), Role.ORGANISER, edition)
        student = make.student(
            given_name="Elīza", family_name="Verysecret", email="eliza@example.org"
        )
        make.entry(edition, student, state=EntryState.ACCEPTED, title="Spoon bell")
    organiser = visitor()
    organiser.sign_in("organiser@example.org", make.PASSWORD)
    organiser.go("/organise/now/certificates")
    organiser.page.locator(".paper").first.scroll_into_view_if_needed()
    organiser.page.wait_for_function("document.querySelector('.paper').naturalWidth === 900")
    organiser.press("Issue certificates")
    organiser.sees("1 certificate issued.")
    with festival.database():
        row = db.session.query(Certificate).one()
        code, number = codes.shown(row.code), row.id
    assert "/certificates" in festival.mail_to("eliza@example.org").body

    child = visitor("lv-LV", phone=True)
    child.sign_in("eliza@example.org", make.PASSWORD)
    child.go("/certificates")
    child.sees("Spoon bell")
    answer = child.page.request.get(f"{festival.address}/certificates/{number}.pdf?language=nb")
    assert answer.body().startswith(b"%PDF")

    anybody = visitor(javascript=False)
    anybody.go("/certificates")
    anybody.page.locator("#code").fill(code.lower())
    anybody.press("Check the code")
    anybody.sees("This certificate is real")
    anybody.sees("Elīza")
    assert "Verysecret" not in anybody.page.content()
    assert anybody.page.context.cookies() == []

    organiser.go("/organise/now/certificates/entrants")
    organiser.press("Elīza Verysecret")
    organiser.page.locator("[name=reason]").fill("a wrong name")
    organiser.press("Revoke")
    organiser.sees("a wrong name")
    anybody.go(f"/certificates/{code}")
    anybody.sees("It is not valid any more")


def test_a_paper_sheet_counts_after_two_people(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    with festival.database():
        edition = make.edition(slug="now")
        make.rubric(edition)
        for name in ("first", "second"):
            make.grant(make.person(email=f"{name}@example.org"), Role.ORGANISER, edition)
        entry = make.entry(edition, state=EntryState.ACCEPTED, title="Spoon bell")
        visit_id = make.assignment(make.judge(edition), entry).id
    first, second = visitor(), visitor(phone=True, dark=True)
    first.sign_in("first@example.org", make.PASSWORD)
    second.sign_in("second@example.org", make.PASSWORD)
    first.go("/organise/now/judging/paper")
    address = f"/organise/now/judging/paper/{visit_id}"
    first.go(address)
    for key, level in (("idea", 4), ("works", 3), ("use", 5)):
        square = first.page.locator(f"[name=level-{key}][value='{level}']")
        square.locator("xpath=..").click()
    first.page.locator("[name=comment]").fill("A bell that rings by itself")
    first.press("Keep for a second person")
    first.go(address)
    first.sees("You typed this sheet.")
    with festival.database():
        assert db.session.query(ScoreSheet).count() == 0

    second.go("/organise/now/judging/paper")
    second.press("Spoon bell")
    second.sees("A bell that rings by itself")
    second.press("Confirm: the sheet counts")
    second.sees("Confirmed. The sheet counts now.")
    with festival.database():
        assert db.session.query(ScoreSheet).one().state is SheetState.SUBMITTED
