"""Levels that may become badges: what a mentor proposed, and what a badge of one says."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.accounts.models import ConsentState, Purpose
from festival.accounts.queries import consents
from festival.certificates import facts
from festival.certificates.actions import Claim
from festival.certificates.models import Certificate, CertificateKind
from festival.certificates.queries import issued
from festival.db import db
from festival.outbox import link
from festival.programme.certifying import rules
from festival.programme.certifying.queries.cohorts import root_of
from festival.programme.models import (
    Assessment,
    AssessmentLevel,
    AssessmentState,
    Cohort,
    Competence,
    Evidence,
    Framework,
    Participant,
    Side,
    Stage,
)


@dataclass(frozen=True)
class Proposal:
    """A level of a mentor's last assessment, with who it is about."""

    level: AssessmentLevel
    assessment: Assessment
    participant: Participant


def about_level(level_id: int) -> str:
    """What a badge is about."""
    return f"level:{level_id}"


def _levels() -> sa.Select[AssessmentLevel, Assessment, Participant]:
    return (
        sa.select(AssessmentLevel, Assessment, Participant)
        .join(Assessment, Assessment.id == AssessmentLevel.assessment_id)
        .join(Participant, Participant.id == Assessment.participant_id)
        .join(Competence, Competence.id == AssessmentLevel.competence_id)
        .where(
            Assessment.stage == Stage.END,
            Assessment.side == Side.MENTOR,
            Assessment.state == AssessmentState.HANDED_IN,
        )
        .options(
            joinedload(AssessmentLevel.competence),
            joinedload(Participant.person),
            joinedload(Participant.cohort).joinedload(Cohort.programme),
        )
    )


def proposal(level_id: int, *, lock: bool = False) -> Proposal | None:
    """A level that may become a badge, with all it is about."""
    query = _levels().where(AssessmentLevel.id == level_id)
    if lock:
        query = query.with_for_update(of=AssessmentLevel)
    found = db.session.execute(query.execution_options(populate_existing=True)).first()
    return Proposal(*found) if found else None


def levels_of(participant_id: int) -> list[Proposal]:
    """Every level the mentor handed in at the end, in the framework's order."""
    found = db.session.execute(
        _levels().where(Participant.id == participant_id).order_by(Competence.position)
    )
    return [Proposal(*one) for one in found]


def proposed_in(cohort_id: int) -> list[Proposal]:
    """What was proposed in a cohort, decided or not, the oldest first; one statement."""
    found = db.session.execute(
        _levels()
        .where(Participant.cohort_id == cohort_id, AssessmentLevel.proposed_at.is_not(None))
        .order_by(AssessmentLevel.proposed_at, AssessmentLevel.id)
    )
    return [one for row in found if rules.may_have_badges((one := Proposal(*row)).participant)]


def evidence_of(assessment_ids: Collection[int]) -> dict[int, list[Evidence]]:
    """What stands beside these assessments and was not taken away."""
    found = db.session.scalars(
        sa.select(Evidence)
        .where(Evidence.assessment_id.in_(list(assessment_ids)), Evidence.removed_at.is_(None))
        .order_by(Evidence.id)
    )
    told: dict[int, list[Evidence]] = defaultdict(list)
    for one in found:
        told[one.assessment_id or 0].append(one)
    return told


def badges_of(levels: Collection[int], realm_id: int) -> dict[int, Certificate]:
    """The newest certificate of each of these levels, by level."""
    about = {about_level(one): one for one in levels}
    rows = issued(realm_id, (CertificateKind.COMPETENCE,)) if about else []
    return {
        about[root_of(one.about)]: one
        for one in sorted(rows, key=lambda one: one.id)
        if root_of(one.about) in about
    }


def any_stands(levels: Collection[int]) -> bool:
    """Whether a badge of any of these levels was given and not taken back."""
    about = [
        sa.or_(Certificate.about == one, Certificate.about.startswith(f"{one}#"))
        for one in map(about_level, levels)
    ]
    query = sa.select(Certificate.id).where(
        Certificate.kind == CertificateKind.COMPETENCE,
        Certificate.revoked_at.is_(None),
        sa.or_(*about),
    )
    return bool(db.session.scalar(sa.select(query.exists())))


def badge_claim(told: Proposal) -> Claim:
    """What a badge of this level says. Two statements."""
    cohort, competence = told.participant.cohort, told.level.competence
    framework = db.session.get_one(Framework, competence.framework_id)
    page = link("programme.framework_page", key=framework.key, edition=framework.edition)
    home = cohort.programme
    said = facts.of_competence(
        home.name,
        competence.name,
        framework=framework.name,
        levels=framework.levels,
        level=told.level.level,
        on=_day(cohort, told.assessment),
        code=f"{framework.key}/{framework.edition}/{competence.key}",
        url=framework.url or f"{page}#{competence.key}",
        page=f"{page}#{competence.key}",
        hint=competence.hint,
        begins=_begun(told),
        place=home.place,
        time_zone=home.time_zone,
    )
    about = about_level(told.level.id)
    return Claim(told.participant.person, CertificateKind.COMPETENCE, about, said)


def _day(cohort: Cohort, assessment: Assessment) -> date:
    assert assessment.handed_in_at is not None
    return cohort.programme.local(assessment.handed_in_at).date()


def _begun(told: Proposal) -> date | None:
    """When the competence was assessed first."""
    first = db.session.scalar(
        sa.select(sa.func.min(Assessment.handed_in_at))
        .join(AssessmentLevel, AssessmentLevel.assessment_id == Assessment.id)
        .where(
            Assessment.participant_id == told.participant.id,
            Assessment.id != told.assessment.id,
            AssessmentLevel.competence_id == told.level.competence_id,
        )
    )
    return told.participant.cohort.programme.local(first).date() if first else None


def may_hold(participant: Participant) -> bool:
    """Whether the consent to take part stands. Needs cohort with programme."""
    realm_id, who = participant.cohort.programme.realm_id, participant.person_id
    held = consents([who], realm_id).get((who, Purpose.TAKING_PART))
    return held is ConsentState.GIVEN and rules.may_have_badges(participant)


def cohort_of_level(level_id: int) -> int | None:
    """In which cohort this level was given, whatever became of the assessment."""
    return db.session.scalar(
        sa.select(Participant.cohort_id)
        .join(Assessment, Assessment.participant_id == Participant.id)
        .join(AssessmentLevel, AssessmentLevel.assessment_id == Assessment.id)
        .where(AssessmentLevel.id == level_id)
    )
