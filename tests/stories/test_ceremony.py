"""The ceremony in two windows of one laptop whose network is gone, and without JavaScript."""

from collections.abc import Callable

from playwright.sync_api import Page

from festival.accounts.models import Person
from festival.authz import Role
from festival.awards import actions
from festival.clock import now
from festival.db import db
from festival.editions import queries as editions
from festival.entries.models import EntryState
from festival.judging import queries as judged
from tests import make
from tests.stories.conftest import Festival, Visitor


def a_locked_edition(festival: Festival) -> None:
    """Four entries, three judges who saw all of them, a locked result."""
    with festival.database():
        edition = make.edition(slug="now", name=make.texts("Spring Festival"))
        make.rubric(edition)
        boss = make.person(email="organiser@example.org")
        make.grant(boss, Role.ORGANISER, edition)
        judges = [make.judge(edition) for _ in range(3)]
        for place in range(4):
            who = make.student(given_name=f"Anna{place}", family_name="Verysecret")
            entry = make.entry(edition, who, state=EntryState.ACCEPTED, title=f"Čaumala {place}")
            for judge in judges:
                level = 5 - place
                make.sheet(
                    make.assignment(judge, entry), {"idea": level, "works": level, "use": level}
                )
        boss_id = boss.id
    with festival.database():
        edition = editions.edition("now")
        by = db.session.get_one(Person, boss_id)
        rubric = judged.rubric_of(edition.id)
        result = actions.freeze(edition, rubric, by=by, at=now())
        actions.lock(result, edition, rubric, by=by, at=now())


def is_shown(page: Page, words: str) -> bool:
    """Whether these words can be seen on the screen now."""
    return page.locator(f".slide[data-now]:has-text('{words}')").count() == 1


def follows(page: Page, step: int) -> None:
    """Wait until the window has come to this step."""
    page.locator(f"[data-now][data-step='{step}']").wait_for()


def test_two_windows_walk_together_with_no_network(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    a_locked_edition(festival)
    organiser = visitor()
    organiser.sign_in("organiser@example.org", make.PASSWORD)
    organiser.go("/ceremony/now")
    organiser.go("/ceremony/now/presenter")
    context = organiser.page.context
    screen = context.new_page()
    screen.goto(f"{festival.address}/ceremony/now/screen")
    desk = organiser.page
    follows(screen, 0)
    desk.locator("[data-other][data-state=here]").wait_for()
    context.set_offline(True)

    assert is_shown(screen, "Spring Festival")
    last = desk.locator(".cue").count() - 1
    desk.bring_to_front()
    desk.keyboard.press("PageDown")
    follows(screen, 1)
    desk.keyboard.press("ArrowRight")
    follows(screen, 2)
    assert is_shown(screen, "Place 3")
    assert not screen.get_by_text("Čaumala 2").is_visible()
    desk.get_by_role("button", name="Next step").click()
    follows(screen, 3)
    assert is_shown(screen, "Čaumala 2")
    assert is_shown(screen, "Anna2")
    assert "Verysecret" not in screen.content()
    organiser.look()
    screen.keyboard.press("ArrowLeft")
    follows(desk, 2)
    desk.keyboard.press("b")
    screen.locator(".stage[data-dark]").wait_for()
    desk.keyboard.press("Escape")
    screen.locator(".stage:not([data-dark])").wait_for()
    for step in range(3, last + 1):
        desk.keyboard.press("PageDown")
        follows(screen, step)
        follows(desk, step)
    assert is_shown(screen, "Congratulations!")
    desk.keyboard.press("PageDown")
    assert desk.locator("[data-clock]").inner_text() != ""
    assert desk.get_by_role("link", name="Now publish the result").is_visible()
    desk.keyboard.press("PageUp")
    follows(screen, last - 1)

    context.set_offline(False)
    screen.reload()
    follows(screen, last - 1)
    desk.reload()
    follows(desk, last - 1)
    screen.close()
    desk.reload()
    follows(desk, last - 1)


def test_the_dry_run_never_meets_the_real_one(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    a_locked_edition(festival)
    organiser = visitor("lv-LV", dark=True)
    organiser.sign_in("organiser@example.org", make.PASSWORD)
    organiser.go("/ceremony/now/rehearsal/screen")
    dry = organiser.page
    real = dry.context.new_page()
    real.goto(f"{festival.address}/ceremony/now/presenter")
    follows(real, 0)
    for step in range(1, dry.locator(".slide").count()):
        dry.keyboard.press("PageDown")
        follows(dry, step)
        organiser.look()
        assert dry.locator(".dry-run").is_visible()
    assert "Čaumala" not in dry.content()
    assert real.locator("[data-now][data-step='0']").count() == 1


def test_without_javascript_the_steps_are_walked_by_links(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    a_locked_edition(festival)
    organiser = visitor(javascript=False)
    organiser.sign_in("organiser@example.org", make.PASSWORD)
    organiser.go("/ceremony/now/screen")
    for step in range(1, 4):
        organiser.page.locator(f"#step-{step - 1} .slide__walk a").last.click()
        assert organiser.page.url.endswith(f"#step-{step}")
    assert organiser.page.locator("#step-3").get_by_text("Čaumala 2").is_visible()
    organiser.go("/ceremony/now/presenter")
    assert organiser.page.locator(".cue").first.is_visible()
    assert organiser.page.locator(".cue").last.is_visible()
