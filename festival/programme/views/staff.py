"""Who helps: organisers and mentors of a programme, invited by letter."""

from typing import Any

from flask import Response, flash, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.accounts import actions as accounts
from festival.accounts.models import RoleGrant
from festival.accounts.rules import can_end_role, can_invite
from festival.accounts.words import ROLE_NAMES
from festival.authz import Role, find, require, role
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.programme import bp, queries
from festival.programme.forms import StaffForm
from festival.programme.models import Programme
from festival.programme.views.finding import draw, draw_again, me, own_programme

ROLES = (Role.ORGANISER, Role.SAFEGUARDING, Role.MENTOR)
PAGE = "organise_people.html"


@bp.get("/organise/programmes/<slug>/people")
@role(Role.ORGANISER)
def people(slug: str) -> Response:
    """Who holds a role, and the form that invites."""
    found = own_programme(slug)
    form = StaffForm(_invitable(found), formdata=None, data={"role": Role.MENTOR.value})
    return draw(PAGE, form=form, **_facts(found))


@bp.post("/organise/programmes/<slug>/people")
@role(Role.ORGANISER)
def invite_staff(slug: str) -> AnyResponse:
    """Write to somebody; the letter holds the link that says yes."""
    found = own_programme(slug)
    form = StaffForm(_invitable(found))
    if not form.validate_on_submit():
        return draw_again(PAGE, form, **_facts(found))
    try:
        accounts.invite(
            found.realm_id,
            Role(form.role.data),
            by=me(),
            at=clock.now(),
            address=form.email.data or "",
            name=form.name.data or "",
            language=form.language.data,
            vetted_until=form.vetted_until.data,
        )
    except Refused as refusal:
        return draw_again(PAGE, form, refusal, **_facts(found))
    flash(_("A letter is on its way to %(name)s.", name=form.name.data or form.email.data), "done")
    return redirect(url_for("programme.people", slug=slug), 303)


@bp.post("/organise/programmes/<slug>/people/<int:grant_id>/end")
@role(Role.ORGANISER)
def end_staff(slug: str, grant_id: int) -> AnyResponse:
    """Take a role away; it counts from the person's next request."""
    found = own_programme(slug)
    held = {one.id: one for one in queries.grants_in(found.realm_id, *ROLES)}
    grant: RoleGrant = find(held.get(grant_id))
    require(can_end_role(me(), grant))
    accounts.end_role(grant, by=me(), at=clock.now())
    flash(_("%(name)s no longer has this role.", name=grant.person.name), "done")
    return redirect(url_for("programme.people", slug=slug), 303)


def _invitable(programme: Programme) -> list[Role]:
    return [one for one in reversed(ROLES) if can_invite(me(), one, programme.realm_id)]


def _facts(programme: Programme) -> dict[str, Any]:
    return {
        "programme": programme,
        "grants": queries.grants_in(programme.realm_id, *ROLES),
        "role_names": ROLE_NAMES,
        "today": programme.local(clock.now()).date(),
        "may_end": lambda grant: can_end_role(me(), grant),
    }
