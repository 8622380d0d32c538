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
from festival.programme.conversation import actions, queries, rules
from festival.programme.conversation.forms import MessageForm
from festival.programme.models import MessageState, Participant
from festival.programme.rules import can_organise
from festival.programme.views.finding import me, participant_for
from festival.safeguarding.words import KIND_NAMES

HERE = "/my/programme/conversations/<int(max=2147483647):participant_id>"


@bp.get(HERE)
@signed_in
def conversation(participant_id: int) -> Response:
    """What was written, and the field to write."""
    participant = participant_for(me(), participant_id)
    if can_organise(me(), participant.cohort.programme):
        realm_id = participant.cohort.programme.realm_id
        seen = participant.person
        activity.note(me(), Happened.VIEWED, seen, realm_id=realm_id, what="conversation")
    return _drawn(participant, MessageForm())


@bp.post(HERE)
@signed_in
def say(participant_id: int) -> AnyResponse:
    """Write; what leads out of the house waits for staff, and says so to its author."""
    participant, form = participant_for(me(), participant_id), MessageForm()
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
    participant = participant_for(me(), participant_id)
    require(can_organise(me(), participant.cohort.programme))
    message = find(queries.message(message_id, participant_id))
    show = request.form.get("answer") == "show"
    actions.decide(message, participant, show=show, by=me(), at=clock.now())
    flash(_("It can be read now.") if show else _("It stays with its author and staff."), "done")
    return redirect(url_for("programme.conversation", participant_id=participant_id), 303)


def _may_write(participant: Participant) -> bool:
    realm_id = participant.cohort.programme.realm_id
    consents = accounts.consents([participant.person_id], realm_id)
    return rules.can_write(me(), participant, consents, clock.now().date())


def _drawn(
    participant: Participant, form: MessageForm, status: int = 200, said: Any = ""
) -> Response:
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
        may_decide=can_organise(me(), participant.cohort.programme),
        kind_names=KIND_NAMES,
    )
    return make_response(page, status)
