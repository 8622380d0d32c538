"""Named reads of frameworks, assessments and growth."""

from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from festival.db import db
from festival.programme.models import (
    Assessment,
    AssessmentLevel,
    AssessmentState,
    Competence,
    CompetenceArea,
    Evidence,
    Framework,
    Participant,
    Side,
    Stage,
)

Groups = list[tuple[CompetenceArea, list[Competence]]]
Levels = dict[int, dict[tuple[Stage, Side], tuple[int, str]]]


def frameworks() -> list[Framework]:
    """Every framework, those in use first, the newest of each first."""
    return list(
        db.session.scalars(
            sa.select(Framework).order_by(
                Framework.retired_at.is_not(None), Framework.key, Framework.id.desc()
            )
        )
    )


def framework(framework_id: int | None) -> Framework | None:
    """One framework."""
    return db.session.get(Framework, framework_id) if framework_id else None


def framework_of(key: str, edition: str) -> Framework | None:
    """The framework of this name and version."""
    return db.session.scalar(
        sa.select(Framework).where(Framework.key == key, Framework.edition == edition)
    )


def newest(key: str) -> Framework | None:
    """The version of this framework that new cohorts begin with."""
    return db.session.scalar(
        sa.select(Framework)
        .where(Framework.key == key, Framework.retired_at.is_(None))
        .order_by(Framework.id.desc())
        .limit(1)
    )


def groups(framework_id: int, only: Sequence[str] = ()) -> Groups:
    """The competences by area, in order; `only` these keys where a cohort chose some."""
    query = (
        sa.select(CompetenceArea, Competence)
        .join(Competence, Competence.area_id == CompetenceArea.id)
        .where(CompetenceArea.framework_id == framework_id)
        .order_by(CompetenceArea.position, Competence.position)
    )
    if only:
        query = query.where(Competence.key.in_(only))
    found: dict[int, tuple[CompetenceArea, list[Competence]]] = {}
    for area, competence in db.session.execute(query):
        found.setdefault(area.id, (area, []))[1].append(competence)
    return list(found.values())


def assessment(
    participant_id: int, stage: Stage, side: Side, *, lock: bool = False
) -> Assessment | None:
    """One side's assessment at one stage, with its levels."""
    query = (
        sa.select(Assessment)
        .where(
            Assessment.participant_id == participant_id,
            Assessment.stage == stage,
            Assessment.side == side,
        )
        .options(selectinload(Assessment.levels))
        .execution_options(populate_existing=True)
    )
    return db.session.scalar(query.with_for_update() if lock else query)


def assessments(participant_id: int) -> list[Assessment]:
    """Every assessment of a participant, without levels."""
    return list(
        db.session.scalars(sa.select(Assessment).where(Assessment.participant_id == participant_id))
    )


def evidence_of(assessment_ids: Sequence[int]) -> list[Evidence]:
    """What stands beside these assessments and was not taken away."""
    return list(
        db.session.scalars(
            sa.select(Evidence)
            .where(Evidence.assessment_id.in_(assessment_ids), Evidence.removed_at.is_(None))
            .order_by(Evidence.id)
        )
    )


def evidence(evidence_id: int, participant_id: int, stage: Stage, side: Side) -> Evidence | None:
    """One piece of evidence of this one assessment."""
    return db.session.scalar(
        sa.select(Evidence)
        .join(Assessment, Assessment.id == Evidence.assessment_id)
        .where(
            Evidence.id == evidence_id,
            Assessment.participant_id == participant_id,
            Assessment.stage == stage,
            Assessment.side == side,
        )
    )


def has_assessments(cohort_id: int) -> bool:
    """Whether anybody in the cohort was assessed, drafts included."""
    query = (
        sa.select(Assessment.id)
        .join(Participant, Participant.id == Assessment.participant_id)
        .where(Participant.cohort_id == cohort_id)
    )
    return bool(db.session.scalar(sa.select(query.exists())))


def growth(participant_id: int) -> Levels:
    """{competence id: {(stage, side): (level, words)}} of what was handed in."""
    found = db.session.execute(
        sa.select(
            AssessmentLevel.competence_id,
            Assessment.stage,
            Assessment.side,
            AssessmentLevel.level,
            AssessmentLevel.words,
        )
        .join(Assessment, Assessment.id == AssessmentLevel.assessment_id)
        .where(
            Assessment.participant_id == participant_id,
            Assessment.state == AssessmentState.HANDED_IN,
        )
    )
    levels: Levels = {}
    for one in found:
        levels.setdefault(one.competence_id, {})[one.stage, one.side] = (one.level, one.words)
    return levels


def distribution(cohort_id: int, fewest: int) -> dict[tuple[int, Stage], dict[int, int] | None]:
    """{(competence id, stage): {level: how many}}: the mentor's level, or one's own without it.

    None where fewer than `fewest` participants were assessed: they could be told apart.
    """
    found = db.session.execute(
        sa.select(
            AssessmentLevel.competence_id,
            Assessment.stage,
            Assessment.participant_id,
            Assessment.side,
            AssessmentLevel.level,
        )
        .join(Assessment, Assessment.id == AssessmentLevel.assessment_id)
        .join(Participant, Participant.id == Assessment.participant_id)
        .where(
            Participant.cohort_id == cohort_id,
            Assessment.state == AssessmentState.HANDED_IN,
        )
    )
    levels: dict[tuple[int, Stage], dict[int, int]] = {}
    for one in sorted(found, key=lambda one: one.side is Side.MENTOR):
        levels.setdefault((one.competence_id, one.stage), {})[one.participant_id] = one.level
    return {
        key: dict(Counter(by_person.values())) if len(by_person) >= fewest else None
        for key, by_person in levels.items()
    }


def handed_in(cohort_id: int) -> dict[Stage, tuple[int, int]]:
    """How many self and mentor assessments of each stage are handed in."""
    found = db.session.execute(
        sa.select(Assessment.stage, Assessment.side, sa.func.count().label("number"))
        .join(Participant, Participant.id == Assessment.participant_id)
        .where(
            Participant.cohort_id == cohort_id,
            Assessment.state == AssessmentState.HANDED_IN,
        )
        .group_by(Assessment.stage, Assessment.side)
    )
    told = {(one.stage, one.side): one.number for one in found}
    return {one: (told.get((one, Side.SELF), 0), told.get((one, Side.MENTOR), 0)) for one in Stage}
