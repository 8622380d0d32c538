"""A mentor takes an entry on and asks for changes; the team answers, revises, hands in again."""

from collections.abc import Callable

from festival.accounts.models import Person
from festival.authz import Role
from festival.db import db
from festival.entries.models import Entry, EntryState, EntryVersion
from festival.mentoring.models import Feedback, FeedbackState
from tests import make
from tests.stories.conftest import Festival, Visitor

LONG = "We tried it on seven evenings with three neighbours and wrote down every single failure."


def test_a_round_of_feedback_there_and_back(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    with festival.database():
        edition = make.edition(slug="now")
        make.grant(make.person(email="mentor@example.org"), Role.MENTOR, edition)
        team = make.student(email="team@example.org")
        whole = {"problem", "invention", "how_it_works", "tested", "next_steps"}
        entry = make.entry(edition, team, **dict.fromkeys(whole, LONG), title="Spoon bell")
        make.image(entry)
        entry.division_id = next(one.id for one in edition.divisions if one.key == "senior")
        entry.number, entry.state = 101, EntryState.SUBMITTED
        entry.submitted_at = entry.waiting_since = entry.created_at
        make.version(entry)
        entry_id = entry.id

    mentor = visitor()
    mentor.sign_in("mentor@example.org", make.PASSWORD)
    mentor.go("/mentoring")
    mentor.press("Take it on")
    mentor.sees("Every word between you and the team can be read by the organisers.")
    mentor.page.locator("[name=strengths]").fill("One understands at once what it is for.")
    mentor.page.locator("[name=next_steps]").fill("Let a stranger try it and count.")
    mentor.page.locator("[data-autosave-status][data-state=saved]").wait_for()
    mentor.go(f"/mentoring/entries/{entry_id}?pin=tested")
    mentor.page.locator("[name=point-tested]").fill("How often did it fail?")
    mentor.page.locator("input[name=verdict][value='please revise']").check(force=True)
    mentor.page.locator("input[name=reopened][value=tested]").check(force=True)
    mentor.press("Send to the team")

    team_member = visitor(phone=True)
    team_member.sign_in("team@example.org", make.PASSWORD)
    team_member.sees("New feedback")
    team_member.go(f"/my/entries/{entry_id}/feedback")
    team_member.sees("How often did it fail?")
    team_member.page.locator("[name=answer]").fill("It failed twice; we wrote it down now.")
    team_member.press("Send the answer")
    team_member.go(f"/my/entries/{entry_id}/story")
    team_member.page.locator("[name=tested]").fill(LONG + " It failed twice.")
    team_member.page.locator("main form button[type=submit]").last.click()
    team_member.page.wait_for_load_state()
    team_member.go(f"/my/entries/{entry_id}")
    team_member.press("Hand in again")
    with festival.database():
        assert db.session.query(Entry).one().state is EntryState.SUBMITTED
        assert db.session.query(EntryVersion).count() == 2
        assert db.session.query(Feedback).one().state is FeedbackState.ANSWERED
        assert db.session.query(Person).filter_by(email="team@example.org").one()

    mentor.go(f"/mentoring/entries/{entry_id}")
    mentor.sees("What changed since your last round")
    mentor.sees("It failed twice.")
    mentor.press("This answers it")
