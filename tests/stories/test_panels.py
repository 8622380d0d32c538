"""A partner's special award from its set-up to the public; a final, ordered side by side."""

from collections.abc import Callable
from pathlib import Path

from festival.accounts.models import Person
from festival.db import db
from festival.editions.models import Edition
from festival.judging.models import Judge
from festival.judging.recounting import verify_command
from tests import make
from tests.awards.panels.world import special_prize
from tests.stories.conftest import Festival, Visitor
from tests.stories.test_results_and_public import a_judged_edition


def addresses(festival: Festival) -> list[str]:
    """A special award is on offer; the judges' addresses."""
    a_judged_edition(festival)
    with festival.database():
        edition = db.session.query(Edition).one()
        special_prize(edition)
        judges = db.session.query(Judge).order_by(Judge.id)
        return [db.session.get_one(Person, one.person_id).email or "" for one in judges]


def set_up(organiser: Visitor, about: str, method: str) -> None:
    """A panel of all judges over everything that may take it."""
    organiser.go("/organise/now/panels")
    organiser.page.get_by_label("What should it decide?").select_option(label=about)
    organiser.page.get_by_label(method).check()
    organiser.press("Set up the panel")
    for box in organiser.page.locator("input[name=judge]").all()[:3]:
        box.check()
    organiser.press("Keep the members")
    organiser.page.get_by_text("Everything that may take it").click()
    organiser.press("Nominate all 6")


def publish(organiser: Visitor, second: Visitor) -> None:
    """Freeze, lock with two words, publish."""
    organiser.go("/organise/now/results")
    organiser.press("Lock all sheets")
    organiser.confirm("lock", "Ask for the lock", "Spring Festival")
    second.go("/organise/now/results")
    second.confirm("lock", "Lock the result", "Spring Festival")
    second.confirm("publish", "Publish the result", "Spring Festival")


def drag_to_the_top(member: Visitor, title: str) -> None:
    """With a finger or a mouse on the number; the arrows say the same."""
    grips = member.page.locator("drag-order [data-grip]")
    which = member.page.locator("drag-order ol > li").filter(has_text=title).locator("[data-grip]")
    member.page.locator("drag-order > p.soft").wait_for()
    which.scroll_into_view_if_needed()
    held = which.bounding_box()
    assert held
    member.page.mouse.move(held["x"] + 5, held["y"] + 5)
    member.page.mouse.down()
    for _ in range(40):
        first = grips.first.bounding_box()
        if title in member.page.locator("drag-order ol > li").first.inner_text():
            break
        # Held near the upper edge the page goes along.
        up = max(30.0, (first or held)["y"] - 5)
        member.page.mouse.move(held["x"] + 5, up + 2)
        member.page.mouse.move(held["x"] + 5, up)
    member.page.mouse.up()
    assert grips.first.locator("[aria-hidden]").inner_text() == "1"
    assert member.page.get_by_role("button", name=f"Up: {title}").is_disabled()


def test_a_partners_award_from_set_up_to_public(
    festival: Festival, visitor: Callable[..., Visitor], tmp_path: Path
) -> None:
    judges = addresses(festival)
    organiser, second = visitor(), visitor(dark=True)
    organiser.sign_in("organiser@example.org", make.PASSWORD)
    second.sign_in("second@example.org", make.PASSWORD)
    set_up(organiser, "Water Prize", "Talking it over")
    organiser.go("/organise/now/results")
    organiser.sees("One has not decided yet.")

    member = visitor(phone=True)
    member.sign_in(judges[0], make.PASSWORD)
    member.go("/judging/now")
    member.press("Water Prize")
    member.page.get_by_text("I know one of these teams").click()
    member.page.locator("#leave-entry").select_option(index=0)
    member.page.get_by_label("How do you know them?").fill("My niece is in it.")
    member.press("Leave the room for it")
    member.sees("you left the room")
    member.page.get_by_label("What do you want to say?").fill("The second one stays dry.")
    member.press("Say it")
    member.press("Čaumala 1")
    member.sees("The problem")
    assert "Anna1" not in member.page.content()

    organiser.go("/organise/now/panels")
    organiser.press("Water Prize")
    organiser.sees("The second one stays dry.")
    organiser.page.locator("#decide input[type=checkbox]").nth(1).check()
    organiser.page.get_by_label("Why?").fill("It keeps water where it belongs.")
    organiser.press("Record the decision")
    organiser.sees("The decision is on record.")
    publish(organiser, second)

    public = visitor("lv-LV", phone=True, javascript=False)
    public.go("/results/now")
    public.sees("It keeps water where it belongs.")
    public.sees("Water Works")
    answer = public.page.request.get(f"{festival.address}/results/now.json")
    kept = tmp_path / "result.json"
    kept.write_bytes(answer.body())
    assert verify_command([str(kept)]) == 0


def test_a_final_side_by_side(festival: Festival, visitor: Callable[..., Visitor]) -> None:
    judges = addresses(festival)
    organiser, second = visitor(), visitor()
    organiser.sign_in("organiser@example.org", make.PASSWORD)
    second.sign_in("second@example.org", make.PASSWORD)
    set_up(organiser, "Final of Senior", "Side by side")

    for number, address in enumerate(judges[:3]):
        # One of them has no JavaScript, all have a small phone.
        member = visitor(phone=True, javascript=number > 0)
        member.sign_in(address, make.PASSWORD)
        member.go("/judging/now")
        member.press("Final of Senior")
        assert "Matches between" not in member.page.content()
        member.press("Put them in order")
        if number == 1:
            drag_to_the_top(member, "Čaumala 3")
        else:
            for _ in range(3):
                member.press("Up: Čaumala 3")
        if number == 2:
            member.press("Čaumala 5, with the one above")
        member.press("Hand in my order")
        member.sees("Your order is kept.")
        member.sees("beats every other")

    organiser.go("/organise/now/panels")
    organiser.press("Final of Senior")
    organiser.sees("3 of 3 handed in")
    organiser.page.get_by_label("Why?").fill("Three of three put it first.")
    organiser.press("Record the decision")
    organiser.sees("The decision is on record.")
    publish(organiser, second)
    public = visitor()
    public.go("/results/now")
    public.sees("Decided in a final, side by side.")
    first = public.page.locator(".placed--first h3").first.inner_text()
    assert first == "Čaumala 3"
