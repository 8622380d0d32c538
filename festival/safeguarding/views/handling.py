"""Looking after reports: the list, one case, what is done about it."""

from typing import Any

from flask import Response, flash, make_response, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import activity, clock
from festival.accounts import realms
from festival.accounts.models import Person
from festival.activity import Happened
from festival.authz import Role, find, require, role
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.safeguarding import actions, bp, queries, rules, things
from festival.safeguarding.forms import AssignForm, CloseForm, NoteForm
from festival.safeguarding.models import SafeguardingReport
from festival.safeguarding.words import HANDLED_NAMES, STATE_KINDS, STATE_NAMES

HERE = "/safeguarding/<int(max=2147483647):report_id>"
# Organisers only where neither a lead nor an owner is left; the rule says so for each report.
ASKED = (Role.SAFEGUARDING, Role.ORGANISER)


@bp.get("/safeguarding")
@role(*ASKED)
def cases() -> str:
    """What one looks after."""
    at = clock.now()
    found = queries.reports_for(_me(), at)
    return render_template(
        "safeguarding/cases.html",
        reports=found,
        late={one.id for one in found if rules.is_late(one, at)},
        names={one: realms.about(one).get("name") for one in {row.realm_id for row in found}},
        called=_called,
        **_words(),
    )


@bp.get(HERE)
@role(*ASKED)
def case(report_id: int) -> Response:
    """One report; that one looked is written down."""
    found = _report(report_id)
    activity.note(_me(), Happened.VIEWED, found)
    return _drawn(found)


@bp.post(f"{HERE}/hand")
@role(*ASKED)
def take_case(report_id: int) -> AnyResponse:
    """Take it in hand."""
    found = _report(report_id, lock=True)
    try:
        actions.look(found, by=_me(), at=clock.now())
    except Refused as refusal:
        return _drawn(found, refusal)
    flash(_("You have it in hand."), "done")
    return _back(report_id)


@bp.post(f"{HERE}/assignment")
@role(*ASKED)
def assign_case(report_id: int) -> AnyResponse:
    """Hand it on."""
    found = _report(report_id, lock=True)
    form = _assign_form(found)
    chosen = {one.id: one for one in _others(found)}.get(form.person.data or 0)
    if chosen is None or not form.validate_on_submit():
        return _drawn(found, status=422, assign_form=form)
    try:
        actions.assign(found, chosen, by=_me(), at=clock.now())
    except Refused as refusal:
        return _drawn(found, refusal, assign_form=form)
    flash(_("%(name)s goes on with it.", name=chosen.name), "done")
    return redirect(url_for("safeguarding.cases"), 303)


@bp.post(f"{HERE}/notes")
@role(*ASKED)
def note_case(report_id: int) -> AnyResponse:
    """Write a note."""
    found, form = _report(report_id, lock=True), NoteForm()
    if not form.validate_on_submit():
        return _drawn(found, status=422, note_form=form)
    actions.note(found, form.note.data or "", by=_me(), at=clock.now())
    flash(_("The note is kept."), "done")
    return _back(report_id)


@bp.post(f"{HERE}/end")
@role(*ASKED)
def close_case(report_id: int) -> AnyResponse:
    """Close it with what was done."""
    found, form = _report(report_id, lock=True), CloseForm()
    if not form.validate_on_submit():
        return _drawn(found, status=422, close_form=form)
    try:
        actions.close(
            found, form.outcome.data, drawn_from=form.version.number, by=_me(), at=clock.now()
        )
    except Refused as refusal:
        form.version.data = found.version
        return _drawn(found, refusal, close_form=form)
    flash(_("The report is closed."), "done")
    return redirect(url_for("safeguarding.cases"), 303)


def _me() -> Person:
    person: Person = current_user._get_current_object()
    return person


def _report(report_id: int, *, lock: bool = False) -> SafeguardingReport:
    found: SafeguardingReport = find(queries.report(report_id, lock=lock))
    circle = queries.circle(found.realm_id)
    require(rules.can_handle(_me(), found, circle, clock.now()), hidden=True)
    return found


def _others(found: SafeguardingReport) -> list[Person]:
    return queries.people(rules.can_be_given(found, queries.circle(found.realm_id)))


def _assign_form(found: SafeguardingReport) -> AssignForm:
    return AssignForm(_others(found), found.handled_by)


def _back(report_id: int) -> AnyResponse:
    return redirect(url_for("safeguarding.case", report_id=report_id), 303)


def _called(kind: str) -> str:
    known = things.kind_named(kind)
    return _(known.called) if known else _("something else")


def _words() -> dict[str, Any]:
    return {"state_names": STATE_NAMES, "state_kinds": STATE_KINDS}


def _drawn(
    found: SafeguardingReport, refusal: Refused | None = None, status: int = 200, **forms: Any
) -> Response:
    if refusal is not None:
        status = refusal.status
    home = realms.about(found.realm_id)
    drawn = {
        "note_form": NoteForm(formdata=None),
        "close_form": CloseForm.of(found),
        "assign_form": None,
        **forms,
    }
    page = render_template(
        "safeguarding/case.html",
        report=found,
        thing=things.find(found.thing_kind, found.thing_id),
        called=_called(found.thing_kind),
        realm_name=home.get("name"),
        zone=home.get("time_zone"),
        notes=queries.notes(found.id),
        history=queries.history(found.id),
        handled_names=HANDLED_NAMES,
        refusal=refusal,
        is_late=rules.is_late(found, clock.now()),
        **_words(),
        **{**drawn, "assign_form": drawn["assign_form"] or _assign_form(found)},
    )
    return make_response(page, status)
