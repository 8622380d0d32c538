"""A partner's person is invited, comes in by the letter, and writes about their own award."""

from collections.abc import Callable

from festival import public_version
from festival.authz import Role
from festival.db import db
from festival.editions.models import Prize
from tests import make
from tests.stories.conftest import Festival, Visitor


def test_a_partner_writes_about_its_award(
    festival: Festival, visitor: Callable[..., Visitor]
) -> None:
    with festival.database():
        edition = make.edition(slug="now")
        make.grant(make.person(email="organiser@example.org"), Role.ORGANISER, edition)
        partner = make.partner(slug="maker-space", name=make.texts("Maker Space"))
        prize = Prize(edition_id=edition.id, name=make.texts("Wood"), partner_id=partner.id)
        db.session.add(prize)
        public_version.bump()
        db.session.flush()
        partner_id, prize_id = partner.id, prize.id
    organiser = visitor()
    organiser.sign_in("organiser@example.org", make.PASSWORD)
    organiser.go(f"/organise/partners/{partner_id}/people")
    organiser.page.locator("[name=name]").fill("Marit Maker")
    organiser.page.locator("[name=address]").fill("marit@example.org")
    organiser.press("Send the invitation")
    organiser.sees("The letter is on its way.")
    organiser.sees("marit@example.org")

    marit = visitor(phone=True, dark=True)
    marit.go(festival.link_in_mail_to("marit@example.org"))
    marit.sees("Speak for Maker Space")
    marit.page.locator("[name=password]").fill("a quiet workshop 7")
    with marit.page.expect_navigation():
        marit.page.locator("main form button[type=submit]").first.click()
    marit.go("/my")
    marit.press("Open the partner’s desk")
    marit.press("Change the words")
    marit.page.locator("[name=name_en]").fill("Best joint in wood")
    marit.press("Save the award")
    marit.sees("Best joint in wood")
    for closed in ("/organise", f"/organise/partners/{partner_id}"):
        answer = marit.page.goto(festival.address + closed)
        assert answer is not None
        assert answer.status == 403

    public = visitor(javascript=False, phone=True)
    public.go("/partners/maker-space")
    public.sees("Best joint in wood")

    organiser.go(f"/organise/partners/{partner_id}/people")
    organiser.press("End")
    answer = marit.page.goto(f"{festival.address}/my/partner/awards/{prize_id}")
    assert answer is not None
    assert answer.status == 403
