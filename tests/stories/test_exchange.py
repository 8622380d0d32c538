"""An exchange session: asked on a phone, shown by a moderator, voted up, answered, kept."""

from collections.abc import Callable
from datetime import timedelta

from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.events.links import token_of
from festival.events.models import Event, Registration, RegistrationState
from tests import make, make_events
from tests.stories.conftest import Festival, Visitor, until

ASKED = "How do you keep somebody going when the third try fails as well?"
FILM = "https://film.example.org/watch"


def _prepare(festival: Festival) -> str:
    """An event tomorrow, run by an organiser; a guest is registered. The guest's own page."""
    with festival.database():
        organiser = make.person(email="organiser@example.org")
        event = make_events.event(
            organiser, slug="exchange", begins_at=now() + timedelta(days=1), online=False
        )
        make.grant_in(organiser, Role.ORGANISER, event.realm_id)
        make.person(email="teacher@example.org", given_name="Ivars")
        return token_of(make_events.registration(event, given_name="Liene").id)


def _set(festival: Festival, begins: timedelta) -> None:
    with festival.database():
        event = db.session.query(Event).one()
        event.begins_at = now() + begins
        event.ends_at = event.begins_at + timedelta(hours=2)


def test_a_question_goes_from_a_phone_to_the_hall_and_what_was_said_stays(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    token = _prepare(festival)
    organiser, teacher = visitor(), visitor(phone=True, dark=True)
    guest = visitor("nb-NO", phone=True, javascript=False)
    _before(organiser, teacher, guest, token)
    _at_the_door(festival, organiser, teacher, guest, token)
    _afterwards(festival, organiser, teacher, guest, token)


def _before(organiser: Visitor, teacher: Visitor, guest: Visitor, token: str) -> None:
    """The teacher registers and asks; a moderator shows it; a guest without JavaScript votes."""
    organiser.sign_in("organiser@example.org", make.PASSWORD)
    organiser.go("/organise/events/exchange/questions")
    organiser.page.get_by_label("who is registered", exact=True).check()
    organiser.press("Save")
    teacher.sign_in("teacher@example.org", make.PASSWORD)
    teacher.go("/events/exchange")
    teacher.page.locator("#registration button[type=submit]").click()
    teacher.sees("You are registered.")
    teacher.press("Questions")
    teacher.page.locator("[name=words]").fill(ASKED)
    teacher.page.get_by_label("Show my given name beside it").check()
    teacher.press("Ask")
    teacher.sees("waits for a moderator")
    guest.go(f"/registrations/{token}/questions")
    assert ASKED not in guest.page.content()
    # The board reads itself anew and lets the moderator press with one thumb.
    until(organiser.page, lambda: ASKED in organiser.page.content())
    organiser.press("Show it")
    guest.go(f"/registrations/{token}/questions")
    guest.page.locator("button[name=wanted]").click()
    guest.page.wait_for_load_state()
    assert guest.page.locator("button[name=wanted]").get_attribute("aria-pressed") == "true"


def _at_the_door(
    festival: Festival, organiser: Visitor, teacher: Visitor, guest: Visitor, token: str
) -> None:
    """It begins: the hall's screen shows the question, and the door's code who has come."""
    _set(festival, timedelta(minutes=-5))
    organiser.go("/organise/events/exchange/questions")
    organiser.press("Answer now")
    hall = Visitor(organiser.page.context.new_page(), festival)
    hall.go("/organise/events/exchange/questions/screen")
    hall.sees(ASKED)
    hall.sees("Ivars")
    organiser.go("/organise/events/exchange/door")
    organiser.press("Make a code")
    code = organiser.page.locator(".door-sign__code").inner_text()
    teacher.go("/door")
    teacher.page.locator("[name=code]").fill(code.lower())
    teacher.press("Go on")
    teacher.press("I am here")
    teacher.sees("You are noted as here.")
    guest.go(f"/registrations/{token}")
    guest.page.locator("[name=code]").fill(code)
    guest.page.locator("form:has([name=code]) button[type=submit]").click()
    guest.page.wait_for_load_state()
    with festival.database():
        states = {one.state for one in db.session.query(Registration)}
    assert states == {RegistrationState.ATTENDED}
    organiser.go("/organise/events/exchange/questions")
    organiser.page.get_by_role("link", name="Answered").first.click()
    organiser.page.wait_for_load_state()
    organiser.page.locator("[name=answer]").fill("They show it to somebody younger.")
    organiser.press("Note it as answered")
    # What the hall shows follows by itself.
    until(hall.page, lambda: ASKED not in hall.page.content())


def _afterwards(
    festival: Festival, organiser: Visitor, teacher: Visitor, guest: Visitor, token: str
) -> None:
    """The recording for the registered, and words in the discussion."""
    _set(festival, timedelta(hours=-3))
    organiser.go("/organise/events/exchange/afterwards")
    organiser.page.locator("[name=recording_url]").fill(FILM)
    organiser.press("Save")
    organiser.press("Open the discussion")
    teacher.go("/events/exchange")
    teacher.sees("The recording")
    teacher.press("To the discussion")
    teacher.page.locator("[name=words]").fill("We shall try it on Monday.")
    teacher.press("Say it")
    guest.go(f"/registrations/{token}")
    assert FILM in guest.page.content()
    guest.go(f"/registrations/{token}/discussion")
    assert "We shall try it on Monday." in guest.page.content()
    guest.go("/events/exchange")
    assert FILM not in guest.page.content()
