"""Organisers, mentors and judges of an edition: screening dates, ending a role."""

from flask import flash, make_response, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.accounts import actions as accounts
from festival.accounts import queries as people_queries
from festival.accounts.models import RoleGrant
from festival.accounts.rules import can_end_role, can_invite, can_use_invitation
from festival.accounts.words import ROLE_NAMES
from festival.authz import Role, find, require, role
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.organise import bp
from festival.organise.forms.people import ScreeningForm
from festival.organise.views.finding import draw, me
from festival.organise.words import ROLES_NAMES

ROLES = (Role.ORGANISER, Role.SAFEGUARDING, Role.MENTOR, Role.JUDGE)


@bp.get("/organise/<slug>/people")
@role(Role.ORGANISER)
def people(slug: str) -> str:
    """Who has which role, and who is invited."""
    return draw_people(own_edition(slug))


@bp.post("/organise/<slug>/people/<int:grant_id>/screening")
@role(Role.ORGANISER)
def screen(slug: str, grant_id: int) -> AnyResponse:
    """Set until when an adult's screening holds; empty takes it away."""
    edition = own_edition(slug)
    grant = _grant(edition, grant_id)
    form = ScreeningForm()
    if not form.validate_on_submit():
        words = _("Write the date as 2027-06-30, or leave it empty.")
        return make_response(draw_people(edition, words), 422)
    accounts.screen(grant, form.vetted_until.data, by=me())
    flash(_("The screening of %(name)s is noted.", name=grant.person.name), "done")
    return redirect(url_for("organise.people", slug=slug, _anchor=f"grant-{grant.id}"), 303)


@bp.post("/organise/<slug>/people/<int:grant_id>/end")
@role(Role.ORGANISER)
def end_role(slug: str, grant_id: int) -> AnyResponse:
    """Take a role away; it counts from the person's next request."""
    edition = own_edition(slug)
    grant = _grant(edition, grant_id)
    try:
        accounts.end_role(grant, by=me(), at=clock.now())
    except Refused as refusal:
        return make_response(draw_people(edition, refusal.say()), refusal.status)
    flash(_("%(name)s no longer has this role.", name=grant.person.name), "done")
    return redirect(url_for("organise.people", slug=slug), 303)


def draw_people(edition: Edition, said: str = "") -> str:
    """The page, with the words of a refusal on top."""
    at = clock.now()
    grants = people_queries.role_grants(edition.realm_id)
    invitations = people_queries.invitations(edition.realm_id)
    return draw(
        "people.html",
        edition,
        groups=[
            (one, ROLES_NAMES[one], [grant for grant in grants if grant.role is one])
            for one in ROLES
        ],
        invitations=[one for one in invitations if can_use_invitation(one, at)],
        gone=sum(not can_use_invitation(one, at) for one in invitations),
        role_names=ROLE_NAMES,
        may_end=lambda grant: can_end_role(me(), grant),
        may_invite=lambda one: can_invite(me(), one, edition.realm_id),
        today=at.date(),
        said=said,
    )


def _grant(edition: Edition, grant_id: int) -> RoleGrant:
    grant: RoleGrant = find(people_queries.role_grant(grant_id))
    require(grant.realm_id == edition.realm_id and grant.ended_at is None, hidden=True)
    require(can_end_role(me(), grant))
    return grant
