"""What waits on a judge's phone finds its way, whatever happens meanwhile, and only its own."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from festival.accounts.models import Person
from festival.db import db
from festival.judging.models import Score, ScoreSheet, SheetState, SheetVersion
from tests import make
from tests.stories.conftest import Festival, Visitor, comes_true
from tests.stories.test_offline_judging import ADDRESS, LEVELS, on_phone, prepare, score, waits

OTHER = "other@example.org"
WORDS = "Ņemiet vērā: " + "a whole page of words — " * 80
SHEETS = "**/judging/sheets/*"
Visitors = Callable[..., Visitor]


def cut_sending(page: Page) -> None:
    """Pages come, nothing that is sent arrives."""
    page.route(
        SHEETS,
        lambda route: route.abort() if route.request.method == "POST" else route.fallback(),
    )


def arrived(page: Page) -> None:
    """Nothing waits any more."""
    page.locator(".waiting-pill").wait_for(state="hidden")


def comments(festival: Festival) -> list[str]:
    """What the sheets say on the server, in the order in which they were begun."""
    with festival.database():
        return [one.comment for one in db.session.query(ScoreSheet).order_by(ScoreSheet.id)]


def test_two_phones_of_one_judge_clash_and_both_texts_stay(
    festival: Festival, visitor: Visitors
) -> None:
    visits = prepare(festival, 1)[ADDRESS]
    one, two = visitor(phone=True), visitor(phone=True)
    for judge in (one, two):
        judge.sign_in(ADDRESS, make.PASSWORD)
        judge.go(f"/judging/sheets/{visits[0]}")
    one.page.context.set_offline(True)
    score(one.page, "from the first phone")
    one.sees("No network")
    score(two.page, "from the second phone")
    two.page.locator("[data-sheet-state]").filter(has_text="Saved").wait_for()
    one.page.context.set_offline(False)
    one.sees("This sheet was saved on another device, too")
    one.page.get_by_text("To the team: from the second phone").wait_for()
    assert one.page.locator("textarea[name=comment]").input_value() == "from the first phone"
    one.look()
    one.page.reload()
    one.page.get_by_text("To the team: from the second phone").wait_for()
    one.page.get_by_role("button", name="Keep mine").click()
    # "Saved now", and not "Saved on another device".
    just = re.compile(r"^Saved (now|\d)")
    one.page.locator("[data-sheet-state]").filter(has_text=just).wait_for()
    assert comments(festival) == ["from the first phone"]
    with festival.database():
        kept = [row.content["comment"] for row in db.session.query(SheetVersion)]
        assert {"from the first phone", "from the second phone"} <= set(kept)


def test_a_sign_in_that_ended_meanwhile_costs_no_letter(
    festival: Festival, visitor: Visitors
) -> None:
    visits = prepare(festival, 1)[ADDRESS]
    judge = visitor(phone=True)
    judge.sign_in(ADDRESS, make.PASSWORD)
    judge.go(f"/judging/sheets/{visits[0]}")
    judge.page.context.set_offline(True)
    score(judge.page, WORDS)
    judge.page.locator("textarea[name=note]").fill("āčēģīķļņšūž æøå")
    judge.sees("No network")
    judge.page.context.clear_cookies()
    judge.page.context.set_offline(False)
    judge.page.locator("[data-sign-in-again]").wait_for()
    judge.look()
    judge.page.get_by_role("link", name="Sign in again").click()
    judge.page.wait_for_url("**/account/session?next=*")
    judge.page.locator("input[name=email]:visible").fill(ADDRESS)
    judge.page.locator("input[name=password]:visible").fill(make.PASSWORD)
    judge.page.locator("form:has(input[name=password]:visible) button[type=submit]").click()
    judge.page.wait_for_url(SHEETS)
    judge.page.locator("[data-sheet-state]").filter(has_text="Saved").wait_for()
    with festival.database():
        sheet = db.session.query(ScoreSheet).one()
        # Browsers send line ends and trailing space as they were typed.
        assert sheet.comment.strip() == WORDS.strip()
        assert sheet.note == "āčēģīķļņšūž æøå"


def test_another_judge_on_the_phone_neither_sees_nor_sends(
    festival: Festival, visitor: Visitors
) -> None:
    visits = prepare(festival, 2, OTHER)
    judge = visitor(phone=True)
    page = judge.page
    judge.sign_in(ADDRESS, make.PASSWORD)
    cut_sending(page)
    judge.go(f"/judging/sheets/{visits[ADDRESS][0]}")
    score(page, "mine alone")
    waits(page, 1)
    judge.go("/my")
    page.get_by_role("button", name="Sign out").first.click()
    judge.sees("Some sheets are still on this phone only")
    page.get_by_role("button", name="Sign out all the same").click()
    page.wait_for_url(festival.address + "/")
    page.unroute(SHEETS)

    judge.sign_in(OTHER, make.PASSWORD)
    page.goto(festival.address + "/judging")
    on_phone(page, 2)
    assert not page.locator(".waiting-pill").is_visible()
    with festival.database():
        other = db.session.query(Person).filter_by(email=OTHER).one().id
        assert db.session.query(ScoreSheet).count() == 0
    assert owners(page) == [str(other)]
    judge.go("/my")
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url(festival.address + "/")
    assert owners(page) == []

    judge.sign_in(ADDRESS, make.PASSWORD)
    page.goto(festival.address + "/judging")
    judge.sees("begun")
    arrived(page)
    assert comments(festival) == ["mine alone"]


def owners(page: Page) -> list[str]:
    """Whose pages lie on the phone."""
    found: list[str] = page.evaluate(
        """() => new Promise((done) => {
            const asked = indexedDB.open("judging");
            asked.onsuccess = () => {
                const rows = asked.result.transaction("pages").objectStore("pages").getAll();
                rows.onsuccess = () => done([...new Set(rows.result.map((one) => one.person))]);
            };
        })"""
    )
    return found


def test_fingers_quicker_than_the_scripts_lose_nothing(
    festival: Festival, visitor: Visitors
) -> None:
    visits = prepare(festival, 1)[ADDRESS]
    judge = visitor(phone=True)
    page = judge.page
    judge.sign_in(ADDRESS, make.PASSWORD)
    held: list[Route] = []
    page.route("**/js/score-sheet.js", lambda route: held.append(route))
    page.goto(f"{festival.address}/judging/sheets/{visits[0]}", wait_until="commit")
    page.locator("textarea[name=comment]").wait_for()
    score(page, "at once")
    assert held
    held[0].continue_()
    page.locator("[data-sheet-state]").filter(has_text="Saved now").wait_for()
    assert comments(festival) == ["at once"]
    with festival.database():
        assert db.session.query(Score).count() == len(LEVELS)


# The patience with it runs out a moment before it answers.
SILENT_DISK = """{
    const wait = setTimeout, open = indexedDB.open.bind(indexedDB), patience = [];
    window.setTimeout = (act, after, ...more) => (
        after === 8000 ? patience.push(act) : wait(act, after, ...more));
    indexedDB.open = (...name) => {
        const asked = open(...name);
        let hear;
        Object.defineProperty(asked, "onsuccess", { set(act) { hear = act; } });
        asked.addEventListener("success", () => {
            patience.splice(0).forEach((act) => act());
            hear();
        });
        return asked;
    };
}"""


def test_a_disk_that_answers_late_is_read_all_the_same(
    festival: Festival, visitor: Visitors
) -> None:
    visits = prepare(festival, 2)[ADDRESS]
    judge = visitor(phone=True)
    page = judge.page
    judge.sign_in(ADDRESS, make.PASSWORD)
    judge.go("/judging")
    on_phone(page, 2)
    page.context.set_offline(True)
    page.goto(f"{festival.address}/judging/sheets/{visits[0]}")
    score(page, "before the phone slept")
    waits(page, 1)
    page.add_init_script(SILENT_DISK)
    page.goto(f"{festival.address}/judging/sheets/{visits[1]}")
    waits(page, 1)
    assert len(owners(page)) == 1, "the disk was slow, nobody else came"
    page.goto(f"{festival.address}/judging/sheets/{visits[0]}")
    judge.sees("no network")
    expect(page.locator("textarea[name=comment]")).to_have_value("before the phone slept")
    page.context.set_offline(False)
    arrived(page)
    assert comments(festival) == ["before the phone slept"]


def test_an_answer_that_was_lost_counts_once(festival: Festival, visitor: Visitors) -> None:
    visits = prepare(festival, 1)[ADDRESS]
    judge = visitor(phone=True)
    judge.sign_in(ADDRESS, make.PASSWORD)
    judge.go(f"/judging/sheets/{visits[0]}")
    lost: list[int] = []

    def lose(route: Route) -> None:
        if route.request.method != "POST" or len(lost) > 1:
            route.fallback()
            return
        lost.append(route.fetch().status)
        route.abort()

    judge.page.route(SHEETS, lose)
    score(judge.page, "once")
    judge.page.locator("button[data-way-on]").click()
    judge.page.wait_for_url("**/judging/now")
    judge.sees("1 of 1 done")
    arrived(judge.page)
    assert set(lost) == {200}
    with festival.database():
        assert db.session.query(ScoreSheet).one().state is SheetState.SUBMITTED
        keys = [row.save_key for row in db.session.query(SheetVersion)]
        assert len(keys) == len(set(keys)) <= 2


def test_a_new_release_in_the_middle_of_the_day_breaks_nothing(
    festival: Festival, visitor: Visitors
) -> None:
    visits = prepare(festival, 2)[ADDRESS]
    judge = visitor(phone=True)
    page = judge.page
    judge.sign_in(ADDRESS, make.PASSWORD)
    judge.go("/judging")
    on_phone(page, 2)
    festival.stop()
    festival.app.extensions["festival_fingerprint"] = "0123456789ab"
    festival.app.jinja_env.globals["asset"] = lambda path: f"/static/0123456789ab/{path}"
    page.goto(f"{festival.address}/judging/sheets/{visits[0]}")
    judge.sees("no network")
    score(page, "with the old release")
    waits(page, 1)
    festival.start()
    arrived(page)
    page.goto(f"{festival.address}/judging")
    comes_true(page, FILES_ARE_OF, "0123456789ab")
    festival.stop()
    page.goto(f"{festival.address}/judging/sheets/{visits[1]}")
    judge.sees("no network")
    assert "0123456789ab" in page.content()
    score(page, "with the new release")
    waits(page, 1)
    festival.start()
    arrived(page)
    assert comments(festival) == ["with the old release", "with the new release"]
    assert not judge.faults


FILES_ARE_OF = """async (mark) => {
    const kept = await (await caches.open("judging-files")).keys();
    return kept.length > 0 && kept.every(({ url }) => url.includes(mark));
}"""


@pytest.mark.parametrize("lacks", ["worker", "database"])
def test_where_the_browser_refuses_the_open_page_walks_on(
    festival: Festival, visitor: Visitors, lacks: str
) -> None:
    visits = prepare(festival, 3)[ADDRESS]
    judge = visitor(phone=True)
    page = judge.page
    page.add_init_script(
        'Object.defineProperty(navigator, "serviceWorker", { value: undefined });'
        'Object.defineProperty(globalThis, "caches", { value: undefined });'
        if lacks == "worker"
        else 'indexedDB.open = () => { throw new DOMException("no", "SecurityError"); };'
    )
    judge.sign_in(ADDRESS, make.PASSWORD)
    judge.go("/judging")
    judge.sees("3 stands are held in this page. Keep it open")
    page.context.set_offline(True)
    page.get_by_role("link", name="Next:").click()
    for place in range(3):
        page.wait_for_url(f"**/judging/sheets/{visits[place]}")
        judge.sees("no network")
        score(page, f"words {place}")
        page.locator("button[data-way-on]").click()
        waits(page, place + 1)
    judge.look()
    page.wait_for_url("**/judging/now")
    judge.sees("3 of 3 done")
    page.context.set_offline(False)
    judge.sees("All done")
    arrived(page)
    assert comments(festival) == ["words 0", "words 1", "words 2"]


def test_what_an_older_release_had_kept_is_taken_over(
    festival: Festival, visitor: Visitors
) -> None:
    visits = prepare(festival, 1)[ADDRESS]
    with festival.database():
        person = db.session.query(Person).filter_by(email=ADDRESS).one().id
    judge = visitor(phone=True)
    judge.sign_in(ADDRESS, make.PASSWORD)
    judge.page.evaluate(
        """([name, kept]) => localStorage.setItem(name, JSON.stringify(kept))""",
        [
            f"score:{person}:1",
            {
                "fields": [["level-idea", "2"], ["comment", "kept before"]],
                "href": f"/judging/sheets/{visits[0]}",
                "submit": False,
                "number": "1",
                "version": 0,
                "key": "old-1",
                "since": 1,
                "at": 1,
            },
        ],
    )
    judge.page.goto(festival.address + "/judging")
    judge.sees("begun")
    arrived(judge.page)
    assert comments(festival) == ["kept before"]
    assert judge.page.evaluate(f"localStorage.getItem('score:{person}:1')") is None
