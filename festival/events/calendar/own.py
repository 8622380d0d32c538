"""One's own calendar: the page that makes its secret address, and the file that stands there."""

from flask import (
    Response,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import calendars, clock
from festival.accounts import throttle
from festival.accounts.models import Person, PersonKind
from festival.authz import find, public, require, signed_in
from festival.events import bp
from festival.events.calendar import actions, queries
from festival.events.calendar.forms import AddressForm
from festival.events.calendar.items import gathering_item, own_item
from festival.events.views.drawing import unkept
from festival.i18n import force_locale
from festival.i18n import gettext as _


@bp.get("/my/calendar")
@signed_in
def my_calendar() -> AnyResponse:
    """Whether there is an address, since when, and making one."""
    require(True)
    return _page()


@bp.post("/my/calendar")
@signed_in
def make_calendar() -> AnyResponse:
    """Make an address, or a new one; it is shown on this answer only."""
    require(True)
    form = AddressForm()
    try:
        secret = actions.make_address(current_user, drawn_from=form.version.number, at=clock.now())
    except actions.OtherAddress as stale:
        return _page(stale.status, refusal=stale.say())
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    return _page(201, made=base + url_for("events.own_ics", token=secret))


@bp.post("/my/calendar/end")
@signed_in
def end_calendar() -> AnyResponse:
    """Take the address back."""
    require(True)
    try:
        actions.end_address(current_user, drawn_from=AddressForm().version.number)
    except actions.OtherAddress as stale:
        return _page(stale.status, refusal=stale.say())
    flash(_("The address no longer opens anything."), "done")
    return redirect(url_for("events.my_calendar"), 303)


@bp.get("/calendars/<token>.ics")
@public
def own_ics(token: str) -> Response:
    """The file at a secret address; a wrong one is answered as if there had never been any."""
    who, at = queries.reader_of(token), clock.now()
    if who is None:
        throttle.count((throttle.CALENDAR, request.remote_addr or ""), at=at)
    require(who is not None, hidden=True)
    response = Response(_written(find(who)), mimetype=calendars.MIMETYPE)
    response.headers["Content-Disposition"] = 'inline; filename="calendar.ics"'
    response.headers["Cache-Control"] = "private, max-age=300"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _written(who: Person) -> bytes:
    """In the language of whose calendar it is: a program that asks has none."""
    base, at = str(current_app.config["BASE_URL"]), clock.now()
    of_child = who.kind is PersonKind.STUDENT
    with force_locale(who.language):
        items = [own_item(one, base, of_child=of_child) for one in queries.places_of(who.id, at)]
        meet = queries.gatherings(who, at)
        items += [gathering_item(one, base, of_child=of_child) for one in meet]
        return calendars.as_ics(items, name=_("My events"), now=at)


def _page(status: int = 200, *, made: str = "", refusal: str = "") -> AnyResponse:
    held = queries.address_of(current_user.id)
    page = render_template(
        "events/my_calendar.html",
        held=held,
        form=AddressForm(formdata=None, version=held.version if held else 0),
        made=made,
        subscribe="webcal:" + made.partition(":")[2] if made else "",
        refusal=refusal,
    )
    return unkept(make_response(page, status))
