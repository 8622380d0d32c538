"""Reporting: one page, one button, with or without words, with or without an account."""

from datetime import timedelta

from babel import Locale
from flask import (
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.accounts import queries as people
from festival.accounts import realms, throttle
from festival.accounts.models import Person
from festival.authz import find, public, require
from festival.db import db
from festival.i18n import current_language
from festival.i18n import gettext as _
from festival.marks import N_
from festival.safeguarding import actions, bp, helplines, things
from festival.safeguarding.forms import ReportForm
from festival.safeguarding.models import GENERAL
from festival.safeguarding.things import Thing

HERE = "/report/<kind>/<int(max=2147483647):thing_id>"
# A class of children may sit behind one address; one person reports a few things at most.
BY_PERSON = throttle.Limit("reports of one person", 15, timedelta(hours=1))
BY_NETWORK = throttle.Limit("reports from one network", 30, timedelta(hours=1))
ENOUGH = N_(
    "You have reported several things in a short time; all of them arrived. Your words stay here: "
    "send them in an hour, or call if it is urgent."
)
SIGN_IN_AGAIN = N_(
    "You are signed out by now. Your words stay here: sign in in another window, then send them."
)


@bp.get("/report")
@public
def report_anything() -> Response:
    """Report what stands on none of these pages."""
    return _page(GENERAL, ReportForm())


@bp.post("/report")
@public
def send_anything() -> AnyResponse:
    """It goes to the owners."""
    form = ReportForm()
    if not form.validate():
        return _page(GENERAL, form, 422)
    return _send(GENERAL, 0, form)


@bp.get(HERE)
@public
def report(kind: str, thing_id: int) -> AnyResponse:
    """Report what one sees; what is not public after signing in."""
    known: things.Kind = find(things.kind_named(kind))
    if not known.is_public and _me() is None:
        require(True)  # whether there is such a thing is told to nobody
        return redirect(url_for("accounts.sign_in", next=request.path), 303)
    require(known.sees(_me(), thing_id), hidden=True)
    return _page(kind, ReportForm(), thing=things.find(kind, thing_id))


@bp.post(HERE)
@public
def send_report(kind: str, thing_id: int) -> AnyResponse:
    """It goes to the safeguarding lead; words that cannot go yet stay in the form."""
    known: things.Kind = find(things.kind_named(kind))
    form = ReportForm()
    if not known.is_public and _me() is None:
        return _page(kind, form, 401, said=_(SIGN_IN_AGAIN))
    require(known.sees(_me(), thing_id), hidden=True)
    if not form.validate():
        return _page(kind, form, 422, thing=things.find(kind, thing_id))
    return _send(kind, thing_id, form)


@bp.get("/report/arrived")
@public
def report_arrived() -> Response:
    """What happens next, and whom to call meanwhile."""
    return make_response(
        render_template("safeguarding/arrived.html", helplines=_lines(request.args.get("at", "")))
    )


def _send(kind: str, thing_id: int, form: ReportForm) -> AnyResponse:
    at, who = clock.now(), _me()
    counted = (BY_PERSON, f"person {who.id}") if who else (BY_NETWORK, request.remote_addr or "")
    try:
        throttle.count(counted, at=at)
    except throttle.TryLater as refusal:
        return _page(kind, form, refusal.status, said=_(ENOUGH))
    db.begin_writing()
    thing = things.find(kind, thing_id) if kind != GENERAL else Thing(realm_id=None)
    by = people.person(who.id) if who else None
    actions.report(kind, thing_id, find(thing), form.words.data or "", by=by, at=at)
    country = _country(thing)
    there = url_for("safeguarding.report_arrived", at=country or None)
    return redirect(there, 303)


def _me() -> Person | None:
    if not current_user.is_authenticated:
        return None
    person: Person = current_user._get_current_object()
    return person


def _country(thing: Thing | None) -> str:
    zone = realms.about(thing.realm_id).get("time_zone") if thing is not None else None
    return helplines.country_of_zone(zone)


def _lines(*countries: str) -> list[tuple[str, str]]:
    """(name of the country, number) of the helplines to tell."""
    own = current_user.country if current_user.is_authenticated else ""
    names = Locale(current_language()).territories
    found = helplines.ordered(str(current_app.config["HELPLINES"]), *countries, own)
    return [(str(names.get(code, code)), number) for code, number in found]


def _page(
    kind: str, form: ReportForm, status: int = 200, *, thing: Thing | None = None, said: str = ""
) -> Response:
    known = things.kind_named(kind)
    page = render_template(
        "safeguarding/report.html",
        called=_(known.called) if known else "",
        form=form,
        said=said,
        helplines=_lines(_country(thing)),
    )
    return make_response(page, status)
