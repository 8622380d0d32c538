"""The installation's owners and everybody who organises; owners alone look here."""

from flask import flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.accounts import actions as accounts
from festival.accounts import queries as people_queries
from festival.accounts.models import RoleGrant
from festival.accounts.rules import can_end_role
from festival.authz import Role, find, require, role
from festival.editions import queries as editions
from festival.editions.models import Edition
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.organise import bp, queries
from festival.organise.views.finding import me


@bp.get("/organise/owners")
@role(Role.OWNER)
def owners() -> str:
    """Owners, and the organisers of every edition."""
    require(me().has_role(Role.OWNER))
    return _drawn()


@bp.post("/organise/owners")
@role(Role.OWNER)
def make_owner() -> AnyResponse:
    """Make somebody who organises an edition an owner too."""
    require(me().has_role(Role.OWNER))
    wanted = request.form.get("person", "")
    known = {str(one.person_id): one.person for _edition, grants in _organisers() for one in grants}
    if wanted not in known:
        return make_response(_drawn(_("Choose somebody of the list.")), 422)
    accounts.grant_role(known[wanted], Role.OWNER, None, by=me(), at=clock.now())
    flash(_("%(name)s is an owner now.", name=known[wanted].name), "done")
    return redirect(url_for("organise.owners"), 303)


@bp.post("/organise/owners/<int:grant_id>/end")
@role(Role.OWNER)
def end_owner(grant_id: int) -> AnyResponse:
    """Take an owner's or an organiser's role away."""
    grant: RoleGrant = find(people_queries.role_grant(grant_id))
    require(grant.role in (Role.OWNER, Role.ORGANISER) and can_end_role(me(), grant))
    try:
        accounts.end_role(grant, by=me(), at=clock.now())
    except Refused as refusal:
        return make_response(_drawn(refusal.say()), refusal.status)
    flash(_("%(name)s no longer has this role.", name=grant.person.name), "done")
    if grant.person_id == me().id:
        return redirect(url_for("organise.home"), 303)
    return redirect(url_for("organise.owners"), 303)


def _organisers() -> list[tuple[Edition, list[RoleGrant]]]:
    held = queries.organiser_grants()
    return [(one, held.get(one.realm_id, [])) for one in editions.organised_by(me())]


def _drawn(said: str = "") -> str:
    held = people_queries.role_grants(None)
    organisers = _organisers()
    own = {one.person_id for one in held}
    able = {one.person_id: one.person for _edition, grants in organisers for one in grants}
    return render_template(
        "organise/owners.html",
        owners=held,
        organisers=organisers,
        able=[one for person_id, one in able.items() if person_id not in own],
        said=said,
    )
