"""What a badge says: an Open Badges 3.0 credential of one certificate, in its language."""

import hashlib
import uuid
from datetime import UTC, datetime
from typing import Any

from festival.certificates import codes, printing
from festival.certificates.badges.linked_data import BADGES, CREDENTIALS, EXTENSIONS
from festival.certificates.models import Certificate, CertificateKind
from festival.i18n import force_locale
from festival.i18n import gettext as _
from festival.marks import N_
from festival.outbox import link

SCHEMA = (
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
)
AWARD, SERVICE, COMPLETED = "Award", "CommunityService", "CertificateOfCompletion"
TYPES = {
    CertificateKind.ENTRANT: "Certificate",
    CertificateKind.PLACE: AWARD,
    CertificateKind.AWARD: AWARD,
    CertificateKind.JUDGE: SERVICE,
    CertificateKind.MENTOR: SERVICE,
    CertificateKind.TEACHER: SERVICE,
    CertificateKind.COURSE: COMPLETED,
    CertificateKind.PROGRAMME: COMPLETED,
    CertificateKind.COMPETENCE: "Competency",
}
CRITERIA = {
    CertificateKind.ENTRANT: N_("Entered an invention that the festival accepted."),
    CertificateKind.PLACE: N_("The published result gave the invention this place."),
    CertificateKind.AWARD: N_("The published result gave the invention this award."),
    CertificateKind.JUDGE: N_("Scored inventions as a judge of the festival."),
    CertificateKind.MENTOR: N_("Gave young inventors feedback before the festival."),
    CertificateKind.TEACHER: N_("Teaches young inventors who came to the festival."),
    CertificateKind.COURSE: N_("Took part in as many hours as the course asks for."),
    CertificateKind.PROGRAMME: N_("Took part in the Talent Programme to its end."),
    CertificateKind.COMPETENCE: N_(
        "Showed the competence in own work, seen by those who teach it."
    ),
}


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
            "credentialSubject": {
                "type": ["AchievementSubject"],
                "identifier": [_hashed(kind, value, salt) for kind, value in held],
                "achievement": achievement(row.kind, row.language),
            },
            "evidence": [{"id": check, "type": ["Evidence"], "name": _("Check the certificate")}],
            "credentialStatus": {
                "id": link("certificates.revocations"),
                "type": "1EdTechRevocationList",
            },
            "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
        }


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


def achievement(kind: CertificateKind, language: str) -> dict[str, Any]:
    """What all badges of a kind have in common, as it also stands at its own address."""
    with force_locale(language):
        return {
            "id": link("certificates.achievement", kind=kind.value, language=language),
            "type": ["Achievement"],
            "name": _(printing.KIND_NAMES[kind]),
            "description": _(CRITERIA[kind]),
            "criteria": {"narrative": _(CRITERIA[kind])},
            "achievementType": TYPES[kind],
            "inLanguage": language,
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
