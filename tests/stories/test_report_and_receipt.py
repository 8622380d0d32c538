"""From an odd sheet to what teams read: all a report, winners a receipt, nobody else a place."""

import re
from collections.abc import Callable
from datetime import timedelta

from festival.authz import Role
from festival.clock import now
from festival.entries.models import EntryState
from tests import make
from tests.stories.conftest import Festival, Visitor

TITLES = ("Kite", "Harp", "Boat", "Lamp", "Mill")


def a_judged_edition(festival: Festival) -> dict[str, int]:
    """Five inventions that four judges saw, one sheet handed in at once; ids by title."""
    with festival.database():
        edition = make.edition(slug="now", name=make.texts("Spring Festival"))
        for criterion in make.rubric(edition).criteria:
            words = ("not yet", "a little", "halfway", "nearly", "fully")
            criterion.levels = {str(n): make.texts(one) for n, one in enumerate(words, start=1)}
        for name in ("organiser", "second"):
            make.grant(make.person(email=f"{name}@example.org"), Role.ORGANISER, edition)
        judges = [make.judge(edition) for _ in range(4)]
        ids = {}
        for place, title in enumerate(TITLES):
            team = make.student(email=f"{title.lower()}@example.org")
            entry = make.entry(edition, team, state=EntryState.ACCEPTED, title=title)
            for number, judge in enumerate(judges):
                level = max(1, 5 - place)
                levels = {"idea": level, "works": max(1, level - number % 2), "use": level}
                sheet = make.sheet(make.assignment(judge, entry), levels)
                sheet.comment = "I would like to have one."
                if (place, number) != (1, 3):
                    sheet.opened_at = now() - timedelta(minutes=5)
            ids[title] = entry.id
        return ids


def an_odd_sheet_is_held(organiser: Visitor) -> None:
    """Follow the flag to the sheet, hold it with a reason, and keep it so."""
    organiser.go("/organise/now/judging/ranking")
    odd = organiser.page.locator("main a[href*='/judging/sheets/']")
    assert odd.count() == 1
    with organiser.page.expect_navigation():
        odd.click()
    organiser.look()
    organiser.page.locator("form [name=reason]").last.fill("It is about another stand")
    organiser.press("Hold the sheet")
    organiser.sees("held, does not count")
    organiser.go("/organise/now/judging/visits")
    assert organiser.page.locator("td.coverage__cell--held").count() == 1


def test_who_reads_what_when_the_result_is_out(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    entries = a_judged_edition(festival)
    organiser, second = visitor(), visitor(dark=True)
    organiser.sign_in("organiser@example.org", make.PASSWORD)
    an_odd_sheet_is_held(organiser)
    organiser.go("/organise/now/results")
    organiser.press("Lock all sheets")
    organiser.confirm("lock", "Ask for the lock", "Spring Festival")
    second.sign_in("second@example.org", make.PASSWORD)
    second.go("/organise/now/results")
    second.confirm("lock", "Lock the result", "Spring Festival")
    second.confirm("publish", "Publish the result", "Spring Festival")
    held = second.page.request.get(f"{festival.address}/results/now.json").json()["held"]
    assert held == {"sheets": 1, "reasons": ["It is about another stand"]}

    winner = visitor(phone=True)
    winner.sign_in("kite@example.org", make.PASSWORD)
    winner.go(f"/my/entries/{entries['Kite']}")
    winner.press("Your report")
    winner.sees("I would like to have one.")
    winner.press("How your place came about")
    winner.sees("Place 1 of 5.")
    winner.page.get_by_text("Every number").click()
    winner.look()

    other = visitor(phone=True, dark=True)
    other.sign_in("mill@example.org", make.PASSWORD)
    other.go(f"/my/entries/{entries['Mill']}")
    assert other.page.get_by_text("How your place came about").count() == 0
    other.press("Your report")
    other.sees("I would like to have one.")
    receipt = f"{festival.address}/my/entries/{entries['Mill']}/receipt"
    assert other.page.request.get(receipt).status == 404
    # How many strengths and comments there are stands beside the headings; no other number does.
    other.page.evaluate(
        "document.querySelectorAll('.section-head__count').forEach((one) => one.remove())"
    )
    assert re.findall(r"\d+", other.page.locator("main").inner_text()) == []
