"""A judge in a hall whose network dies: walks on, loses nothing, and everything arrives once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from festival.db import db
from festival.entries.models import EntryState
from festival.judging.models import (
    JudgeDevice,
    ScoreSheet,
    SheetState,
    SheetVersion,
)
from tests import make
from tests.stories.chromium import FLAGS, find_chromium
from tests.stories.conftest import PATIENCE, PHONE, Festival, Visitor, until

ADDRESS = "judge@example.org"
LEVELS = (("idea", 4), ("works", 3), ("use", 5))


def prepare(festival: Festival, stands: int, *more: str) -> dict[str, list[int]]:
    """An edition in judging; every judge's visits in walking order."""
    with festival.database():
        edition = make.edition(slug="now")
        make.rubric(edition)
        entries = [make.entry(edition, state=EntryState.ACCEPTED) for _ in range(stands)]
        visits = {}
        for address in (ADDRESS, *more):
            judge = make.judge(edition, make.person(email=address))
            rows = [make.assignment(judge, one, order) for order, one in enumerate(entries, 1)]
            visits[address] = [one.id for one in rows]
        return visits


def score(page: Page, words: str = "") -> None:
    """Three taps, and words for the team."""
    for name, level in LEVELS:
        page.locator(f"input[name=level-{name}][value='{level}']").click()
    if words:
        page.locator("textarea[name=comment]").fill(words)


def waits(page: Page, count: int) -> None:
    """So many sheets are said to wait, in sight."""
    page.locator("[data-waiting]").filter(has_text=f"Waiting: {count}").wait_for()
    box = page.locator(".waiting-pill").bounding_box()
    # None while the next page is being opened.
    assert box is None or box["y"] < 60


def on_phone(page: Page, stands: int) -> None:
    """Everything is fetched, and the worker looks after this page."""
    page.get_by_text(f"All {stands} stands are on this phone").wait_for()
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def look_whole(judge: Visitor) -> None:
    """Look at a long page at its full height: nothing lies half under the button below."""
    judge.page.set_viewport_size({**PHONE, "height": 1600})
    judge.look()
    judge.page.set_viewport_size(PHONE)


def said_to_wait(festival: Festival) -> int:
    """How many sheets wait on the phone by what the server heard last."""
    with festival.database():
        return db.session.query(JudgeDevice).one().waiting


@contextmanager
def phone(playwright: Playwright, folder: Path, festival: Festival) -> Iterator[Visitor]:
    """A browser whose storage outlives it."""
    program = find_chromium()
    if program is None:
        pytest.skip("no Chromium: apt install chromium, or set CHROMIUM_PATH")
    context: BrowserContext = playwright.chromium.launch_persistent_context(
        str(folder),
        executable_path=program,
        args=list(FLAGS),
        viewport=PHONE,
        locale="en-GB",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    page = context.pages[0]
    made = Visitor(page, festival)
    page.on("pageerror", lambda error: made.faults.append(str(error)))
    yield made
    context.close()


def test_thirty_minutes_without_network(
    festival: Festival, playwright: Playwright, tmp_path: Path
) -> None:
    visits = prepare(festival, 10)[ADDRESS]
    with phone(playwright, tmp_path / "phone", festival) as judge:
        page = judge.page
        judge.sign_in(ADDRESS, make.PASSWORD)
        page.goto(festival.address + "/judging")
        on_phone(page, 10)
        look_whole(judge)
        festival.stop()
        page.context.set_offline(True)
        page.clock.install()
        page.get_by_role("link", name="Next:").click()
        for place in range(5):
            page.wait_for_url(f"**/judging/sheets/{visits[place]}")
            score(page, f"Words for {place}, at length: āčē")
            if place == 2:
                judge.look()
            page.locator("[data-sheet-state]").filter(has_text="Kept on this phone").wait_for()
            page.get_by_role("button", name="Next:").click()
            waits(page, place + 1)
            page.clock.fast_forward("03:00")
        page.wait_for_url(f"**/judging/sheets/{visits[5]}")
        page.locator("textarea[name=note]").fill("half a thought")
        waits(page, 6)

    # The battery is empty; on the charger the browser starts anew, still without network.
    with phone(playwright, tmp_path / "phone", festival) as judge:
        page = judge.page
        page.context.set_offline(True)
        page.clock.install()
        page.goto(festival.address + "/judging/now")
        judge.sees("no network")
        judge.sees("5 of 10 done")
        look_whole(judge)
        waits(page, 6)
        page.get_by_role("link", name="Next:").click()
        for place in range(5, 10):
            page.wait_for_url(f"**/judging/sheets/{visits[place]}")
            if place == 5:
                assert page.locator("textarea[name=note]").input_value() == "half a thought"
            score(page, f"Words for {place}")
            page.locator("[data-sheet-state]").filter(has_text="Kept on this phone").wait_for()
            page.locator("button[data-way-on]").click()
            waits(page, place + 1)
            page.clock.fast_forward("03:00")
        page.wait_for_url("**/judging/now")
        judge.sees("10 of 10 done")
        waits(page, 10)
        with festival.database():
            assert db.session.query(ScoreSheet).count() == 0
        festival.start()
        page.context.set_offline(False)
        page.locator(".waiting-pill").wait_for(state="hidden")
        judge.sees("All done")
        assert not judge.faults
        # The phone says by itself that nothing waits on it.
        until(page, lambda: said_to_wait(festival) == 0)
    with festival.database():
        sheets = db.session.query(ScoreSheet).order_by(ScoreSheet.entry_id).all()
        assert [one.state for one in sheets] == [SheetState.SUBMITTED] * 10
        assert [one.version for one in sheets] == [1] * 10
        assert db.session.query(SheetVersion).count() == 10
        assert [one.comment[:11] for one in sheets] == [f"Words for {place}" for place in range(10)]
        assert sheets[5].note == "half a thought"
