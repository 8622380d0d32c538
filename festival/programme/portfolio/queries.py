"""Named reads of what can stand in a portfolio: everything in it is the participant's own."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from festival.certificates.models import Certificate
from festival.certificates.queries import of_person
from festival.db import db
from festival.editions.models import Edition
from festival.entries.models import Entry, TeamMember
from festival.entries.queries import is_public
from festival.programme.competences.growing import Growth, growth_for
from festival.programme.models import (
    Evidence,
    MilestoneStep,
    Participant,
    StepState,
)


@dataclass(frozen=True)
class Portfolio:
    """All there is; what goes in is chosen from it."""

    participant: Participant
    # What was signed off, in the order of the milestones.
    steps: Sequence[MilestoneStep]
    # By step, in the order in which it was added.
    pieces: dict[int, list[Evidence]]
    growth: Growth
    certificates: Sequence[Certificate]
    # Inventions the public may see now: the whole team agreed.
    entries: Sequence[Entry]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but a name and dates yet."""
        return not (self.steps or self.growth.pictures or self.certificates or self.entries)


def portfolio(participant: Participant, at: datetime) -> Portfolio:
    """Everything of one participant; the same number of statements however much it is.

    Needs as `mentor_of`.
    """
    steps = _steps(participant.id)
    return Portfolio(
        participant=participant,
        steps=steps,
        pieces=_pieces([one.id for one in steps]),
        growth=growth_for(participant.person, participant, at.date()),
        certificates=list(reversed(of_person(participant.person_id))),
        entries=_entries(participant.person_id, at),
    )


def _steps(participant_id: int) -> list[MilestoneStep]:
    found = db.session.scalars(
        sa.select(MilestoneStep)
        .where(
            MilestoneStep.participant_id == participant_id,
            MilestoneStep.state == StepState.SIGNED_OFF,
        )
        .options(joinedload(MilestoneStep.milestone))
    )
    return sorted(found, key=lambda one: (one.milestone.position, one.id))


def _pieces(step_ids: Sequence[int]) -> dict[int, list[Evidence]]:
    found: dict[int, list[Evidence]] = defaultdict(list)
    for one in db.session.scalars(
        sa.select(Evidence)
        .where(Evidence.step_id.in_(step_ids), Evidence.removed_at.is_(None))
        .order_by(Evidence.id)
    ):
        found[one.step_id or 0].append(one)
    return found


def _entries(person_id: int, at: datetime) -> Sequence[Entry]:
    own = sa.select(TeamMember.entry_id).where(
        TeamMember.person_id == person_id, TeamMember.left_at.is_(None)
    )
    return db.session.scalars(
        sa.select(Entry)
        .join(Edition, Edition.id == Entry.edition_id)
        .where(Entry.id.in_(own), is_public(at))
        .order_by(Entry.accepted_at, Entry.id)
        .options(joinedload(Entry.edition), joinedload(Entry.accepted_version))
    ).all()
