"""Figures of events for whoever pays: over a span of days, as tables with bars and as a file."""

from datetime import date, timedelta
from typing import Any

from flask import Response, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import activity, clock
from festival.activity import Happened
from festival.authz import Role, require, role
from festival.i18n import gettext as _
from festival.i18n import text, write_date
from festival.organise import bp
from festival.organise.figures import event_tables, visits
from festival.organise.figures.tables import said
from festival.organise.figures.visits import Held, Span
from festival.organise.views.figures import XLSX
from festival.organise.views.finding import me
from festival.partners import queries as partners
from festival.programme import queries as programme
from festival.workbooks import Sheet, as_xlsx

STAFF = (Role.ORGANISER, Role.PARTNER)


@bp.get("/organise/events/figures")
@role(*STAFF)
def event_figures() -> str:
    """How many came to the events that one runs, for how long, from where, and how often."""
    require(True)
    span = _asked()
    held = visits.held(me(), span, clock.now())
    seen, people, hours = event_tables.totals(held)
    return render_template(
        "organise/event_figures.html",
        held=held,
        span=span,
        tables=event_tables.tables(held),
        visits=said(seen),
        people=said(people),
        hours=hours,
        said=said,
        funders=_funders(),
        programmes=programme.organised_by(me()),
        file=url_for("organise.event_figures_file", **_query(span)),
    )


@bp.get("/organise/events/figures.xlsx")
@role(*STAFF)
def event_figures_file() -> AnyResponse:
    """The tables as sheets; the trail says who took it."""
    require(True)
    span, at = _asked(), clock.now()
    held = visits.held(me(), span, at)
    data = as_xlsx(_sheets(held, span), made=at)
    activity.note(me(), Happened.EXPORTED, what="event figures", rows=len(held.events))
    response = Response(data, content_type=XLSX)
    response.headers["Content-Disposition"] = "attachment; filename=events-figures.xlsx"
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _sheets(held: Held, span: Span) -> list[Sheet]:
    seen, people, hours = event_tables.totals(held)
    notes = [
        _("Events from %(first)s to %(last)s", first=_day(span.first), last=_day(span.last)),
        _("Visits: %(number)s", number=said(seen)),
        _("People: %(number)s", number=said(people)),
        _("Hours at events whose number is told: %(number)s", number=hours),
        _("Numbers below 5 are not told, and what would give them away is hidden."),
    ]
    notes += [words for slug, words in _funders() if slug == span.funder]
    return [
        Sheet(
            one.title,
            [one.head, _("Visits") if one.key in ("events", "funders", "hosts") else _("People")],
            [[label, said(cell)] for label, cell in one.rows or []],
            widths=(54, 14),
            notes=notes,
        )
        for one in event_tables.tables(held)
    ]


def _day(day: date) -> str:
    return write_date(day)


def _asked() -> Span:
    """What the address asks for; this year where it says nothing that can be read."""
    today = clock.now().date()
    first = _read("from") or today.replace(month=1, day=1)
    last = _read("to") or today
    known = {one.slug: one.id for one in programme.organised_by(me())}
    return Span(
        min(first, last),
        max(first, last),
        request.args.get("funder", "")[:80],
        known.get(request.args.get("programme", "")),
    )


def _read(name: str) -> date | None:
    try:
        found = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return found if date(1990, 1, 1) <= found <= date(2200, 1, 1) - timedelta(days=1) else None


def _query(span: Span) -> dict[str, Any]:
    asked = {"from": span.first.isoformat(), "to": span.last.isoformat()}
    for name in ("funder", "programme"):
        if request.args.get(name):
            asked[name] = request.args[name][:80]
    return asked


def _funders() -> list[tuple[str, str]]:
    """Slug and words of each partner with a funding line."""
    return [
        (one.slug, text(one.funding_programme))
        for one in partners.partners()
        if text(one.funding_programme)
    ]
