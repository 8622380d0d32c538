"""Who assesses whom, when, and who sees what of it. Pure."""

from collections.abc import Iterable
from datetime import date

from festival.accounts.models import Person
from festival.programme import rules as programme
from festival.programme.models import (
    Assessment,
    AssessmentState,
    Cohort,
    Competence,
    Participant,
    Side,
    Stage,
)

# Fewer assessed participants than this could be told apart in a picture of the cohort.
FEWEST_SHOWN = 5
STAGES = (Stage.START, Stage.MIDDLE, Stage.END)


def is_open(cohort: Cohort, stage: Stage) -> bool:
    """Whether this stage is assessed now."""
    return stage.value in cohort.stages_open and cohort.framework_id is not None


def side_of(person: Person, participant: Participant, on: date) -> Side | None:
    """Which side the person is of; None for everybody else. Needs as `mentor_of`."""
    if participant.person_id == person.id:
        return Side.SELF
    return Side.MENTOR if programme.mentor_of(person, participant, on) else None


def may_assess(participant: Participant) -> bool:
    """Nothing is written about somebody who has left."""
    return participant.ended_at is None


def is_final(assessment: Assessment | None) -> bool:
    """Handed in, and not opened again."""
    return assessment is not None and assessment.state is AssessmentState.HANDED_IN


def stages_seen(viewer: Side | None, handed_in: Iterable[tuple[Stage, Side]]) -> set[Stage]:
    """The stages whose other side this side may see: those it has handed in itself.

    Organisers, who are of no side, see every stage.
    """
    if viewer is None:
        return set(STAGES)
    return {stage for stage, side in handed_in if side is viewer}


def missing(competences: Iterable[Competence], answered: Iterable[int]) -> list[Competence]:
    """What has no level yet; it must be empty for handing in."""
    there = set(answered)
    return [one for one in competences if one.id not in there]


def steps(start: int | None, end: int | None) -> int | None:
    """How many levels lie between; None where one is not known."""
    return end - start if start is not None and end is not None else None
