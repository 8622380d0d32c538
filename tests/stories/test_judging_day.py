"""A judging day: in with a card, the sample, led past each other, nobody there, the live board."""

from collections.abc import Callable

from festival.accounts.models import Person
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.entries.models import EntryState
from festival.judging import actions, codes, queries
from festival.judging.sample_text import READY_MADE
from tests import make
from tests.stories.conftest import Festival, Visitor

LEVELS = (("idea", 4), ("works", 3), ("use", 5))


def prepare(festival: Festival) -> tuple[list[actions.Card], list[int]]:
    """Three judges at three stands, a sample, an organiser; the cards and all visits."""
    with festival.database():
        edition = make.edition(slug="now")
        make.rubric(edition)
        organiser = make.person(email="organiser@example.org")
        make.grant(organiser, Role.ORGANISER, edition)
        judges = [make.judge(edition) for _ in range(3)]
        shown = [
            make.entry(edition, state=EntryState.ACCEPTED, title=f"Kettle {number}")
            for number in (1, 2, 3)
        ]
        visits = [
            make.assignment(judge, entry, order).id
            for judge in judges
            for order, entry in enumerate(shown, start=1)
        ]
        actions.save_sample(edition, READY_MADE, drawn_from=0, by=organiser, at=now())
        whole = [queries.judge(one.id, edition.id) for one in judges]
        cards = actions.make_codes(edition, whole, by=organiser, at=now())
        for judge in whole[1:]:
            who = db.session.get_one(Person, judge.person_id)
            for entry_visit in [queries.visit_of(judge.id, shown[1].id)]:
                actions.note_absence(entry_visit, by=who, at=now())
        return cards, visits


def come_in(judge: Visitor, path: str, code: str = "") -> None:
    """From the scanned link or the typed code to the first sheet; axe looks before and after."""
    judge.go(path)
    judge.has_eyes = False
    judge.go(path)
    if code:
        judge.write("code on your card", code)
    judge.press("To my stands")
    judge.sees("Nobody made this invention")
    judge.has_eyes = True
    judge.look()


def choose(judge: Visitor) -> None:
    for name, level in LEVELS:
        judge.page.locator(f"input[name=level-{name}][value='{level}']").click()


def test_a_judging_day(festival: Festival, visitor: Callable[..., Visitor]) -> None:
    cards, visits = prepare(festival)
    judge, second = visitor(phone=True), visitor(phone=True)
    come_in(judge, f"/j/{cards[0].link_secret}")
    choose(judge)
    judge.press("See how all judges scored it")
    judge.sees("Every dot is one judge")
    judge.press("Go on to the stands")
    judge.sees("Where to go next")
    with judge.page.expect_response("**/presence"):
        judge.go(f"/judging/sheets/{visits[0]}")

    come_in(second, "/judging/code", codes.shown(cards[1].short).lower())
    choose(second)
    second.press("See how all judges scored it")
    second.press("Go on to the stands")
    second.go(f"/judging/sheets/{visits[3]}")
    second.sees("Another judge is at this stand")

    judge.go(f"/judging/sheets/{visits[1]}")
    judge.press("Nobody is here")
    judge.sees("Noted: nobody was there")

    watch(visitor(), second)


def watch(board: Visitor, second: Visitor) -> None:
    """Who was missed three times stands on the board, and so does what happens after it opened."""
    board.page.clock.install()
    board.sign_in("organiser@example.org", make.PASSWORD)
    board.go("/organise/now/judging/board")
    board.sees("missed 3 times")
    board.press("They are here")
    assert board.page.get_by_text("missed 3 times").count() == 0
    second.page.locator("summary", has_text="Call for help").click()
    second.press("Call the organisers")
    board.page.clock.fast_forward(11_000)
    board.sees("Somebody went there")
    board.look()
