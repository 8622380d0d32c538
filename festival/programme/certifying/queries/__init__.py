"""Named reads of what is due to participants, what was issued, and which badges are proposed."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.certificates.actions import Claim
from festival.certificates.models import Certificate, CertificateKind
from festival.db import db
from festival.programme.certifying import rules
from festival.programme.certifying.queries.badges import (
    Proposal,
    any_stands,
    badge_claim,
    badges_of,
    cohort_of_level,
    evidence_of,
    levels_of,
    may_hold,
    proposal,
    proposed_in,
)
from festival.programme.certifying.queries.cohorts import (
    Standing,
    claims,
    own_certificates,
    root_of,
    signed_off,
    standings,
)
from festival.programme.models import Cohort

__all__ = [
    "Proposal",
    "Standing",
    "any_stands",
    "badge_claim",
    "badges_of",
    "certificate_of",
    "claim_again",
    "claims",
    "evidence_of",
    "levels_of",
    "may_hold",
    "own_certificates",
    "proposal",
    "proposed_in",
    "signed_off",
    "standings",
]
KINDS = (CertificateKind.PROGRAMME, CertificateKind.COMPETENCE)


def certificate_of(cohort: Cohort, certificate_id: int) -> Certificate | None:
    """A certificate or badge of somebody in this cohort, with its person."""
    found = db.session.scalar(
        sa.select(Certificate)
        .where(
            Certificate.id == certificate_id,
            Certificate.realm_id == cohort.programme.realm_id,
            Certificate.kind.in_(KINDS),
        )
        .options(joinedload(Certificate.person))
    )
    if found is None:
        return None
    kind, _colon, number = root_of(found.about).partition(":")
    if kind == "cohort":
        return found if int(number) == cohort.id else None
    return found if cohort_of_level(int(number)) == cohort.id else None


def claim_again(cohort: Cohort, row: Certificate) -> Claim | None:
    """What is due now in the place of this certificate, None where nothing is any more."""
    if row.kind is CertificateKind.PROGRAMME:
        return next((one for one in claims(cohort) if one.person.id == row.person_id), None)
    told = proposal(int(root_of(row.about).partition(":")[2]))
    given = told is not None and rules.is_given(told.level)
    return badge_claim(told) if told and given and may_hold(told.participant) else None
