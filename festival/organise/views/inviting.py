"""Inviting: many at once after a look at every line, or by one link; taking back, sending again."""

from flask import flash, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock, outbox
from festival.accounts import actions as accounts
from festival.accounts import queries as people_queries
from festival.accounts.models import Invitation
from festival.accounts.rules import can_invite
from festival.authz import Role, find, require, role
from festival.db import db
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.i18n import ngettext
from festival.organise import actions, bp, pasting
from festival.organise.forms.people import InviteForm, OpenLinkForm, TermsForm
from festival.organise.pasting import Pasted
from festival.organise.views.finding import draw, me
from festival.organise.views.people import draw_people

INVITABLE = (Role.JUDGE, Role.MENTOR, Role.SAFEGUARDING, Role.ORGANISER)


@bp.get("/organise/<slug>/invitations")
@role(Role.ORGANISER)
def invite(slug: str) -> str:
    """The two ways to invite."""
    edition = own_edition(slug)
    wanted = request.args.get("role", "")
    chosen = wanted if wanted in {one.value for one in _roles(edition)} else Role.JUDGE.value
    return _drawn(edition, role=chosen)


@bp.post("/organise/<slug>/invitations/preview")
@role(Role.ORGANISER)
def preview_invitations(slug: str) -> AnyResponse:
    """Who would get a letter, and what is wrong with every other line; nothing is sent."""
    edition = own_edition(slug)
    form = InviteForm(edition, _roles(edition))
    if not form.validate():
        return make_response(_drawn(edition, form), 422)
    return make_response(_drawn(edition, form, read=_read(edition, form)))


@bp.post("/organise/<slug>/invitations")
@role(Role.ORGANISER)
def send_invitations(slug: str) -> AnyResponse:
    """Write to everybody whose line is right."""
    edition = own_edition(slug)
    form = InviteForm(edition, _roles(edition))
    if not form.validate():
        return make_response(_drawn(edition, form), 422)
    read = _read(edition, form)
    terms = form.terms(held=bool(form.held.data))
    try:
        sent = actions.invite_all(edition, read, terms, by=me(), at=clock.now())
    except Refused as refusal:
        db.session.rollback()
        page = _drawn(own_edition(slug), form, read=read, said=refusal.say())
        return make_response(page, refusal.status)
    words = ngettext("%(num)d letter is written.", "%(num)d letters are written.", sent)
    flash(words, "done")
    return redirect(url_for("organise.people", slug=slug, _anchor="invitations"), 303)


@bp.post("/organise/<slug>/invitations/link")
@role(Role.ORGANISER)
def make_link(slug: str) -> AnyResponse:
    """One link for several people; it is shown once."""
    edition = own_edition(slug)
    form = OpenLinkForm(edition, _roles(edition), prefix="link")
    if not form.validate():
        return make_response(_drawn(edition, link_form=form), 422)
    terms = form.terms()
    _row, secret = accounts.invite(
        edition.realm_id,
        terms.role,
        by=me(),
        at=clock.now(),
        language=terms.language,
        most_uses=form.most_uses.data or 1,
        vetted_until=terms.vetted_until,
        facts=dict(terms.facts),
    )
    link = outbox.link("accounts.invitation", token=secret)
    return make_response(_drawn(edition, link=link, uses=form.most_uses.data), 201)


@bp.post("/organise/<slug>/invitations/<int:invitation_id>/revocation")
@role(Role.ORGANISER)
def revoke_invitation(slug: str, invitation_id: int) -> AnyResponse:
    """Take an invitation back."""
    edition = own_edition(slug)
    invitation = _invitation(edition, invitation_id)
    accounts.revoke_invitation(invitation, by=me(), at=clock.now())
    flash(_("The invitation no longer works."), "done")
    return redirect(url_for("organise.people", slug=slug, _anchor="invitations"), 303)


@bp.post("/organise/<slug>/invitations/<int:invitation_id>/renewal")
@role(Role.ORGANISER)
def renew_invitation(slug: str, invitation_id: int) -> AnyResponse:
    """Send it again with a new link."""
    edition = own_edition(slug)
    invitation = _invitation(edition, invitation_id)
    try:
        actions.invite_again(invitation, by=me(), at=clock.now())
    except Refused as refusal:
        db.session.rollback()
        return make_response(draw_people(own_edition(slug), refusal.say()), refusal.status)
    flash(_("A new letter is on its way; the link in the old one no longer works."), "done")
    return redirect(url_for("organise.people", slug=slug, _anchor="invitations"), 303)


def _roles(edition: Edition) -> list[Role]:
    return [one for one in INVITABLE if can_invite(me(), one, edition.realm_id)]


def _read(edition: Edition, form: InviteForm) -> list[Pasted]:
    holders = people_queries.people_with_role(Role(form.role.data), edition.realm_id)
    return pasting.read(form.people.data or "", {one.email_key for one in holders if one.email_key})


def _invitation(edition: Edition, invitation_id: int) -> Invitation:
    found: Invitation = find(people_queries.invitation_by_id(invitation_id))
    require(found.realm_id == edition.realm_id, hidden=True)
    require(can_invite(me(), found.role, edition.realm_id))
    return found


def _drawn(
    edition: Edition,
    form: InviteForm | None = None,
    *,
    link_form: TermsForm | None = None,
    role: str = Role.JUDGE.value,
    read: list[Pasted] | None = None,
    **more: object,
) -> str:
    roles = _roles(edition)
    first = {"formdata": None, "role": role, "language": me().language}
    return draw(
        "invite.html",
        edition,
        form=form or InviteForm(edition, roles, **first),
        link_form=link_form or OpenLinkForm(edition, roles, prefix="link", most_uses=1, **first),
        read=read,
        right=[one for one in read or [] if not one.fault],
        faulty=[one for one in read or [] if one.fault],
        **more,
    )
