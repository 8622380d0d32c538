"""An organiser has the judging rehearsed and reads when it ends and how sure a winner is."""

from collections.abc import Callable

import pytest

from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.entries.models import EntryState
from festival.judging import rehearsing
from tests import make
from tests.stories.conftest import Festival, Visitor


def a_planned_edition(festival: Festival) -> None:
    """Eight entries, four judges, every judge at six of them."""
    with festival.database():
        edition = make.edition(slug="now", name=make.texts("Spring Festival"))
        make.rubric(edition)
        make.grant(make.person(email="organiser@example.org"), Role.ORGANISER, edition)
        judges = [make.judge(edition) for _ in range(4)]
        for number in range(8):
            entry = make.entry(edition, state=EntryState.ACCEPTED)
            for turn in range(3):
                make.assignment(judges[(number + turn) % 4], entry, number + 1)


def test_from_the_plan_to_three_sentences(
    festival: Festival, visitor: Callable[..., Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehearsing, "ROUNDS", 4)
    a_planned_edition(festival)
    for language, phone, dark in (("en-GB", False, False), ("lv-LV", True, True)):
        organiser = visitor(language, phone=phone, dark=dark)
        organiser.sign_in("organiser@example.org", make.PASSWORD)
        organiser.go("/organise/now/judging/rehearsal")
        organiser.page.locator("input[name=begins_at]").fill("09:30")
        organiser.page.locator("form:has(input[name=begins_at]) button").click()
        organiser.page.locator("look-again").wait_for()
        organiser.look()
        with festival.app.app_context():
            assert rehearsing.rehearse_waiting(now())
            db.settle(keep=True)
        # The page looks again by itself.
        organiser.page.locator("look-again").wait_for(state="detached")
        organiser.page.locator(".interval-plot").first.wait_for()
        organiser.look()
    organiser = visitor()
    organiser.sign_in("organiser@example.org", make.PASSWORD)
    organiser.go("/organise/now/judging/rehearsal")
    organiser.sees("With this plan judging ends about 10:")
    organiser.sees("With one more judge for each invention (8 visits more)")
