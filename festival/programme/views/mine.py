"""One's own part in the Talent Programme: the next thing to do first."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import find, require, signed_in
from festival.programme import bp, queries
from festival.programme.admission import actions
from festival.programme.admission import queries as admission
from festival.programme.certifying import queries as certifying
from festival.programme.conversation import queries as conversation
from festival.programme.gatherings import queries as gatherings
from festival.programme.gatherings.words import THERE_KINDS, THERE_NAMES
from festival.programme.milestones import queries as milestones
from festival.programme.milestones.words import STEP_KINDS, STEP_NAMES
from festival.programme.views.finding import draw, me
from festival.programme.words import STATE_KINDS, STATE_NAMES


@bp.get("/my/programme")
@signed_in
def mine() -> Response:
    """Invitations, applications, the cohort one is in; for mentors whom they stand beside."""
    who, at = me(), clock.now()
    reading = [
        found
        for one in admission.to_read(who.id)
        if (found := admission.application(one.application_id)) is not None
    ]
    taking_part, mentored = queries.participations(who.id), queries.mentored_by(who.id)
    return draw(
        "mine.html",
        ways=milestones.ways([one for one in taking_part if one.ended_at is None]),
        awaiting=milestones.awaiting(who.id),
        today=at.date(),
        waited=lambda step: (at - step.handed_in_at).days,
        step_names=STEP_NAMES,
        step_kinds=STEP_KINDS,
        invitations=admission.invitations_of(who.id),
        applications=admission.applications_of(who.id),
        certificates=certifying.own_certificates(who.id),
        participations=taking_part,
        mentored=mentored,
        unread=conversation.unread(who.id, [one.id for one in (*taking_part, *mentored)]),
        reading=reading,
        led=conversation.cohorts_led(who),
        announced=queries.announced(),
        gatherings=gatherings.own_list(who, at),
        there_names=THERE_NAMES,
        there_kinds=THERE_KINDS,
        state_names=STATE_NAMES,
        state_kinds=STATE_KINDS,
        at=at,
    )


@bp.post("/my/programme/invitations/<int:invitation_id>")
@signed_in
def answer_invitation(invitation_id: int) -> AnyResponse:
    """Yes begins an application, no is kept; the invitation is answered once."""
    found = find(admission.invitation(invitation_id))
    require(found.person_id == me().id, hidden=True)
    yes = request.form.get("answer") == "yes"
    made = actions.answer_invitation(found, yes, by=me(), at=clock.now())
    if made is None:
        return redirect(url_for("programme.mine"), 303)
    there = {"slug": found.cohort.programme.slug, "cohort": found.cohort.slug}
    return redirect(url_for("programme.application", **there), 303)
