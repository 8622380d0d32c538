"""A step as mentor and organisers read it: signed off, sent back, opened again."""

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import activity, clock
from festival.activity import Happened
from festival.authz import find, require, signed_in
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.programme import bp
from festival.programme.conversation import queries as conversation
from festival.programme.conversation.rules import is_paused
from festival.programme.milestones import actions, queries, rules
from festival.programme.milestones.forms import ReplyForm
from festival.programme.milestones.views.finding import Found, followed_step
from festival.programme.milestones.views.serving import sources
from festival.programme.milestones.words import SHARED_WORDS
from festival.programme.models import (
    EvidenceKind,
    MessageState,
    MilestoneStep,
    Participant,
    StepState,
)
from festival.programme.rules import can_organise
from festival.programme.views.finding import draw, me

AT = "/my/programme/participants/<int:participant_id>/milestones/<int:milestone_id>"


@bp.get(AT)
@signed_in
def read_milestone(participant_id: int, milestone_id: int) -> AnyResponse:
    """What the participant shows; the participant's own page is another one."""
    found = followed_step(participant_id, milestone_id)
    if found.participant.person_id == me().id:
        return redirect(url_for("programme.own_milestone", milestone_id=milestone_id), 303)
    realm_id = found.participant.cohort.programme.realm_id
    seen = found.participant.person
    activity.note(me(), Happened.VIEWED, seen, realm_id=realm_id, what="milestone")
    return _draw(found)


@bp.post(f"{AT}/answer")
@signed_in
def answer_milestone(participant_id: int, milestone_id: int) -> AnyResponse:
    """Sign it off, or send it back with words."""
    found, form = followed_step(participant_id, milestone_id, lock=True), ReplyForm()
    require(_may_answer(found.participant))
    if not form.validate_on_submit() or found.step is None:
        return _draw(found, form, status=422)
    signs = request.form.get("act") == "sign off"
    try:
        actions.answer(
            found.step,
            found.milestone,
            found.participant,
            signs=signs,
            words=form.words.data or "",
            drawn_from=form.version.number,
            by=me(),
            at=clock.now(),
        )
    except Refused as refusal:
        return _draw(followed_step(participant_id, milestone_id), form, refusal)
    _say(found, _("Signed off.") if signs else _("Sent back, with your words."))
    return redirect(url_for("programme.mine"), 303)


@bp.post(f"{AT}/reopening")
@signed_in
def reopen_milestone(participant_id: int, milestone_id: int) -> AnyResponse:
    """Let a signed-off step be worked on again; organisers alone, with a reason."""
    found, form = followed_step(participant_id, milestone_id, lock=True), ReplyForm()
    require(can_organise(me(), found.participant.cohort.programme))
    if not form.validate_on_submit() or found.step is None:
        return _draw(found, form, status=422)
    facts = (found.step, found.milestone, found.participant, form.words.data or "")
    try:
        actions.reopen(*facts, by=me(), at=clock.now())
    except Refused as refusal:
        return _draw(followed_step(participant_id, milestone_id), form, refusal)
    _say(found, _("It can be changed again."))
    return _back(found)


@bp.post(f"{AT}/decision")
@signed_in
def decide_reply(participant_id: int, milestone_id: int) -> AnyResponse:
    """Organisers let held words be read or keep them back."""
    found = followed_step(participant_id, milestone_id, lock=True)
    step: MilestoneStep = find(found.step)
    require(rules.can_decide(me(), step, found.participant))
    show = request.form.get("answer") == "show"
    actions.decide_reply(step, found.participant, show=show, by=me(), at=clock.now())
    flash(_("It can be read now.") if show else _("It stays with its author and staff."), "done")
    return _back(found)


def _back(found: Found) -> AnyResponse:
    participant_id, milestone_id = found.participant.id, found.milestone.id
    there = url_for(
        "programme.read_milestone", participant_id=participant_id, milestone_id=milestone_id
    )
    return redirect(there, 303)


def _may_answer(participant: Participant) -> bool:
    """Where the conversation is paused, no mentor reaches the participant this way either."""
    allowed = rules.can_answer(me(), participant, clock.now().date())
    paused = is_paused(conversation.conversation_of(participant.id))
    return allowed and (not paused or can_organise(me(), participant.cohort.programme))


def _say(found: Found, done: str) -> None:
    flash(done, "done")
    if found.step is not None and found.step.reply_state is MessageState.HELD:
        flash(_("Your words wait for staff: something in them leads out of here."), "wait")


def _draw(
    found: Found,
    form: ReplyForm | None = None,
    refusal: Refused | None = None,
    status: int = 200,
) -> Response:
    step, participant = found.step, found.participant
    shown = queries.evidence_of(step.id) if step else []
    organises = can_organise(me(), participant.cohort.programme)
    if form is None:
        form = ReplyForm(formdata=None, data={"version": rules.version_of(step)})
    if refusal is not None:
        form.version.data = rules.version_of(step)
    return draw(
        "milestones/read.html",
        status=refusal.status if refusal else status,
        milestone=found.milestone,
        participant=participant,
        programme=participant.cohort.programme,
        step=step,
        form=form,
        refusal=refusal,
        pictures=[sources(one) for one in shown if one.kind is EvidenceKind.PICTURE],
        others=[one for one in shown if one.kind is not EvidenceKind.PICTURE],
        may_answer=step is not None
        and step.state is StepState.HANDED_IN
        and _may_answer(participant),
        may_reopen=step is not None and step.state is StepState.SIGNED_OFF and organises,
        may_decide=step is not None and rules.can_decide(me(), step, participant),
        shows_reply=step is not None and rules.can_see_reply(me(), step, participant),
        **SHARED_WORDS,
    )
