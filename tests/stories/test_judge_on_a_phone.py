"""A judge on a phone: scores with taps, loses the network, loses nothing."""

from collections.abc import Callable

from festival.clock import now
from festival.db import db
from festival.entries.models import EntryState
from festival.judging import actions, queries
from festival.judging.models import Assignment, Score, ScoreSheet, SheetState, SheetVersion
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
    state.filter(has_text="Saved").wait_for()
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


def test_a_visit_that_was_taken_away_meanwhile_still_counts(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    address, visits = prepare(festival)
    judge = visitor(phone=True)
    judge.sign_in(address, make.PASSWORD)
    judge.go(f"/judging/sheets/{visits[0]}")
    judge.page.context.set_offline(True)
    for name, level in (("idea", 4), ("works", 3), ("use", 5)):
        judge.page.locator(f"input[name=level-{name}][value='{level}']").click()
    judge.page.locator("textarea[name=comment]").fill("Brave!")
    judge.sees("No network")
    with festival.database():
        for one in visits:
            visit = queries.assignment(one)
            actions.unassign(visit, by=make.person(), at=now())
        entry, other = visit.entry, make.person()
        # As a plan would: the number that is free now goes to somebody else's visit.
        second = make.judge(visit.judge.edition, other)
        make.assignment(second, entry, 1)
        told = visit.judge_id
    judge.page.context.set_offline(False)
    judge.page.locator("[data-sheet-state]").filter(has_text="Saved").wait_for()
    judge.press("Hand in the last one") if judge.page.get_by_text(
        "Hand in"
    ).count() else judge.press("Next:")
    judge.sees("1 of 1 done")
    with festival.database():
        sheet = db.session.query(ScoreSheet).one()
        assert (sheet.judge_id, sheet.comment, sheet.state) == (
            told,
            "Brave!",
            SheetState.SUBMITTED,
        )
        assert db.session.query(Assignment).filter_by(judge_id=told).count() == 1


def test_the_list_of_stands_sends_what_a_gone_sheet_left(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    address, visits = prepare(festival)
    judge = visitor(phone=True)
    judge.sign_in(address, make.PASSWORD)
    judge.go(f"/judging/sheets/{visits[0]}")
    judge.page.route(
        "**/judging/sheets/*",
        lambda route: route.abort() if route.request.method == "POST" else route.continue_(),
    )
    judge.page.locator("input[name=level-idea][value='2']").click()
    judge.sees("No network")
    with festival.database():
        actions.unassign(queries.assignment(visits[0]), by=make.person(), at=now())
    judge.go("/judging")
    judge.sees("Not sent yet")
    judge.page.unroute("**/judging/sheets/*")
    judge.sees("begun")
    with festival.database():
        assert db.session.query(Score).one().level == 2
