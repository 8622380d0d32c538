"""Organisers' pages of an agenda: its lines, a new one, one of them."""

from flask import Response, flash, make_response, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival.authz import find, role
from festival.db import db
from festival.errors import Refused
from festival.events import bp
from festival.events.agenda import actions, queries
from festival.events.agenda.forms import AgendaForm
from festival.events.models import Event, EventAgendaLine
from festival.events.questions.views.moderating import STAFF, run_event
from festival.i18n import gettext as _

ALL = "/organise/events/<slug>/agenda"
ONE = f"{ALL}/<int(max=2147483647):number>"


@bp.get(ALL)
@role(*STAFF)
def agenda(slug: str) -> Response:
    """What happens when, and a form for one line more."""
    return _page(run_event(slug))


@bp.post(ALL)
@role(*STAFF)
def add_agenda_line(slug: str) -> AnyResponse:
    """One line more."""
    event = run_event(slug)
    form = AgendaForm(event)
    if not form.validate():
        return _page(event, form, status=422)
    try:
        actions.add(event, form.told(), by=current_user)
    except Refused as refusal:
        return _refused(slug, form, None, refusal)
    return redirect(url_for("events.agenda", slug=slug), 303)


@bp.get(ONE)
@role(*STAFF)
def agenda_line(slug: str, number: int) -> Response:
    """One line, to change it."""
    event = run_event(slug)
    return _page(event, number=find(queries.line(number, event.id)).id)


@bp.post(ONE)
@role(*STAFF)
def change_agenda_line(slug: str, number: int) -> AnyResponse:
    """Save a changed line."""
    event = run_event(slug)
    line: EventAgendaLine = find(queries.line(number, event.id))
    form = AgendaForm(event)
    if not form.validate():
        return _page(event, form, number=number, status=422)
    try:
        actions.change(event, line, form.told(), drawn_from=form.version.number, by=current_user)
    except Refused as refusal:
        return _refused(slug, form, number, refusal)
    flash(_("Saved."), "done")
    return redirect(url_for("events.agenda", slug=slug), 303)


@bp.post(f"{ONE}/removal")
@role(*STAFF)
def remove_agenda_line(slug: str, number: int) -> AnyResponse:
    """Take a line out."""
    event = run_event(slug)
    line: EventAgendaLine = find(queries.line(number, event.id))
    actions.remove(event, line, by=current_user)
    flash(_("The line is gone."), "done")
    return redirect(url_for("events.agenda", slug=slug), 303)


def _refused(slug: str, form: AgendaForm, number: int | None, refusal: Refused) -> Response:
    db.session.rollback()
    event = run_event(slug)
    line = queries.line(number, event.id) if number is not None else None
    if refusal.status == 409 and line is not None:
        form.version.raw_data, form.version.data = None, line.version
    return _page(event, form, number=number, status=refusal.status, refusal=refusal.say())


def _page(
    event: Event,
    form: AgendaForm | None = None,
    *,
    number: int | None = None,
    status: int = 200,
    refusal: str = "",
) -> Response:
    lines = queries.lines(event.id)
    line = next((one for one in lines if one.id == number), None)
    page = render_template(
        "events/organise_agenda.html",
        event=event,
        lines=lines,
        line=line,
        form=form or AgendaForm.of(event, line),
        refusal=refusal,
    )
    return make_response(page, status)
