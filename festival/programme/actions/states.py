"""A cohort begins, and one day it is finished. Certificates are issued afterwards, elsewhere."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from festival import activity, public_version
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Refused
from festival.marks import N_
from festival.programme import queries
from festival.programme.actions.people import end_participation
from festival.programme.models import (
    Application,
    ApplicationState,
    Cohort,
    CohortState,
    EndReason,
    Gathering,
    GatheringState,
)

UNDECIDED = (
    ApplicationState.SUBMITTED,
    ApplicationState.WAITING_LIST,
    ApplicationState.ADMITTED,
)


@dataclass(frozen=True)
class KeepsOpen:
    """What must come to an end before a cohort can: applications, gatherings."""

    applications: int
    gatherings: int

    def __bool__(self) -> bool:
        return bool(self.applications or self.gatherings)


class NotRunning(Refused):
    """A cohort begins once, and ends once after that."""

    words = N_("The cohort does not stand where this page thought. Look at it once more.")


class StillOpen(Refused):
    """Somebody still waits for an answer, or for a gathering."""

    words = N_("Something is still open: applications without a last word, or a gathering to come.")


def begin_cohort(cohort: Cohort, *, by: Person) -> None:
    """Let it run: invitations from the festival end. Done twice it stays so. Raises NotRunning."""
    _lock(cohort)
    if cohort.state is CohortState.FINISHED:
        raise NotRunning
    if cohort.state is CohortState.RUNNING:
        return
    cohort.state = CohortState.RUNNING
    db.session.flush()
    activity.record(by, Happened.COHORT_BEGUN, cohort, realm_id=cohort.programme.realm_id)
    public_version.bump()


def finish_cohort(cohort: Cohort, *, by: Person, at: datetime) -> int:
    """Finish it for good; how many finished it. Done twice it stays so.

    Raises NotRunning before it has begun, StillOpen. Side effects: everybody who takes part ends
    with the reason that they finished, their mentors with them; nobody is written to.
    """
    _lock(cohort)
    if cohort.state is CohortState.FINISHED:
        return 0
    if cohort.state is not CohortState.RUNNING:
        raise NotRunning
    if keeps_open(cohort.id, at):
        raise StillOpen
    here = [one for one in queries.participants_of(cohort.id) if one.ended_at is None]
    for one in here:
        end_participation(one, EndReason.FINISHED, by=by, at=at)
    cohort.state, cohort.stages_open = CohortState.FINISHED, []
    db.session.flush()
    realm_id = cohort.programme.realm_id
    activity.record(by, Happened.COHORT_FINISHED, cohort, realm_id=realm_id, people=len(here))
    public_version.bump()
    return len(here)


def keeps_open(cohort_id: int, at: datetime) -> KeepsOpen:
    """What keeps a cohort from being finished now."""
    applications = sa.select(sa.func.count(Application.id)).where(
        Application.cohort_id == cohort_id, Application.state.in_(UNDECIDED)
    )
    gatherings = sa.select(sa.func.count(Gathering.id)).where(
        Gathering.cohort_id == cohort_id,
        Gathering.state == GatheringState.PLANNED,
        Gathering.ends_at > at,
    )
    return KeepsOpen(db.session.scalar(applications) or 0, db.session.scalar(gatherings) or 0)


def _lock(cohort: Cohort) -> None:
    queries.lock_cohort(cohort.id)
    db.session.refresh(cohort, ["state", "stages_open", "version"])
