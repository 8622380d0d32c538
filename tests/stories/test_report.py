"""A child reports a message; the lead looks at it and pauses; the mentor reads a neutral word."""

from collections.abc import Callable

from festival.authz import Role
from festival.db import db
from festival.safeguarding.models import ReportState, SafeguardingReport
from tests import make, make_programme, make_safeguarding
from tests.stories.conftest import Festival, Visitor


def test_two_presses_of_a_child_reach_the_lead_alone(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    with festival.database():
        home = make_programme.cohort()
        mentor = make.person(email="mentor@example.org", given_name="Kari", language="nb")
        child = make.student(email="elza@example.org", given_name="Elza", language="lv")
        lead = make.person(email="lead@example.org", given_name="Vizma")
        made = make_programme.participant(home, child)
        make_programme.grant(mentor, Role.MENTOR, home)
        make_programme.grant(lead, Role.SAFEGUARDING, home)
        make_programme.mentorship(made, mentor)
        make_safeguarding.message(made, mentor, "Do not tell anybody that we write")
        there = f"/my/programme/conversations/{made.id}"

    # On a phone, in Latvian, without JavaScript: the link beside the message, then the button.
    elza = visitor("lv-LV", phone=True, javascript=False)
    elza.sign_in("elza@example.org", make.PASSWORD)
    elza.go(there)
    elza.page.locator("li").get_by_role("link", name="Ziņot").first.click()
    elza.sees("112")
    elza.sees("116111")
    elza.page.get_by_role("button", name="Nosūtīt ziņojumu").click()
    elza.sees("Tavs ziņojums ir pienācis")
    elza.sees("nekad nepateiks, ka ziņoji tu")

    vizma = visitor(dark=True)
    vizma.sign_in("lead@example.org", make.PASSWORD)
    assert "Elza" not in festival.mail_to("lead@example.org").body
    vizma.go("/safeguarding")
    vizma.press("Report 1")
    vizma.sees("Do not tell anybody that we write")
    vizma.press("Take it in hand")
    vizma.press("See it in its place")
    vizma.press("Pause the conversation")
    vizma.sees("Both sides are told so, and not why.")

    kari = visitor("nb-NO", phone=True)
    kari.sign_in("mentor@example.org", make.PASSWORD)
    kari.go(there)
    kari.sees("satt på pause en stund")
    assert kari.page.locator("textarea").count() == 0
    shown = kari.page.content() + festival.mail_to("mentor@example.org").body
    assert not [one for one in ("meldt", "Vizma") if one in shown]

    vizma.go("/safeguarding/1")
    vizma.write("A note", "Called her mother.")
    vizma.press("Keep the note")
    vizma.write("What was done", "We talked with him, and found another mentor.")
    vizma.press("Close the report")
    vizma.sees("The report is closed.")
    with festival.database():
        assert db.session.query(SafeguardingReport).one().state is ReportState.CLOSED
    look = visitor("lv-LV", phone=True)
    look.go("/report")
