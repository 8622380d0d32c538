"""The page of a conversation, one for everybody who may read it."""

from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import activity, clock
from festival.accounts import queries as accounts
from festival.activity import Happened
from festival.authz import find, require, signed_in
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.programme import bp
from festival.programme import queries as programme
from festival.programme.actions import give_mentor
from festival.programme.conversation import actions, queries, rules
from festival.programme.conversation.forms import MessageForm
from festival.programme.models import MessageState, Participant
from festival.programme.rules import can_organise
from festival.programme.views.finding import me
from festival.safeguarding.words import KIND_NAMES

HERE = "/my/programme/conversations/<int(max=2147483647):participant_id>"


@bp.get(HERE)
@signed_in
def conversation(participant_id: int) -> Response:
    """What was written, and the field to write."""
    participant = _found(participant_id)
    if rules.is_second_adult(me(), participant.cohort.programme):
        # Which conversation a lead looks into is no matter of the organisers.
        runs = can_organise(me(), participant.cohort.programme)
        realm_id = participant.cohort.programme.realm_id if runs else None
        seen = participant.person
        activity.note(me(), Happened.VIEWED, seen, realm_id=realm_id, what="conversation")
    answer = _drawn(participant, MessageForm())
    if queries.unread(me().id, [participant_id]).get(participant_id):
        held = queries.conversation_of(participant_id)
        seen_by, at = me().id, clock.now()
        number = held.id if held else 0
        activity.after_request(lambda s: actions.keep_seen(s, number, seen_by, at))
    return answer


@bp.post(HERE)
@signed_in
def say(participant_id: int) -> AnyResponse:
    """Write; what leads out of the house waits for staff, and says so to its author."""
    participant, form = _found(participant_id), MessageForm()
    require(_may_write(participant))
    if not form.validate_on_submit():
        return _drawn(participant, form, 422)
    try:
        message = actions.say(participant, form.words.data or "", by=me(), at=clock.now())
    except Refused as refusal:
        return _drawn(participant, form, refusal.status, refusal.say())
    if message.state is MessageState.HELD:
        flash(_("Your message waits for staff: something in it leads out of here."), "wait")
    there = url_for("programme.conversation", participant_id=participant_id)
    return redirect(f"{there}#message-{message.id}", 303)


@bp.post(f"{HERE}/messages/<int(max=2147483647):message_id>/decision")
@signed_in
def decide_message(participant_id: int, message_id: int) -> AnyResponse:
    """Organisers let a held message be read or keep it back."""
    participant = _found(participant_id)
    require(rules.is_second_adult(me(), participant.cohort.programme))
    message = find(queries.message(message_id, participant_id))
    require(rules.can_decide(me(), message, participant))
    show = request.form.get("answer") == "show"
    actions.decide(message, participant, show=show, by=me(), at=clock.now())
    flash(_("It can be read now.") if show else _("It stays with its author and staff."), "done")
    return redirect(url_for("programme.conversation", participant_id=participant_id), 303)


@bp.post(f"{HERE}/pause")
@signed_in
def pause_conversation(participant_id: int) -> AnyResponse:
    """Nobody writes until it goes on; both sides are told so, and not why."""
    participant = _found(participant_id)
    require(rules.can_pause(me(), participant))
    actions.pause(participant, by=me(), at=clock.now())
    flash(_("The conversation is paused. Both sides are told so, and not why."), "done")
    return redirect(url_for("programme.conversation", participant_id=participant_id), 303)


@bp.post(f"{HERE}/resumption")
@signed_in
def resume_conversation(participant_id: int) -> AnyResponse:
    """Let it go on."""
    participant = _found(participant_id)
    held = queries.conversation_of(participant_id)
    require(rules.can_resume(me(), participant, held))
    actions.resume(participant, by=me())
    flash(_("The conversation goes on."), "done")
    return redirect(url_for("programme.conversation", participant_id=participant_id), 303)


@bp.post(f"{HERE}/mentor-end")
@signed_in
def end_mentorship(participant_id: int) -> AnyResponse:
    """Take the mentor away at once; from the next request they read nothing here."""
    participant = _found(participant_id)
    require(rules.can_pause(me(), participant))
    give_mentor(participant, None, by=me(), at=clock.now())
    flash(_("There is no mentor here any more."), "done")
    return redirect(url_for("programme.conversation", participant_id=participant_id), 303)


def _found(participant_id: int) -> Participant:
    found: Participant = find(programme.participant(participant_id))
    require(rules.can_read(me(), found, clock.now().date()), hidden=True)
    return found


def _may_write(participant: Participant) -> bool:
    realm_id = participant.cohort.programme.realm_id
    consents = accounts.consents([participant.person_id], realm_id)
    held = queries.conversation_of(participant.id)
    return rules.can_write(me(), participant, consents, clock.now().date(), held)


def _drawn(
    participant: Participant, form: MessageForm, status: int = 200, said: Any = ""
) -> Response:
    held = queries.conversation_of(participant.id)
    page = render_template(
        "programme/conversation.html",
        participant=participant,
        form=form,
        said=said,
        messages=[
            one for one in queries.messages(participant.id) if rules.can_see(me(), one, participant)
        ],
        who=me(),
        may_write=_may_write(participant),
        may_decide=rules.is_second_adult(me(), participant.cohort.programme),
        is_paused=rules.is_paused(held),
        may_pause=rules.can_pause(me(), participant),
        may_resume=rules.can_resume(me(), participant, held),
        has_mentor=any(one.until is None for one in participant.mentorships),
        kind_names=KIND_NAMES,
    )
    return make_response(page, status)
