"""Who speaks for a partner: invited by its keepers, until they end it."""

from typing import Any

from flask import flash, make_response, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.accounts import actions as accounts
from festival.accounts import queries as people_queries
from festival.accounts.models import Invitation, Person, RoleGrant
from festival.accounts.rules import can_use_invitation
from festival.authz import Role, find, require, role
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.partners import actions, bp, queries, rules
from festival.partners.forms import InviteForm
from festival.partners.models import Partner

PEOPLE = "/organise/partners/<int(max=2147483647):partner_id>/people"


@bp.get(PEOPLE)
@role(Role.ORGANISER)
def people(partner_id: int) -> str:
    """Who speaks for it, who is invited, and the form to invite."""
    return _drawn(_found(partner_id), InviteForm())


@bp.post(PEOPLE)
@role(Role.ORGANISER)
def invite(partner_id: int) -> AnyResponse:
    """Write to somebody of the partner."""
    partner, form = _found(partner_id), InviteForm()
    if not form.validate_on_submit():
        return make_response(_drawn(partner, form), 422)
    try:
        actions.invite(partner, form.told(), by=_me(), at=clock.now())
    except Refused as refusal:
        return make_response(_drawn(partner, form, refusal.say()), refusal.status)
    flash(_("The letter is on its way."), "done")
    return redirect(url_for("partners.people", partner_id=partner_id), 303)


@bp.post(f"{PEOPLE}/invitations/<int(max=2147483647):invitation_id>/revocation")
@role(Role.ORGANISER)
def revoke(partner_id: int, invitation_id: int) -> AnyResponse:
    """Take an invitation back."""
    partner = _found(partner_id)
    invitation: Invitation = find(people_queries.invitation_by_id(invitation_id))
    require(rules.is_of(partner, invitation.realm_id), hidden=True)
    accounts.revoke_invitation(invitation, by=_me(), at=clock.now())
    flash(_("The invitation no longer works."), "done")
    return redirect(url_for("partners.people", partner_id=partner_id), 303)


@bp.post(f"{PEOPLE}/<int(max=2147483647):grant_id>/end")
@role(Role.ORGANISER)
def end_role(partner_id: int, grant_id: int) -> AnyResponse:
    """Take the role away; it counts from the person's next request."""
    partner = _found(partner_id)
    grant: RoleGrant = find(people_queries.role_grant(grant_id))
    require(rules.is_of(partner, grant.realm_id) and grant.ended_at is None, hidden=True)
    accounts.end_role(grant, by=_me(), at=clock.now())
    flash(_("%(name)s no longer has this role.", name=grant.person.name), "done")
    return redirect(url_for("partners.people", partner_id=partner_id), 303)


def _me() -> Person:
    person: Person = current_user
    return person


def _found(partner_id: int) -> Partner:
    partner: Partner = find(queries.partner(partner_id))
    require(rules.can_manage(_me()))
    return partner


def _drawn(partner: Partner, form: InviteForm, said: str = "") -> str:
    at, realm_id = clock.now(), partner.realm_id
    invited: list[Any] = people_queries.invitations(realm_id) if realm_id else []
    return render_template(
        "partners/people.html",
        partner=partner,
        form=form,
        grants=people_queries.role_grants(realm_id) if realm_id else [],
        invitations=[one for one in invited if can_use_invitation(one, at)],
        said=said,
    )
