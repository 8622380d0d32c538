"""A forgotten password, and a sign-in that is ended from another device."""

from collections.abc import Callable

from tests import make
from tests.stories.conftest import Festival, Visitor


def test_a_forgotten_password_ends_the_other_sign_ins(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    with festival.database():
        make.person(email="mentor@example.org")
    old = visitor()
    old.sign_in("mentor@example.org", make.PASSWORD)
    old.go("/my")

    phone = visitor("nb-NO", phone=True, javascript=False)
    phone.go("/account/reset")
    phone.page.locator("main [name=email]").fill("mentor@example.org")
    phone.page.locator("main form button[type=submit]").first.click()
    phone.page.wait_for_load_state()
    phone.go(festival.link_in_mail_to("mentor@example.org"))
    phone.page.locator("[name=password]").first.fill("seven kettles under a bridge")
    phone.page.locator("main form button[type=submit]").first.click()
    phone.page.wait_for_load_state()

    old.page.goto(festival.address + "/my")
    assert "/account/session" in old.page.url
    fresh = visitor()
    fresh.sign_in("mentor@example.org", "seven kettles under a bridge")
    fresh.go("/account/me")
