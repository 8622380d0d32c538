"""A participant's step: begun, written, handed in."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import NotReady, PhaseClosed, Stale
from festival.marks import N_
from festival.programme.milestones import queries, rules
from festival.programme.milestones.actions import letters
from festival.programme.models import Milestone, MilestoneStep, Participant, StepState

NOT_NOW = N_("This step is with your mentor or signed off, so it stays as it is now.")
STILL_MISSING = N_("Not handed in yet. Look at what is still missing.")


def begin(milestone: Milestone, participant: Participant, *, by: Person) -> MilestoneStep:
    """The step, locked; begun where there was none. Raises PhaseClosed where it is not open."""
    found = queries.step(milestone.id, participant.id, lock=True)
    if found is None:
        found = _begun(milestone, participant, by)
    if not rules.is_writable(found):
        raise PhaseClosed(NOT_NOW)
    return found


def save(
    milestone: Milestone,
    participant: Participant,
    words: str,
    alts: Mapping[int, str],
    *,
    drawn_from: int,
    by: Person,
) -> MilestoneStep:
    """Keep the words, and what pictures show by their ids. Raises PhaseClosed, Stale."""
    step = begin(milestone, participant, by=by)
    if rules.version_of(step) != drawn_from:
        raise Stale
    for one in queries.evidence_of(step.id):
        one.alt = alts.get(one.id, one.alt)
    step.words, step.language = words, by.language
    # Written each time, so that its version tells a second page.
    flag_modified(step, "words")
    db.session.flush()
    return step


def hand_in(
    step: MilestoneStep,
    milestone: Milestone,
    participant: Participant,
    *,
    by: Person,
    at: datetime,
) -> None:
    """Give it to the mentor. Raises PhaseClosed, NotReady.

    Side effect: a letter to the mentor, or to organisers where there is none.
    """
    if not rules.is_writable(step):
        raise PhaseClosed(NOT_NOW)
    if rules.missing(milestone, step.words, queries.evidence_of(step.id)):
        raise NotReady(STILL_MISSING)
    step.state, step.handed_in_at = StepState.HANDED_IN, at
    db.session.flush()
    realm_id = participant.cohort.programme.realm_id
    activity.record(
        by, Happened.MILESTONE_HANDED_IN, step, realm_id=realm_id, person=participant.person_id
    )
    letters.to_mentor(participant, milestone)


def _begun(milestone: Milestone, participant: Participant, by: Person) -> MilestoneStep:
    made = MilestoneStep(
        milestone_id=milestone.id, participant_id=participant.id, language=by.language
    )
    try:
        with db.session.begin_nested():
            db.session.add(made)
            db.session.flush()
    except IntegrityError:
        # A second page began it in the same moment.
        found = queries.step(milestone.id, participant.id, lock=True)
        assert found is not None
        return found
    return made
