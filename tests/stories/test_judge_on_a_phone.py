"""A judge on a phone: scores with taps, loses the network, loses nothing."""

from collections.abc import Callable

from festival.db import db
from festival.entries.models import EntryState
from festival.judging.models import Score, ScoreSheet, SheetState, SheetVersion
from tests import make
from tests.stories.conftest import Festival, Visitor


def prepare(festival: Festival) -> tuple[str, list[int]]:
    """An edition in judging with two visits; the judge's address and the visits."""
    with festival.database():
        edition = make.edition(slug="now")
        make.rubric(edition)
        judge = make.judge(edition, make.person(email="judge@example.org"))
        visits = [
            make.assignment(judge, make.entry(edition, state=EntryState.ACCEPTED), order)
            for order in (1, 2)
        ]
        return "judge@example.org", [one.id for one in visits]


def test_scores_survive_a_lost_network(festival: Festival, visitor: Callable[..., Visitor]) -> None:
    address, visits = prepare(festival)
    judge = visitor(phone=True)
    judge.sign_in(address, make.PASSWORD)
    judge.go("/judging")
    judge.sees("0 of 2")
    judge.go(f"/judging/sheets/{visits[0]}")
    squares = judge.page.locator(".levels__square")
    assert min(box["height"] for box in (one.bounding_box() for one in squares.all()[:5])) >= 44

    judge.page.context.set_offline(True)
    for name, level in (("idea", 4), ("works", 3), ("use", 5)):
        judge.page.locator(f"input[name=level-{name}][value='{level}']").click()
    judge.sees("idea at 4")
    judge.sees("No network")
    judge.page.context.set_offline(False)
    state = judge.page.locator("[data-sheet-state]")
    state.filter(has_text="Saved").wait_for(timeout=15_000)
    with festival.database():
        assert sorted(one.level for one in db.session.query(Score)) == [3, 4, 5]

    judge.press("Next:")
    judge.sees("1 of 2")
    with festival.database():
        sheet = db.session.query(ScoreSheet).one()
        assert sheet.state is SheetState.SUBMITTED
        versions = db.session.query(SheetVersion).filter_by(sheet_id=sheet.id).all()
        assert len({one.save_key for one in versions}) == len(versions)


def test_the_sheet_works_without_javascript(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    address, visits = prepare(festival)
    judge = visitor(phone=True, javascript=False)
    judge.go("/account/session")
    judge.page.locator("input[name=email]:visible").fill(address)
    judge.page.locator("input[name=password]:visible").fill(make.PASSWORD)
    judge.page.locator("form:has(input[name=password]:visible) button[type=submit]").click()
    judge.go(f"/judging/sheets/{visits[0]}")
    for name, level in (("idea", 2), ("works", 2), ("use", 1)):
        judge.page.locator(f"input[name=level-{name}][value='{level}']").check(force=True)
    judge.page.locator("button[value=submit]").click()
    judge.page.wait_for_load_state()
    judge.sees("1 of 2")
