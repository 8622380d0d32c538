"""The badge as a picture: our mark, the dial of its certificate, and what it is for."""

from typing import Any

from festival import documents
from festival.certificates import printing
from festival.certificates.models import Certificate, CertificateKind
from festival.certificates.rules import LEARNT
from festival.i18n import force_locale
from festival.i18n import gettext as _

SIDE = 120.0
PIXELS = 640
NO_DIAL = {"ticks": 0, "first": 0, "marked": 0, "center": "", "under": ""}


def of_certificate(row: Certificate, kind: str) -> bytes:
    """The picture of one badge, as "png" or "svg"."""
    said = printing.content(printing.Printed.of(row), row.language)
    title = said["heavy"] if row.kind in LEARNT else said["eyebrow"]
    return _drawn(kind, row.language, said["dial"], title, said["festival"])


def of_kind(kind: CertificateKind, language: str) -> bytes:
    """What all badges of a kind look like, as PNG, with nobody's name or number on it."""
    with force_locale(language):
        title = _(printing.KIND_NAMES[kind])
        return _drawn("png", language, NO_DIAL, title, printing.giver({}))


def _drawn(kind: str, language: str, dial: dict[str, Any], title: str, giver: str) -> bytes:
    kept = {name: dial[name] for name in NO_DIAL}
    content = {"dial": kept, "what": title, "giver": giver}
    if kind == "svg":
        return documents.drawing("badge", language=language, **content)
    return documents.picture("badge", language=language, width=PIXELS, page_width=SIDE, **content)
