"""Access to the partners' pages: organisers of any edition, and owners."""

from typing import Any

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

ROWS = [
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
