"""Assessments: kept as drafts, handed in, opened again with a reason."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Invalid, NotReady, Refused, Stale
from festival.marks import N_
from festival.programme.certifying.actions import forget_proposals
from festival.programme.competences import queries, rules
from festival.programme.competences.actions import letters
from festival.programme.models import (
    Assessment,
    AssessmentLevel,
    AssessmentState,
    Cohort,
    Participant,
    Side,
    Stage,
)

LEVELS = range(1, 9)
LONGEST_WORDS = 500
NOT_OPEN = N_("This stage is not open now. Nothing you wrote is lost.")
NO_SUCH_LEVEL = N_("There are levels 1 to 8.")
WORDS_TOO_LONG = N_("At most 500 letters, please.")
FINAL = N_("This assessment is handed in. An organiser can open it again.")
NOT_HANDED_IN = N_("This assessment is not handed in.")
STILL_MISSING = N_("Choose a level for each competence first. Still missing: %(names)s.")
REASON_NEEDED = N_("Say why.")


def save(
    participant: Participant,
    stage: Stage,
    side: Side,
    told: Mapping[int, tuple[int | None, str]],
    *,
    drawn_from: int,
    by: Person,
    at: datetime,
) -> Assessment:
    """Keep levels and words of a draft; `told` is {competence id: (level or None, words)}.

    Raises Stale where another page saved since `drawn_from` (0 for none yet), Refused where the
    stage is closed or the assessment handed in, Invalid where a level or words are out of range.
    """
    row = queries.assessment(participant.id, stage, side, lock=True)
    if rules.is_final(row):
        raise Refused(FINAL)
    if not rules.is_open(participant.cohort, stage):
        raise Refused(NOT_OPEN)
    if (row.version if row else 0) != drawn_from:
        raise Stale
    _check(participant.cohort, told)
    row = row or begin(participant, stage, side, by, at)
    _write(row, told)
    return row


def hand_in(assessment: Assessment, participant: Participant, *, by: Person, at: datetime) -> None:
    """Make it final; from here on this side sees the other's of the same stage.

    Needs person, cohort with programme, mentorships with mentors. Side effect: a letter to the
    other side, where it has an address.
    """
    cohort = participant.cohort
    asked = [
        one
        for _area, kept in queries.groups(cohort.framework_id or 0, cohort.assessed)
        for one in kept
    ]
    answered = db.session.scalars(
        sa.select(AssessmentLevel.competence_id).where(
            AssessmentLevel.assessment_id == assessment.id
        )
    )
    left = rules.missing(asked, answered)
    if left:
        language = assessment.language
        raise NotReady(STILL_MISSING, names=", ".join(one.name.get(language, "") for one in left))
    assessment.state = AssessmentState.HANDED_IN
    assessment.handed_in_at = at
    assessment.by_id = by.id
    _record(by, Happened.ASSESSED, assessment, participant)
    letters.handed_in(participant, assessment.stage, assessment.side)


def reopen(
    assessment: Assessment, participant: Participant, reason: str, *, by: Person, at: datetime
) -> None:
    """Let a handed-in assessment be changed again, with a reason; badges proposed are no more."""
    if not rules.is_final(assessment):
        raise Refused(NOT_HANDED_IN)
    if not reason:
        raise NotReady(REASON_NEEDED)
    forget_proposals(assessment.id)
    assessment.state = AssessmentState.DRAFT
    assessment.handed_in_at = None
    _record(by, Happened.ASSESSMENT_REOPENED, assessment, participant, reason=reason)


def _check(cohort: Cohort, told: Mapping[int, tuple[int | None, str]]) -> None:
    asked = {
        one.id
        for _area, kept in queries.groups(cohort.framework_id or 0, cohort.assessed)
        for one in kept
    }
    for competence_id, (level, words) in told.items():
        if competence_id not in asked or (level is not None and level not in LEVELS):
            raise Invalid(NO_SUCH_LEVEL)
        if len(words) > LONGEST_WORDS:
            raise Invalid(WORDS_TOO_LONG)


def begin(
    participant: Participant, stage: Stage, side: Side, by: Person, at: datetime
) -> Assessment:
    """A draft with nothing in it. Raises Stale where another page was quicker."""
    row = Assessment(
        participant_id=participant.id,
        stage=stage,
        side=side,
        language=by.language,
        started_at=at,
        by_id=by.id,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError as error:
        # Another page began it in the same moment.
        raise Stale from error
    return row


def _write(row: Assessment, told: Mapping[int, tuple[int | None, str]]) -> None:
    held = {
        one.competence_id: one
        for one in db.session.scalars(
            sa.select(AssessmentLevel).where(AssessmentLevel.assessment_id == row.id)
        )
    }
    for competence_id, (level, words) in told.items():
        kept = held.get(competence_id)
        if level is None:
            continue
        if kept is None:
            db.session.add(
                AssessmentLevel(
                    assessment_id=row.id, competence_id=competence_id, level=level, words=words
                )
            )
        else:
            kept.level, kept.words = level, words
    # The row itself is written each time, so that its version tells a second page.
    flag_modified(row, "language")
    db.session.flush()


def _record(
    by: Person,
    happened: Happened,
    assessment: Assessment,
    participant: Participant,
    **facts: Any,
) -> None:
    facts |= {"stage": assessment.stage.value, "side": assessment.side.value}
    facts |= {"person": participant.person_id}
    realm_id = participant.cohort.programme.realm_id
    activity.record(by, happened, assessment, realm_id=realm_id, **facts)
