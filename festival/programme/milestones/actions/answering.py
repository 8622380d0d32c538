"""The answer to a step: signed off, or please revise; opened again; held words let through."""

from datetime import datetime

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import NotReady, Refused, Stale
from festival.marks import N_
from festival.programme.milestones import rules
from festival.programme.milestones.actions import letters
from festival.programme.models import (
    MessageState,
    Milestone,
    MilestoneStep,
    Participant,
    StepState,
)
from festival.safeguarding import noticing

NOT_WAITING = N_("This step does not wait for an answer any more. Look at it again.")
WORDS_NEEDED = N_("Say in a few words what to look at again.")
NOT_SIGNED = N_("This step is not signed off.")
REASON_NEEDED = N_("Say why.")


def answer(
    step: MilestoneStep,
    milestone: Milestone,
    participant: Participant,
    *,
    signs: bool,
    words: str,
    drawn_from: int,
    by: Person,
    at: datetime,
) -> None:
    """Sign the step off, or send it back with words. The step must be locked.

    Raises Refused where it does not wait, Stale where another page answered, NotReady without
    words. Side effects: a letter to the participant without a word of it; of words in which
    something leads out of the house a letter to the organisers, who let them be read or not.
    """
    if step.state is not StepState.HANDED_IN:
        raise Refused(NOT_WAITING)
    if rules.version_of(step) != drawn_from:
        raise Stale
    if not signs and not words:
        raise NotReady(WORDS_NEEDED)
    step.state = StepState.SIGNED_OFF if signs else StepState.REVISE
    if signs:
        step.signed_at, step.signed_by = at, by.id
    _say(step, milestone, participant, words, by, at)
    happened = Happened.MILESTONE_SIGNED_OFF if signs else Happened.MILESTONE_REVISE
    _record(happened, step, participant, by)
    kind = "milestone_signed_off" if signs else "milestone_revise"
    letters.to_participant(kind, participant, milestone)


def reopen(
    step: MilestoneStep,
    milestone: Milestone,
    participant: Participant,
    reason: str,
    *,
    by: Person,
    at: datetime,
) -> None:
    """Let a signed-off step be worked on again; the participant reads the reason."""
    if step.state is not StepState.SIGNED_OFF:
        raise Refused(NOT_SIGNED)
    if not reason:
        raise NotReady(REASON_NEEDED)
    step.state, step.signed_at, step.signed_by = StepState.REVISE, None, None
    _say(step, milestone, participant, reason, by, at)
    _record(Happened.MILESTONE_REOPENED, step, participant, by)
    letters.to_participant("milestone_revise", participant, milestone)


def decide_reply(
    step: MilestoneStep, participant: Participant, *, show: bool, by: Person, at: datetime
) -> None:
    """Let held words be read, or keep them from the participant. Decided once."""
    if step.reply_state is not MessageState.HELD:
        return
    step.reply_state = MessageState.SHOWN if show else MessageState.WITHHELD
    db.session.flush()
    _record(Happened.MESSAGE_SHOWN if show else Happened.MESSAGE_WITHHELD, step, participant, by)


def _say(
    step: MilestoneStep,
    milestone: Milestone,
    participant: Participant,
    words: str,
    by: Person,
    at: datetime,
) -> None:
    noticed = noticing.kinds(words)
    step.reply, step.reply_language = words, by.language
    step.replied_at, step.replied_by = at, by.id
    step.reply_state = MessageState.HELD if noticed else MessageState.SHOWN
    step.reply_held_why = [one.value for one in noticed]
    db.session.flush()
    if noticed:
        _record(Happened.MESSAGE_HELD, step, participant, by)
        letters.to_organisers(participant, milestone)


def _record(happened: Happened, step: MilestoneStep, participant: Participant, by: Person) -> None:
    realm_id = participant.cohort.programme.realm_id
    activity.record(by, happened, step, realm_id=realm_id, person=participant.person_id)
