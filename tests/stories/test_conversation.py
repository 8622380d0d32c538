"""A student writes a number to the mentor; it waits until an organiser has looked at it."""

from collections.abc import Callable

from festival.authz import Role
from tests import make, make_programme
from tests.stories.conftest import Festival, Visitor


def test_a_number_waits_for_staff(festival: Festival, visitor: Callable[..., Visitor]) -> None:
    with festival.database():
        home = make_programme.cohort()
        mentor = make.person(email="mentor@example.org", given_name="Kari")
        made = make_programme.participant(
            home, make.student(email="elza@example.org", given_name="Elza")
        )
        make_programme.grant(mentor, Role.MENTOR, home)
        make_programme.grant(make.person(email="organiser@example.org"), Role.ORGANISER, home)
        make_programme.mentorship(made, mentor)
        there = f"/my/programme/conversations/{made.id}"
    elza = visitor(phone=True, dark=True)
    elza.sign_in("elza@example.org", make.PASSWORD)
    elza.go("/my/programme")
    elza.press("Conversation")
    elza.sees("Organisers and the safeguarding lead can read everything written here.")
    elza.page.locator("[name=words]").fill("My bridge fell. Call me on 20 00 11 22")
    elza.press("Send")
    elza.sees("waits for staff")

    kari = visitor()
    kari.sign_in("mentor@example.org", make.PASSWORD)
    kari.go(there)
    assert "bridge" not in kari.page.content()

    organiser = visitor(phone=True)
    organiser.sign_in("organiser@example.org", make.PASSWORD)
    organiser.go(there)
    organiser.sees("a phone number")
    organiser.press("Let it be read")
    organiser.sees("It can be read now.")
    kari.go(there)
    kari.sees("My bridge fell")
