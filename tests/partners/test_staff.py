"""Who speaks for a partner: invited in, kept to their own, and gone when it ends."""

from collections.abc import Callable
from typing import Any

import pytest

from festival import public_version
from festival.accounts import actions as accounts
from festival.accounts.actions.invitations import NotForYou
from festival.accounts.models import Invitation, Person, PersonKind, RealmKind
from festival.authz import Role
from festival.awards.models import Award
from festival.clock import now
from festival.db import db
from festival.editions.models import Prize
from festival.errors import Taken
from festival.events.models import HostPart
from festival.outbox import Mail
from festival.partners import actions, queries, rules
from festival.partners.models import Partner
from tests import make, make_events
from tests.page import InspectingClient
from tests.showcase.world import publish

ClientOf = Callable[[Person], InspectingClient]
TOLD = {"name": "Marit", "address": "marit@example.org", "language": "en"}


@pytest.fixture
def keeper(app: Any) -> Person:
    who = make.person()
    make.grant(who, Role.ORGANISER, make.edition(slug="here"))
    return who


def _staff(partner: Partner, keeper: Person) -> Person:
    who = make.person(email="marit@example.org")
    actions.invite(partner, {**TOLD, "address": "x@example.org"}, by=keeper, at=now())
    assert partner.realm_id
    make.grant_in(who, Role.PARTNER, partner.realm_id)
    return who


def _award(partner: Partner, **facts: Any) -> Prize:
    edition = facts.pop("edition", None) or make.edition()
    prize = Prize(
        edition_id=edition.id, name=make.texts("Best wood"), partner_id=partner.id, **facts
    )
    db.session.add(prize)
    db.session.flush()
    return prize


def test_an_invitation_leads_to_the_desk(
    keeper: Person, client_of: ClientOf, client: InspectingClient
) -> None:
    partner = make.partner(name={"en": "Maker Space"})
    page = client_of(keeper).post(f"/organise/partners/{partner.id}/people", data=TOLD)
    assert page.status_code == 303
    letter = db.session.query(Mail).one()
    assert letter.subject == "Speak for Maker Space"
    who = make.person(email="marit@example.org")
    invitation = db.session.query(Invitation).one()
    accounts.accept_invitation(invitation, who, at=now())
    db.session.refresh(who, ["grants"])
    desk = client_of(who).get("/my/partner")
    assert desk.status_code == 200
    assert "Maker Space" in desk.text
    db.session.refresh(partner)
    with pytest.raises(Taken):
        actions.invite(partner, TOLD, by=keeper, at=now())


@pytest.mark.parametrize("address", ["", "marit", "a@b@c", "marit@example.org\nBcc: x@example.org"])
def test_an_address_that_is_none_is_refused(
    address: str, keeper: Person, client_of: ClientOf
) -> None:
    partner = make.partner()
    told = {**TOLD, "address": address}
    page = client_of(keeper).post(f"/organise/partners/{partner.id}/people", data=told)
    assert page.status_code == 422
    assert db.session.query(Invitation).count() == 0


def test_a_child_speaks_for_nobody(keeper: Person) -> None:
    partner = make.partner()
    child = make.student(email="child@example.org")
    assert child.kind is PersonKind.STUDENT
    actions.invite(partner, {**TOLD, "address": "child@example.org"}, by=keeper, at=now())
    with pytest.raises(NotForYou):
        accounts.accept_invitation(db.session.query(Invitation).one(), child, at=now())


def test_one_without_a_realm_has_nobody(keeper: Person) -> None:
    plain, staffed = make.partner(), make.partner()
    who = _staff(staffed, keeper)
    assert rules.is_staff(who, staffed)
    assert not rules.is_staff(who, plain), "any realm's role would do where there is no realm"
    assert not rules.is_of(plain, None)
    assert list(queries.run_by(who)) == [staffed]
    assert list(queries.run_by(keeper)) == []


def test_own_words_are_saved_and_seen_at_once(
    keeper: Person, client_of: ClientOf, client: InspectingClient
) -> None:
    partner = make.partner(languages=["lv", "nb"], funding_programme={"en": "Norway Grants"})
    edition = make.edition(announced_at=now())
    prize, who = _award(partner, edition=edition), _staff(partner, keeper)
    public_version.bump()
    db.session.flush()
    address = f"/partners/{partner.slug}"
    before = client.get(address)
    assert "Best wood" in before.text
    assert "Latvian" in before.text
    assert "Funded by Norway Grants" in before.text
    told = {"name_en": "Best oak", "about_en": "For joints", "version": str(edition.version)}
    page = client_of(who).post(f"/my/partner/awards/{prize.id}", data=told)
    assert page.status_code == 303
    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "Best oak" in after.text
    assert "For joints" in after.text
    stale = client_of(who).post(f"/my/partner/awards/{prize.id}", data=told | {"name_en": "Ash"})
    assert stale.status_code == 409
    assert "Best oak" in stale.text
    assert "Ash" in stale.text


