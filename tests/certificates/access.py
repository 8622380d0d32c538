"""Access to certificates: everybody checks a code, the holder alone has the paper."""

from tests import make
from tests.access import Row


def a_certificate(c):
    """One of the contact's."""
    c.more["certificate"] = make.certificate(c.people["contact"], c.edition)


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
]
