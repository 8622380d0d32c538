"""The page that an invitation into a team leads to."""

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.accounts import queries as people
from festival.accounts.tokens import hash_token
from festival.authz import find, public, require
from festival.entries import actions, bp, queries, rules
from festival.entries.models import TeamInvitation
from festival.entries.views.finding import me
from festival.errors import Gone, Invalid, Refused
from festival.i18n import gettext as _
from festival.marks import N_


@bp.get("/team-invitation/<token>")
@public
def team_invitation(token: str) -> Response:
    """Who invites into which team; the secret in the address is the right to see it."""
    invitation: TeamInvitation = find(queries.team_invitation(hash_token(token)))
    person = me() if current_user.is_authenticated else None
    if invitation.accepted_at is not None and rules.is_member(person, invitation.entry):
        # Who joined by it opens the letter once more: the link still leads to the team.
        require(True)
        return redirect(url_for("entries.overview", entry_id=invitation.entry_id), 303)
    return _draw(_open(token), token)


@bp.post("/team-invitation/<token>")
@public
def answer_team_invitation(token: str) -> Response:
    """Join with an account of one's own; saying no needs none."""
    invitation = _open(token)
    try:
        if request.form.get("answer") == "no":
            actions.decline_invitation(invitation, at=clock.now())
            flash(_("You said no. Nothing else happens."), "done")
            return redirect(url_for("my.home") if current_user.is_authenticated else "/", 303)
        if not current_user.is_authenticated:
            abort(401)
        if request.form.get("answer") != "yes":
            raise Invalid(N_("Say whether you join the team."))
        actions.accept_invitation(invitation, by=me(), at=clock.now())
    except Refused as refusal:
        return _draw(invitation, token, refusal)
    flash(_("Welcome to the team!"), "done")
    place = url_for("entries.team", entry_id=invitation.entry_id, _anchor="consents")
    return redirect(place, 303)


def _open(token: str) -> TeamInvitation:
    invitation: TeamInvitation = find(queries.team_invitation(hash_token(token)))
    if not rules.can_answer_invitation(invitation, clock.now()):
        raise Gone(N_("This invitation was used, taken back, or has run out. Ask for a new one."))
    require(True)
    return invitation


def _draw(invitation: TeamInvitation, token: str, refusal: Refused | None = None) -> Response:
    entry = invitation.entry
    person = me() if current_user.is_authenticated else None
    inviter = people.person(invitation.made_by)
    page = render_template(
        "entries/team_invitation.html",
        entry=entry,
        invitation=invitation,
        inviter=inviter.given_name if inviter else "",
        token=token,
        here=url_for("entries.team_invitation", token=token),
        is_member=rules.is_member(person, entry),
        can_join=person is not None and rules.can_join(person, entry),
        is_full=len(rules.present(entry)) >= entry.edition.team_most,
        refusal=refusal,
    )
    response = make_response(page, refusal.status if refusal else 200)
    # The address is a secret: it goes into no cache and to no other site.
    response.headers["Cache-Control"] = "no-store"
    return response