def test_another_partners_award_is_not_there(keeper: Person, client_of: ClientOf) -> None:
    mine, theirs = make.partner(), make.partner()
    who = _staff(mine, keeper)
    foreign, place = _award(theirs), _award(mine, place=1)
    browser = client_of(who)
    for prize in (foreign, place):
        told = {"name_en": "Mine now", "version": "1"}
        assert browser.get(f"/my/partner/awards/{prize.id}").status_code == 404
        assert browser.post(f"/my/partner/awards/{prize.id}", data=told).status_code == 404
    for path in ("/organise", f"/organise/partners/{mine.id}", "/organise/partners"):
        assert browser.get(path).status_code == 403, path


def test_an_award_that_was_given_keeps_its_name(keeper: Person, client_of: ClientOf) -> None:
    partner = make.partner()
    edition = make.edition()
    prize, who = _award(partner, edition=edition), _staff(partner, keeper)
    entry = make.entry(edition, make.student())
    result = publish(edition, {entry: 1}, at=now())
    db.session.add(Award(result_id=result.id, entry_id=entry.id, prize_id=prize.id, given_at=now()))
    db.session.flush()
    browser = client_of(who)
    told = {"name_en": "Changed", "version": str(edition.version)}
    assert browser.post(f"/my/partner/awards/{prize.id}", data=told).status_code == 403
    assert f"/my/partner/awards/{prize.id}" not in browser.get("/my/partner").text


def test_ending_and_removing_end_it(keeper: Person, client_of: ClientOf) -> None:
    partner = make.partner(name={"en": "Maker Space"})
    who = _staff(partner, keeper)
    grant = who.grants[0]
    browser, other = client_of(keeper), make.partner()
    wrong = browser.post(f"/organise/partners/{other.id}/people/{grant.id}/end")
    assert wrong.status_code == 404
    done = browser.post(f"/organise/partners/{partner.id}/removal", data={"name": "Maker Space"})
    assert done.status_code == 303
    db.session.refresh(grant)
    assert grant.ended_at
    assert db.session.query(Invitation).filter(Invitation.revoked_at.is_(None)).count() == 0
    assert client_of(who).get("/my/partner").status_code == 403


def test_no_hidden_partner_and_no_quiet_festival_is_told(
    client: InspectingClient, app: Any
) -> None:
    hidden, shown = make.partner(hidden=True), make.partner()
    _award(shown, edition=make.edition(announced_at=None))
    public_version.bump()
    db.session.flush()
    assert client.get(f"/partners/{hidden.slug}").status_code == 404
    page = client.get(f"/partners/{shown.slug}")
    assert page.status_code == 200
    assert "Best wood" not in page.text


def test_realm_kind(keeper: Person) -> None:
    from festival.accounts import realms

    partner = make.partner(name={"en": "Maker Space"})
    _staff(partner, keeper)
    assert realms.kind_of(partner.realm_id) is RealmKind.PARTNER
    assert realms.about(partner.realm_id)["name"] == {"en": "Maker Space"}


def test_the_desk_holds_own_events_alone(
    keeper: Person, client_of: ClientOf, client: InspectingClient
) -> None:
    mine, theirs = make.partner(), make.partner()
    who = _staff(mine, keeper)
    make_events.host(make_events.event(name=make.texts("Own evening")), mine)
    foreign = make_events.event(name=make.texts("Foreign evening"))
    make_events.host(foreign, theirs)
    make_events.host(foreign, mine, HostPart.TAKES_PART)
    public_version.bump()
    db.session.flush()
    desk = client_of(who).get("/my/partner")
    assert "Own evening" in desk.text
    assert "Foreign evening" not in desk.text
    assert client_of(who).get(f"/organise/events/{foreign.slug}").status_code == 404
    assert f"/events?partner={mine.slug}" in client.get(f"/partners/{mine.slug}").text
    assert "Open the partner" in client_of(who).get("/my").text
