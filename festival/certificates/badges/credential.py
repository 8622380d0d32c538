"""What a badge says: an Open Badges 3.0 credential of one certificate, in its language."""

import hashlib
import uuid
from datetime import UTC, datetime
from typing import Any

from festival.certificates import codes, printing
from festival.certificates.badges import achievements
from festival.certificates.badges.linked_data import BADGES, CREDENTIALS, EXTENSIONS
from festival.certificates.models import Certificate
from festival.i18n import force_locale
from festival.i18n import gettext as _
from festival.outbox import link

SCHEMA = (
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
)


def credential(row: Certificate, email: str | None, salt: str) -> dict[str, Any]:
    """The credential without a signature; who holds it stands there as hashes only."""
    held = [("name", row.name)] + ([("emailAddress", email)] if email else [])
    check = link("certificates.check", code=codes.shown(row.code))
    said = printing.content(printing.Printed.of(row), row.language)
    with force_locale(row.language):
        words = " ".join(one for one in (said["sentence"], said["heavy"]) if one)
        return {
            "@context": [CREDENTIALS, BADGES, EXTENSIONS],
            "id": identity(row.code),
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": issuer(),
            "validFrom": moment(row.issued_at),
            "name": said["eyebrow"],
            "description": f"{said['festival']}: {words}",
            "credentialSubject": _subject(row, [_hashed(*one, salt) for one in held]),
            "evidence": [{"id": check, "type": ["Evidence"], "name": _("Check the certificate")}],
            "credentialStatus": {
                "id": link("certificates.revocations"),
                "type": "1EdTechRevocationList",
            },
            "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
        }


def _subject(row: Certificate, held: list[dict[str, Any]]) -> dict[str, Any]:
    told = achievements.achieved(row)
    found = {"type": ["AchievementSubject"], "identifier": held, "achievement": told}
    reached = achievements.results(row, told)
    return found | ({"result": reached} if reached else {})


def identity(code: str) -> str:
    """The badge's name among badges.

    The list of what was revoked is public and names badges by it: it must not tell the code, by
    which anybody reads a first name.
    """
    check = link("certificates.check", code=codes.shown(code))
    return uuid.uuid5(uuid.NAMESPACE_URL, check).urn


def issuer() -> dict[str, Any]:
    """Who gives badges here."""
    return {
        "id": link("certificates.issuer"),
        "type": ["Profile"],
        "name": _("Inventors’ Festival"),
        "url": link("showcase.home"),
    }


def moment(at: datetime) -> str:
    """A moment as credentials write it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _hashed(kind: str, value: str, salt: str) -> dict[str, Any]:
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": "sha256$" + hashlib.sha256((value + salt).encode()).hexdigest(),
        "identityType": kind,
        "salt": salt,
    }
