"""Access to the partners' pages: organisers of any edition, and owners."""

from typing import Any

from festival.accounts.models import Invitation
from festival.authz import Role
from festival.clock import now
from festival.db import db
from festival.partners import actions
from tests import make
from tests.access import Row

REDIRECTED = {"visitor": 303}
REFUSED = {"visitor": 401}


def _keepers(status: int) -> dict[str, int]:
    return dict.fromkeys(("organiser", "stranger", "owner"), status)


def _partner(c: Any) -> None:
    c.more["partner"] = make.partner(logo_key="aa/" + "a" * 64 + ".webp", hidden=True)


def _told(**more: Any) -> dict[str, Any]:
    return {"name_en": "Maker Space", "role_en": "Lends tools", "country": "LV", **more}


ID = {"partner_id": lambda c: c.more["partner"].id}


def _staffed(c: Any) -> None:
    """A partner with one who speaks for it and one who is invited."""
    partner = c.more["partner"] = make.partner()
    actions.invite(
        partner,
        {"name": "Marit", "address": "m@example.org", "language": "nb"},
        by=c.people["owner"],
        at=now(),
    )
    c.more["invitation"] = db.session.query(Invitation).one()
    c.more["grant"] = make.grant_in(make.person(), Role.PARTNER, partner.realm_id)


INVITED = {"name": "Ola", "address": "ola@example.org", "language": "nb"}
GRANT = {**ID, "grant_id": lambda c: c.more["grant"].id}
INVITATION = {**ID, "invitation_id": lambda c: c.more["invitation"].id}

ROWS = [
    Row("partners.people", ID, before=_staffed, others=403, **REDIRECTED, **_keepers(200)),
    Row(
        "partners.invite",
        ID,
        "POST",
        send=INVITED,
        before=_staffed,
        others=403,
        **REFUSED,
        **_keepers(303),
    ),
    Row(
        "partners.revoke",
        INVITATION,
        "POST",
        before=_staffed,
        others=403,
        **REFUSED,
        **_keepers(303),
    ),
    Row(
        "partners.end_role", GRANT, "POST", before=_staffed, others=403, **REFUSED, **_keepers(303)
    ),
    Row("partners.manage", others=403, **REDIRECTED, **_keepers(200)),
    Row("partners.new", others=403, **REDIRECTED, **_keepers(200)),
    Row("partners.make", method="POST", send=_told(), others=403, **REFUSED, **_keepers(303)),
    Row("partners.edit", ID, before=_partner, others=403, **REDIRECTED, **_keepers(200)),
    Row(
        "partners.change",
        ID,
        "POST",
        before=_partner,
        send=_told(version=1),
        others=403,
        **REFUSED,
        **_keepers(303),
    ),
    Row(
        "partners.move",
        ID,
        "POST",
        before=_partner,
        send={"way": "up"},
        others=403,
        **REFUSED,
        **_keepers(303),
    ),
    Row("partners.put_logo", ID, "POST", before=_partner, others=403, **REFUSED, **_keepers(422)),
    Row(
        "partners.remove_logo", ID, "POST", before=_partner, others=403, **REFUSED, **_keepers(303)
    ),
    Row("partners.remove", ID, "POST", before=_partner, others=403, **REFUSED, **_keepers(422)),
    # The file is not in the storage: whoever may see it is told so, as nobody else is.
    Row("partners.logo", {"slug": lambda c: c.more["partner"].slug}, before=_partner, others=404),
]
