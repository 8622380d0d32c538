"""The door's pages: what hangs there, and what a phone shows that scanned it.

Opening the link does nothing: programs open links, too. Only wrong codes are counted, so that a
hall behind one address can come in; a link is too long to be guessed.
"""

from typing import Any

from flask import current_app, flash, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.accounts import throttle
from festival.authz import Role, find, public, require, role, signed_in
from festival.errors import Refused
from festival.events import bp
from festival.events import queries as events
from festival.events.door import actions, codes, queries, rules
from festival.events.door.forms import DoorForm
from festival.events.inviting import queries as inviting
from festival.events.links import registration_id_of
from festival.events.models import Event, EventDoor
from festival.events.rules import Viewer, can_run, is_listed
from festival.events.views.drawing import WORDS, me, unkept
from festival.i18n import gettext as _
from festival.marks import N_

UNKNOWN = N_("No door that is open has this code. Look at it again.")


@bp.get("/organise/events/<slug>/door")
@role(Role.ORGANISER, Role.PARTNER)
def door(slug: str) -> Response:
    """What to show or print at the door, and how many have come."""
    return _sign(_run(slug))


@bp.post("/organise/events/<slug>/door")
@role(Role.ORGANISER, Role.PARTNER)
def renew_door(slug: str) -> Response:
    """Make a code; the one before no longer works."""
    event = _run(slug)
    try:
        actions.renew(event, by=current_user, at=clock.now())
    except Refused as refusal:
        return _sign(event, refusal.say(), refusal.status)
    flash(_("This code counts from now on; one that hung there before no longer works."), "done")
    return redirect(url_for("events.door", slug=slug), 303)


def _run(slug: str) -> Event:
    event: Event = find(events.event_by_slug(slug))
    require(can_run(me(), event), hidden=True)
    return event


def _sign(event: Event, refusal: str = "", status: int = 200) -> Response:
    at, held = clock.now(), queries.door_of(event.id)
    page = render_template(
        "events/organise_door.html",
        event=event,
        sign=_drawn(held) if held and rules.can_show(event, at) else None,
        may_make=rules.can_show(event, at),
        opens_at=rules.opens_at(event),
        shuts_at=rules.shuts_at(event),
        arrived=queries.here(event.id),
        counted=events.counts([event.id], at).get(event.id, events.Counts()),
        refusal=refusal,
        at=at,
        **WORDS,
    )
    return unkept(make_response(page, status))


def _drawn(held: EventDoor) -> dict[str, str]:
    import segno  # seldom needed, and slow to load

    link = _address("events.at_the_door", secret=codes.link_of(held.seed))
    drawn = segno.make(link, error="m", micro=False)
    return {
        "qr": drawn.svg_data_uri(border=2, omitsize=True),
        "code": codes.shown(codes.code_of(held.seed)),
        "typing": _address("events.type_door_code").partition("://")[2],
    }


def _address(endpoint: str, **values: Any) -> str:
    return str(current_app.config["BASE_URL"]).rstrip("/") + url_for(endpoint, **values)


@bp.get("/door/<secret>")
@public
def at_the_door(secret: str) -> Response:
    """What the QR code opens: one button for who is expected, else what to do."""
    found = queries.by_link(secret)
    require(True)  # the secret in the address is the whole question
    return _phone(found, secret)


@bp.post("/door/<secret>")
@signed_in
def arrive(secret: str) -> Response:
    """I am here."""
    found = queries.by_link(secret)
    require(True)
    if found is None:
        return _phone(None, secret)
    try:
        actions.arrive(found, Viewer(current_user), at=clock.now())
    except Refused as refusal:
        return _phone(queries.by_link(secret), secret, refusal.say(), refusal.status)
    return redirect(url_for("events.at_the_door", secret=secret), 303)


def _phone(found: EventDoor | None, secret: str, refusal: str = "", status: int = 200) -> Response:
    if found is None:
        return unkept(make_response(render_template("events/door_unknown.html"), 404))
    event, at, person = found.event, clock.now(), me()
    held = events.registration_of(event, Viewer(person)) if person else None
    found_standing = rules.standing(
        event,
        held,
        events.line(event, at),
        at,
        needs_yes=actions.must_ask(event, person, held, at),
        walks_in=rules.may_walk_in(event, inviting.standing(event, person, at)),
    )
    page = render_template(
        "events/door.html",
        event=event,
        secret=secret,
        code=codes.shown(codes.code_of(found.seed)),
        is_open=rules.is_open(event, at),
        opens_at=rules.opens_at(event),
        standing=found_standing.value,
        sees_page=held is not None or is_listed(event),
        refusal=refusal,
        at=at,
        **WORDS,
    )
    return unkept(make_response(page, status))


@bp.get("/door")
@public
def type_door_code() -> Response:
    """The page on which the code at the door is typed."""
    require(True)
    return _typing(DoorForm(formdata=None))


@bp.post("/door")
@public
def enter_door_code() -> Response:
    """From the code to what the QR code opens."""
    require(True)
    form = DoorForm()
    if not form.validate():
        return _typing(form, 422)
    found, refusal = _by_code(form)
    if found is None or refusal is not None:
        return _typing(form, refusal.status if refusal else 422)
    return redirect(url_for("events.at_the_door", secret=codes.link_of(found.seed)), 303)


@bp.post("/registrations/<token>/arrival")
@public
def guest_arrive(token: str) -> Response:
    """A guest is here: the own link says who, the code at the door says where."""
    held: Any = find(events.registration(find(registration_id_of(token))))
    require(held.person_id is None and held.anonymised_at is None, hidden=True)
    back, form = redirect(url_for("events.guest", token=token), 303), DoorForm()
    event_id, number = held.event_id, held.id
    found, refusal = _by_code(form) if form.validate() else (None, None)
    if found is None or found.event_id != event_id:
        flash(refusal.say() if refusal else _(UNKNOWN), "act")
        return back
    try:
        guest = find(events.registration(number))
        actions.arrive(found, Viewer(registration=guest), at=clock.now())
    except Refused as no:
        flash(no.say(), "act")
        return back
    flash(_("You are noted as here. Have a good time!"), "done")
    return back


def _by_code(form: DoorForm) -> tuple[EventDoor | None, Refused | None]:
    """The open door whose code this is, or why not; a wrong one is counted."""
    at, network = clock.now(), request.remote_addr or ""
    try:
        throttle.look(throttle.DOOR, network, at)
        throttle.look(throttle.ALL_DOORS, "", at)
        found = queries.by_code(str(form.code.data or ""))
        if found is not None and rules.is_open(found.event, at):
            return found, None
        throttle.count((throttle.DOOR, network), (throttle.ALL_DOORS, ""), at=at)
    except throttle.TryLater as refusal:
        form.code.errors = [refusal.say()]
        return None, refusal
    form.code.errors = [_(UNKNOWN)]
    return None, None


def _typing(form: DoorForm, status: int = 200) -> Response:
    return unkept(make_response(render_template("events/door_code.html", form=form), status))
