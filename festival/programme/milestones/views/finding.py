"""Finding a step of a milestone, for the participant and for those who follow them."""

from dataclasses import dataclass

from festival import clock
from festival.accounts import queries as accounts
from festival.authz import find, require
from festival.programme import queries as programme
from festival.programme.milestones import queries, rules
from festival.programme.models import Evidence, Milestone, MilestoneStep, Participant
from festival.programme.views.finding import me, participant_for


@dataclass(frozen=True)
class Found:
    """A milestone, whose step it is, and the step once it was begun."""

    milestone: Milestone
    participant: Participant
    step: MilestoneStep | None


def own_step(milestone_id: int) -> Found:
    """One's own step of a milestone of the cohort one is or was in; 404 for everybody else."""
    milestone: Milestone = find(queries.milestone(milestone_id))
    mine = programme.participations(me().id)
    participant: Participant = find(
        next((one for one in mine if one.cohort_id == milestone.cohort_id), None)
    )
    require(participant.person_id == me().id, hidden=True)
    return Found(milestone, participant, queries.step(milestone.id, participant.id))


def may_work(participant: Participant) -> bool:
    """Whether whoever asks may change this participant's steps now."""
    realm_id = participant.cohort.programme.realm_id
    consents = accounts.consents([participant.person_id], realm_id)
    return rules.can_work(me(), participant, consents)


def writable_step(milestone_id: int) -> Found:
    """One's own step, where one takes part with consent; 403 where that has ended."""
    found = own_step(milestone_id)
    require(may_work(found.participant))
    return found


def followed_step(participant_id: int, milestone_id: int, *, lock: bool = False) -> Found:
    """A step that was handed in once, for whoever follows the participant; 404 for others."""
    participant = participant_for(me(), participant_id)
    milestone: Milestone = find(queries.milestone(milestone_id))
    step = queries.step(milestone.id, participant.id, lock=lock)
    allowed = rules.can_read(me(), participant, step, clock.now().date())
    require(allowed and milestone.cohort_id == participant.cohort_id, hidden=True)
    return Found(milestone, participant, step)


def seen_evidence(evidence_id: int) -> Evidence:
    """A piece of evidence for the participant, and for those who read its step."""
    evidence, step = find(queries.evidence(evidence_id))
    participant: Participant = find(programme.participant(step.participant_id))
    allowed = rules.can_read(me(), participant, step, clock.now().date())
    require(allowed, hidden=True)
    kept: Evidence = evidence
    return kept
