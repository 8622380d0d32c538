"""Access to certificates: everybody checks a code, the holder alone has the paper and the badge."""

from festival.certificates.badges import actions as badges
from festival.clock import now
from tests import make
from tests.access import Row


def a_certificate(c):
    """One of the contact's."""
    c.more["certificate"] = make.certificate(c.people["contact"], c.edition)


def a_badge(c):
    """One of the contact's, with its badge."""
    a_certificate(c)
    c.more["badge"] = badges.make(
        c.more["certificate"], by=c.people["contact"], secret="x" * 40, at=now()
    )


HOLDERS = {"certificate_id": lambda c: c.more["certificate"].id}

ROWS = [
    Row("certificates.home", others=200),
    Row(
        "certificates.check",
        {"code": lambda c: c.more["certificate"].code},
        before=a_certificate,
        others=200,
    ),
    Row(
        "certificates.download",
        {"certificate_id": lambda c: c.more["certificate"].id},
        before=a_certificate,
        visitor=303,
        contact=200,
        others=404,
    ),
    Row(
        "certificates.make_badge",
        HOLDERS,
        "POST",
        before=a_certificate,
        visitor=401,
        contact=303,
        others=404,
    ),
    Row("certificates.badge_jwt", HOLDERS, before=a_badge, visitor=303, contact=200, others=404),
    Row("certificates.badge_json", HOLDERS, before=a_badge, visitor=303, contact=200, others=404),
    Row(
        "certificates.badge_picture",
        {**HOLDERS, "kind": lambda c: "png"},
        before=a_badge,
        visitor=303,
        contact=200,
        others=404,
    ),
    Row("certificates.achievement_picture", {"kind": lambda c: "entrant"}, others=200),
    Row("certificates.issuer", others=200),
    Row("certificates.revocations", others=200),
    Row("certificates.achievement", {"kind": lambda c: "entrant"}, others=200),
    Row(
        "certificates.key",
        {"key_id": lambda c: c.more["badge"].rsa_key_id},
        before=a_badge,
        others=200,
    ),
]
