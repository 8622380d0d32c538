"""What a badge stands for: the kind alone, or one course, cohort or competence with its levels."""

import uuid
from collections.abc import Mapping
from typing import Any

from festival.certificates import learning, printing
from festival.certificates.models import Certificate, CertificateKind
from festival.i18n import force_locale, text
from festival.i18n import gettext as _
from festival.marks import N_
from festival.outbox import link

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


def achievement(kind: CertificateKind, language: str) -> dict[str, Any]:
    """What all badges of a kind have in common, as it also stands at its own address."""
    with force_locale(language):
        return {
            "id": link("certificates.achievement", kind=kind.value, language=language),
            "type": ["Achievement"],
            "name": _(printing.KIND_NAMES[kind]),
            "description": _(CRITERIA[kind]),
            "criteria": {"narrative": _(CRITERIA[kind])},
            "image": {
                "id": link("certificates.achievement_picture", kind=kind.value, language=language),
                "type": "Image",
                "caption": _(printing.KIND_NAMES[kind]),
            },
            "achievementType": TYPES[kind],
            "inLanguage": language,
        }


def achieved(row: Certificate) -> dict[str, Any]:
    """What this badge stands for; one course, cohort or competence by its name."""
    told = achievement(row.kind, row.language)
    if not text(row.facts.get(learning.NAMED.get(row.kind, ""))):
        return told
    with force_locale(row.language):
        # Its name among achievements, the same in every badge of it and in every language.
        identity = _urn(told["id"].partition("?")[0], _key(row))
        told |= {"id": identity, "name": learning.heavy(row.kind, row.facts)}
        if row.kind is CertificateKind.COMPETENCE:
            told |= _of_competence(row.facts, identity, told)
        return told


def results(row: Certificate, told: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The level that was reached, as the achievement describes it; nothing for other kinds."""
    return [
        {
            "type": ["Result"],
            "resultDescription": one["id"],
            "achievedLevel": _urn(one["id"], str(learning.level(row.facts))),
        }
        for one in told.get("resultDescription", [])
    ]


def _of_competence(
    facts: Mapping[str, Any], identity: str, told: Mapping[str, Any]
) -> dict[str, Any]:
    scale = _urn(identity, "levels")
    found: dict[str, Any] = {
        "description": text(facts.get("hint")) or told["description"],
        "resultDescription": [
            {
                "id": scale,
                "type": ["ResultDescription"],
                "name": _("Level"),
                "resultType": "RubricCriterionLevel",
                "rubricCriterionLevel": [_level(scale, one) for one in facts.get("levels", [])],
            }
        ],
    }
    if facts.get("page"):
        found["criteria"] = {"id": facts["page"], **told["criteria"]}
    if facts.get("target_url"):
        found["alignment"] = [
            {
                "type": ["Alignment"],
                "targetName": text(facts["competence"]),
                "targetUrl": facts["target_url"],
                "targetFramework": text(facts.get("framework")),
                "targetCode": facts.get("target_code", ""),
                "targetType": "CFItem",
            }
        ]
    return found


def _level(scale: str, one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": _urn(scale, str(one["number"])),
        "type": ["RubricCriterionLevel"],
        "level": str(one["number"]),
        "name": text(one.get("name")),
        "description": text(one.get("words")),
    }


def _key(row: Certificate) -> str:
    if row.kind is CertificateKind.COMPETENCE:
        return str(row.facts.get("target_code", ""))
    return f"{row.realm_id}/{row.about.partition('#')[0]}"


def _urn(base: str, part: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{base}/{part}").urn
