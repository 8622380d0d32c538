"""Pages of invitations: for who runs the event, and what the link of one opens."""

from typing import Any

from flask import current_app, flash, make_response, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, find, public, require, role
from festival.editions.localtime import local_time, moment
from festival.errors import Gone, Refused
from festival.events import bp, rules
from festival.events import queries as events
from festival.events.inviting import actions, queries
from festival.events.inviting.forms import LettersForm, LinkForm
from festival.events.models import Event
from festival.events.rules import Viewer
from festival.events.views.drawing import WORDS, event_page, me, unkept
from festival.events.views.registering import come
from festival.i18n import current_language, ngettext
from festival.i18n import gettext as _

STAFF = (Role.ORGANISER, Role.PARTNER)


def _own(slug: str) -> Event:
    event: Event = find(events.event_by_slug(slug))
    require(rules.can_run(me(), event), hidden=True)
    return event


@bp.get("/organise/events/<slug>/invitations")
@role(*STAFF)
def invitations(slug: str) -> AnyResponse:
    """Who was invited, and inviting more."""
    return _page(_own(slug))


@bp.post("/organise/events/<slug>/invitations")
@role(*STAFF)
def invite(slug: str) -> AnyResponse:
    """Write to these addresses; who was invited already gets no second letter."""
    event, form = _own(slug), LettersForm()
    if not form.validate():
        return _page(event, 422, letters=form)
    try:
        written = actions.invite(
            event,
            form.read,
            language=form.language.data,
            expires_at=moment(form.expires_at.data, event.time_zone).at,
            by=current_user,
            at=clock.now(),
        )
    except Refused as refusal:
        return _page(event, refusal.status, letters=form, refusal=refusal.say())
    flash(ngettext("%(num)s letter goes out.", "%(num)s letters go out.", written), "done")
    return redirect(url_for("events.invitations", slug=slug), 303)


@bp.post("/organise/events/<slug>/invitation-links")
@role(*STAFF)
def make_invitation_link(slug: str) -> AnyResponse:
    """Make a link to pass on; it is shown on this answer only."""
    event, form = _own(slug), LinkForm()
    if not form.validate():
        return _page(event, 422, link=form)
    try:
        secret = actions.make_link(
            event,
            label=form.label.data or "",
            most_uses=form.most_uses.data or 1,
            expires_at=moment(form.works_until.data, event.time_zone).at,
            by=current_user,
            at=clock.now(),
        )
    except Refused as refusal:
        return _page(event, refusal.status, link=form, refusal=refusal.say())
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    return _page(event, 201, made=base + url_for("events.invited", token=secret))


@bp.post("/organise/events/<slug>/invitations/<int:number>/revocation")
@role(*STAFF)
def revoke_invitation(slug: str, number: int) -> AnyResponse:
    """Take an invitation back; who came by it keeps the place."""
    event = _own(slug)
    found = find(next((o for o in queries.invitations(event.id) if o.id == number), None))
    actions.revoke(found, event, by=current_user, at=clock.now())
    flash(_("The invitation no longer works. Who came by it keeps the place."), "done")
    return redirect(url_for("events.invitations", slug=slug), 303)


def _page(
    event: Event,
    status: int = 200,
    *,
    letters: LettersForm | None = None,
    link: LinkForm | None = None,
    **more: Any,
) -> AnyResponse:
    ends = local_time(rules.closes_at(event), event.time_zone)
    first = {"language": current_language(), "expires_at": ends}
    page = render_template(
        "events/organise_invitations.html",
        event=event,
        rows=queries.invitations(event.id),
        letters=letters or LettersForm(formdata=None, **first),
        link=link or LinkForm(formdata=None, most_uses=1, works_until=ends),
        is_usable=rules.is_usable,
        at=clock.now(),
        **more,
        **WORDS,
    )
    return unkept(make_response(page, status))


@bp.get("/events/invited/<token>")
@public
def invited(token: str) -> AnyResponse:
    """The event, for who holds an invitation to it; nothing is done by opening it."""
    event = _invited(token)
    if me() is not None and events.registration_of(event, Viewer(me())) is not None:
        return redirect(url_for("events.show", slug=event.slug), 303)
    return event_page(event, secret=token)


@bp.post("/events/invited/<token>")
@public
def come_invited(token: str) -> AnyResponse:
    """Register by an invitation."""
    return come(_invited(token), secret=token)


def _invited(token: str) -> Event:
    found = find(queries.by_secret(token))
    event: Event = find(events.event(found.event_id))
    require(rules.was_published(event), hidden=True)
    if not rules.is_usable(found, clock.now()):
        raise Gone
    return event
