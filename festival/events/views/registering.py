"""Registering with an account or without, giving a place back, taking an offered one."""

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.accounts import queries as people
from festival.accounts import throttle
from festival.accounts.guardian_form import GuardianForm
from festival.authz import find, public, require, signed_in
from festival.errors import Refused
from festival.events import actions, bp, queries
from festival.events.actions.requests import find_request
from festival.events.after.queries import kept
from festival.events.forms import GuestForm
from festival.events.inviting import queries as inviting
from festival.events.links import registration_id_of, token_of
from festival.events.models import Event, Registration, RegistrationState
from festival.events.rules import Viewer
from festival.events.views.drawing import (
    WORDS,
    asks_guardian,
    event_page,
    me,
    own,
    shown_event,
    unkept,
)
from festival.i18n import current_language
from festival.i18n import gettext as _


@bp.post("/events/<slug>/registration")
@public
def register(slug: str) -> AnyResponse:
    """Register who is signed in; write to a guest's address, whose link registers."""
    return come(shown_event(slug))


def come(event: Event, secret: str = "") -> AnyResponse:
    """Register for the event, by the link of an invitation where there is one."""
    if me() is None:
        return _request(event, secret)
    slug, at = event.slug, clock.now()
    form = GuardianForm() if asks_guardian(current_user, event, at) else None
    if form is not None and not form.validate():
        return event_page(event, 422, guardian=form, secret=secret)
    guardian = (form.guardian_name.data, form.guardian_email.data) if form else None
    found = inviting.by_secret(secret) if secret else None
    try:
        made = actions.register(
            event, person=current_user, at=at, guardian=guardian, invitation=found
        )
    except Refused as refusal:
        status, said = refusal.status, refusal.say()
        return event_page(event, status, guardian=form, refusal=said, secret=secret)
    waits = made.state is RegistrationState.WAITING
    flash(_("You stand in the waiting line.") if waits else _("You are registered."), "done")
    return redirect(url_for("events.show", slug=slug), 303)


def _request(event: Event, secret: str) -> AnyResponse:
    form, slug = GuestForm(), event.slug
    if not form.validate():
        return event_page(event, 422, guest=form, secret=secret)
    try:
        _ask(slug, form, secret)
    except Refused as refusal:
        again = find(queries.event_by_slug(slug))
        status, said = refusal.status, refusal.say()
        return event_page(again, status, guest=form, refusal=said, secret=secret)
    return make_response(render_template("events/sent.html", event=event, address=form.email.data))


def _ask(slug: str, form: GuestForm, secret: str) -> None:
    at = clock.now()
    throttle.count(
        (throttle.LETTERS, people.email_key(form.email.data)),
        (throttle.ASKING, request.remote_addr or ""),
        at=at,
    )
    actions.request_place(
        find(queries.event_by_slug(slug)),
        email=form.email.data,
        given_name=form.given_name.data,
        family_name=form.family_name.data or "",
        for_child=form.who.data == "child",
        language=current_language(),
        at=at,
        invitation=inviting.by_secret(secret) if secret else None,
    )


@bp.post("/events/<slug>/cancellation")
@signed_in
def cancel(slug: str) -> AnyResponse:
    """Give the own place back."""
    event = shown_event(slug)
    held = find(queries.registration_of(event, Viewer(current_user)))
    return _cancel(event, held, url_for("events.show", slug=slug))


@bp.post("/events/<slug>/offer")
@signed_in
def accept(slug: str) -> AnyResponse:
    """Take the place that is offered."""
    event = shown_event(slug)
    held = find(queries.registration_of(event, Viewer(current_user)))
    return _accept(held, url_for("events.show", slug=slug))


@bp.get("/registrations/confirm/<token>")
@public
def confirmation(token: str) -> AnyResponse:
    """What the letter's link opens: a button. Opening it registers nobody."""
    wanted = find_request(token, clock.now())
    require(True)
    if wanted.registration_id is not None:
        return redirect(_own_address(find(queries.registration(wanted.registration_id))), 303)
    event = find(queries.event(wanted.event_id))
    page = render_template("events/confirm.html", event=event, wanted=wanted, token=token, **WORDS)
    return unkept(make_response(page))


@bp.post("/registrations/confirm/<token>")
@public
def confirm(token: str) -> AnyResponse:
    """Register; the same link once more leads to the same registration."""
    require(True)
    held = actions.confirm(token, at=clock.now())
    return redirect(_own_address(held), 303)


def _own_address(held: Registration) -> str:
    if held.person_id is not None:
        event = find(queries.event(held.event_id))
        return url_for("events.show", slug=event.slug)
    return url_for("events.guest", token=token_of(held.id))


@bp.get("/registrations/<token>")
@public
def guest(token: str) -> AnyResponse:
    """A guest's own page: the place, the way in when it is time, giving it back."""
    held = _guest(token)
    drawn = own(held.event, Viewer(registration=held), token)
    page = render_template(
        "events/guest.html",
        event=held.event,
        own=drawn,
        kept=kept(held.event_id, held, runs=False),
        at=clock.now(),
        **WORDS,
    )
    return unkept(make_response(page))


@bp.post("/registrations/<token>/cancellation")
@public
def guest_cancel(token: str) -> AnyResponse:
    """Give the place back by the own link."""
    held = _guest(token)
    return _cancel(held.event, held, url_for("events.guest", token=token))


@bp.post("/registrations/<token>/offer")
@public
def guest_accept(token: str) -> AnyResponse:
    """Take the offered place by the own link."""
    return _accept(_guest(token), url_for("events.guest", token=token))


def _guest(token: str) -> Registration:
    number = find(registration_id_of(token))
    held: Registration = find(queries.registration(number))
    require(held.person_id is None and held.anonymised_at is None, hidden=True)
    return held


def _cancel(event: Event, held: Registration, back: str) -> AnyResponse:
    actions.cancel(held, at=clock.now(), by=me())
    flash(_("Your place goes to the next in the line. Thank you for saying so."), "done")
    return redirect(back, 303)


def _accept(held: Registration, back: str) -> AnyResponse:
    actions.accept(held, at=clock.now())
    flash(_("You are registered."), "done")
    return redirect(back, 303)
