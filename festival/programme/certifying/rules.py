"""When a certificate is due, and which level may become a badge. Pure."""

from festival.accounts.models import Person
from festival.programme.models import (
    Assessment,
    AssessmentLevel,
    Cohort,
    CohortState,
    EndReason,
    Participant,
)


def may_issue(cohort: Cohort) -> bool:
    """Certificates of the programme come when the cohort is finished, not before."""
    return cohort.state is CohortState.FINISHED


def is_finished(participant: Participant) -> bool:
    """Went the whole way."""
    return participant.end_reason is EndReason.FINISHED


def may_have_badges(participant: Participant) -> bool:
    """Whoever takes part or finished; nothing new is given to somebody who left."""
    return participant.end_reason in (None, EndReason.FINISHED)


def has_evidence(level: AssessmentLevel, pieces: int) -> bool:
    """Words under the level, or a piece of evidence with the assessment: somebody can see why."""
    return bool(level.words.strip()) or pieces > 0


def waits(level: AssessmentLevel) -> bool:
    """Proposed, and nobody has decided."""
    return level.proposed_at is not None and level.decided_at is None


def is_given(level: AssessmentLevel) -> bool:
    """An organiser agreed."""
    return level.agreed is True


def is_declined(level: AssessmentLevel) -> bool:
    """An organiser said no; the mentor may propose it again."""
    return level.agreed is False


def may_decide(person: Person, assessment: Assessment) -> bool:
    """Four eyes: whoever proposed it does not agree to it, organiser or not."""
    return assessment.by_id != person.id
