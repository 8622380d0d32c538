"""Named reads of milestones, steps and evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from festival.db import db
from festival.programme.models import (
    Cohort,
    Evidence,
    Mentorship,
    MessageState,
    Milestone,
    MilestoneStep,
    Participant,
    StepState,
)

COLUMNS = list(MilestoneStep.__table__.columns.keys())


@dataclass(frozen=True)
class Stop:
    """A milestone on somebody's way: how it stands there, nothing of what was written."""

    milestone: Milestone
    state: StepState | None
    handed_in_at: datetime | None = None
    signed_at: datetime | None = None

    def is_late(self, on: date) -> bool:
        """Whether the day has passed and it is still with the participant."""
        waits = self.state not in (StepState.HANDED_IN, StepState.SIGNED_OFF)
        return waits and self.milestone.due_on is not None and self.milestone.due_on < on


def milestones_of(cohort_id: int) -> Sequence[Milestone]:
    """The milestones of a cohort in their order."""
    return db.session.scalars(
        sa.select(Milestone)
        .where(Milestone.cohort_id == cohort_id)
        .order_by(Milestone.position, Milestone.id)
    ).all()


def milestone(milestone_id: int) -> Milestone | None:
    """One milestone."""
    return db.session.get(Milestone, milestone_id)


def step(milestone_id: int, participant_id: int, *, lock: bool = False) -> MilestoneStep | None:
    """A participant's step with who replied; locked, so that acts on it come one by one."""
    wanted = (
        MilestoneStep.milestone_id == milestone_id,
        MilestoneStep.participant_id == participant_id,
    )
    if lock:
        db.session.execute(sa.select(MilestoneStep.id).where(*wanted).with_for_update())
    found = db.session.scalar(
        sa.select(MilestoneStep).where(*wanted).options(joinedload(MilestoneStep.replier))
    )
    if found is not None and lock:
        # As it stands now that nobody else changes it; the people around it keep what they hold.
        db.session.refresh(found, COLUMNS)
    return found


def evidence_of(step_id: int | None) -> Sequence[Evidence]:
    """What stands as evidence of a step, in the order it came."""
    return db.session.scalars(
        sa.select(Evidence)
        .where(Evidence.step_id == step_id, Evidence.removed_at.is_(None))
        .order_by(Evidence.id)
    ).all()


def evidence(evidence_id: int) -> tuple[Evidence, MilestoneStep] | None:
    """One standing piece of evidence with its step."""
    found = db.session.execute(
        sa.select(Evidence, MilestoneStep)
        .join(MilestoneStep, MilestoneStep.id == Evidence.step_id)
        .where(Evidence.id == evidence_id, Evidence.removed_at.is_(None))
    ).first()
    return (found[0], found[1]) if found else None


def added_since(person_id: int, since: datetime) -> int:
    """How many pieces of evidence somebody added since then, taken away or not."""
    counted = sa.select(sa.func.count(Evidence.id)).where(
        Evidence.added_by == person_id, Evidence.added_at > since
    )
    return db.session.scalar(counted) or 0


def has_anything(milestone_id: int) -> bool:
    """Whether anybody wrote or added anything for this milestone."""
    kept = sa.select(Evidence.id).where(Evidence.step_id == MilestoneStep.id).exists()
    found = sa.select(MilestoneStep.id).where(
        MilestoneStep.milestone_id == milestone_id,
        sa.or_(MilestoneStep.words != "", MilestoneStep.state != StepState.OPEN, kept),
    )
    return db.session.scalar(found.limit(1)) is not None


def ways(participants: Iterable[Participant]) -> dict[int, list[Stop]]:
    """The way of each participant as it stands, by the participant's id."""
    found = {one.id: one.cohort_id for one in participants}
    if not found:
        return {}
    asked = db.session.scalars(
        sa.select(Milestone)
        .where(Milestone.cohort_id.in_(set(found.values())))
        .order_by(Milestone.position, Milestone.id)
    ).all()
    columns = (MilestoneStep.participant_id, MilestoneStep.milestone_id, MilestoneStep.state)
    rows = db.session.execute(
        sa.select(*columns, MilestoneStep.handed_in_at, MilestoneStep.signed_at).where(
            MilestoneStep.participant_id.in_(found)
        )
    )
    held = {(one.participant_id, one.milestone_id): one for one in rows}
    return {
        number: [
            Stop(one, row.state, row.handed_in_at, row.signed_at)
            if (row := held.get((number, one.id)))
            else Stop(one, None)
            for one in asked
            if one.cohort_id == cohort_id
        ]
        for number, cohort_id in found.items()
    }


def awaiting(mentor_id: int) -> Sequence[MilestoneStep]:
    """Steps that wait for this mentor's answer, the longest waiting first."""
    return db.session.scalars(
        _waiting()
        .join(Mentorship, Mentorship.participant_id == Participant.id)
        .where(Mentorship.mentor_id == mentor_id, Mentorship.until.is_(None))
    ).all()


def _waiting() -> sa.Select[MilestoneStep]:
    return (
        sa.select(MilestoneStep)
        .join(MilestoneStep.milestone)
        .join(MilestoneStep.participant)
        .where(MilestoneStep.state == StepState.HANDED_IN, Participant.ended_at.is_(None))
        .options(
            contains_eager(MilestoneStep.milestone),
            contains_eager(MilestoneStep.participant).joinedload(Participant.person),
            contains_eager(MilestoneStep.participant)
            .joinedload(Participant.cohort)
            .joinedload(Cohort.programme),
        )
        .order_by(MilestoneStep.handed_in_at, MilestoneStep.id)
    )


def waiting_counts(cohort_ids: Iterable[int]) -> dict[int, int]:
    """How many steps wait for an answer, by the cohort's id."""
    found = db.session.execute(
        sa.select(Participant.cohort_id, sa.func.count().label("number"))
        .join(MilestoneStep, MilestoneStep.participant_id == Participant.id)
        .where(
            Participant.cohort_id.in_(list(cohort_ids)),
            Participant.ended_at.is_(None),
            MilestoneStep.state == StepState.HANDED_IN,
        )
        .group_by(Participant.cohort_id)
    )
    return {one.cohort_id: one.number for one in found}


def held_replies(cohort_id: int) -> Sequence[MilestoneStep]:
    """Steps whose answer waits until an organiser has looked at it, the oldest first."""
    return db.session.scalars(
        sa.select(MilestoneStep)
        .join(MilestoneStep.participant)
        .join(MilestoneStep.milestone)
        .where(Participant.cohort_id == cohort_id, MilestoneStep.reply_state == MessageState.HELD)
        .options(
            contains_eager(MilestoneStep.milestone),
            contains_eager(MilestoneStep.participant).joinedload(Participant.person),
            joinedload(MilestoneStep.replier),
        )
        .order_by(MilestoneStep.replied_at, MilestoneStep.id)
    ).all()
