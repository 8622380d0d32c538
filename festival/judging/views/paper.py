"""Sheets on paper: printed for judges, typed back by one organiser, confirmed by a second."""

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.accounts.queries import person
from festival.authz import Role, find, require, role
from festival.editions.finding import own_edition
from festival.errors import Invalid, NotReady, Refused
from festival.i18n import LANGUAGES, current_language
from festival.i18n import gettext as _
from festival.judging import actions, bp, printing, queries, rules
from festival.judging.forms import SheetForm
from festival.judging.models import Assignment, Rubric, TypedSheet
from festival.judging.views import arriving
from festival.judging.views.arriving import Arrived
from festival.marks import N_
from festival.venue import queries as hall


@bp.get("/organise/<slug>/judging/paper")
@role(Role.ORGANISER)
def paper(slug: str) -> str:
    """What to print for whom, and the typed sheets that wait for a second person."""
    edition = own_edition(slug)
    visits: dict[int, int] = {}
    for one in queries.paper_visits(edition.id):
        visits[one.judge_id] = visits.get(one.judge_id, 0) + 1
    return render_template(
        "judging/paper.html",
        edition=edition,
        judges=queries.judges_of(edition.id),
        visits=visits,
        waiting=queries.typed_waiting_in(edition.id),
        rubric=queries.rubric_of(edition.id),
    )


@bp.get("/organise/<slug>/judging/paper.pdf")
@role(Role.ORGANISER)
def print_sheets(slug: str) -> AnyResponse:
    """The sheets of one judge or of all, one a page or two."""
    edition = own_edition(slug)
    rubric = queries.rubric_of(edition.id)
    judge_id = request.args.get("judge", type=int)
    visits = queries.paper_visits(edition.id, judge_id)
    if rubric is None or not visits:
        raise NotReady(N_("There is nothing to print yet: no visits are planned."))
    chosen = request.args.get("language", "")
    data = printing.as_pdf(
        edition,
        rubric,
        visits,
        language=chosen if chosen in LANGUAGES else current_language(),
        own_language=chosen not in LANGUAGES,
        compact="compact" in request.args,
        at=clock.now(),
    )
    response = Response(data, content_type="application/pdf")
    name = f"score-sheets-{edition.slug}{f'-{judge_id}' if judge_id else ''}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@bp.get("/organise/<slug>/judging/paper/<int:assignment_id>")
@role(Role.ORGANISER)
def paper_sheet(slug: str, assignment_id: int) -> str:
    """Where the code on a paper sheet leads: type it, or compare what somebody typed."""
    visit, rubric = _visit(slug, assignment_id)
    waiting = queries.typed_waiting(visit.id)
    if waiting is not None:
        return _compare(visit, rubric, waiting)
    return _type(visit, rubric, SheetForm(formdata=None), {})


@bp.post("/organise/<slug>/judging/paper/<int:assignment_id>")
@role(Role.ORGANISER)
def type_sheet(slug: str, assignment_id: int) -> AnyResponse | tuple[str, int]:
    """Keep what stands on the paper until a second person has confirmed it."""
    visit, rubric = _visit(slug, assignment_id)
    sent = arriving.arrived()
    try:
        if not sent.form.validate():
            raise Invalid(N_("Something in the words cannot be kept."))
        _keep(visit, rubric, sent)
    except Refused as refusal:
        waiting = queries.typed_waiting(visit.id)
        if waiting is not None:
            return _compare(visit, rubric, waiting, said=refusal.say()), refusal.status
        page = _type(visit, rubric, sent.form, sent.shown_levels, said=refusal.say())
        return page, refusal.status
    flash(_("Typed. It counts as soon as somebody else has compared it with the paper."), "done")
    return redirect(url_for("judging.paper", slug=slug), 303)


@bp.post("/organise/<slug>/judging/paper/<int:assignment_id>/<int:typed_id>/confirmation")
@role(Role.ORGANISER)
def confirm_typed(slug: str, assignment_id: int, typed_id: int) -> AnyResponse | tuple[str, int]:
    """Say that what was typed is what stands on the paper; from now on it counts."""
    visit, rubric = _visit(slug, assignment_id)
    row: TypedSheet = find(queries.typed_sheet(typed_id, visit.id))
    drawn_from = request.form.get("version", type=int)
    at = clock.now()
    try:
        actions.confirm_typed(
            row,
            visit,
            rubric,
            drawn_from=-1 if drawn_from is None else drawn_from,
            by=current_user,
            at=at,
        )
    except Refused as refusal:
        return _compare(visit, rubric, row, said=refusal.say()), refusal.status
    flash(_("Confirmed. The sheet counts now."), "done")
    return redirect(url_for("judging.paper", slug=slug), 303)


@bp.post("/organise/<slug>/judging/paper/<int:assignment_id>/<int:typed_id>/discarding")
@role(Role.ORGANISER)
def discard_typed(slug: str, assignment_id: int, typed_id: int) -> AnyResponse | tuple[str, int]:
    """Throw away what was typed, naming where it differs; then it is typed anew."""
    visit, rubric = _visit(slug, assignment_id)
    row: TypedSheet = find(queries.typed_sheet(typed_id, visit.id))
    differs = request.form.getlist("differs")
    try:
        actions.discard_typed(row, visit, differs=differs, by=current_user, at=clock.now())
    except Refused as refusal:
        return _compare(visit, rubric, row, said=refusal.say()), refusal.status
    flash(_("Thrown away. Type the sheet once more from the paper."), "done")
    return redirect(url_for("judging.paper_sheet", slug=slug, assignment_id=visit.id), 303)


def _keep(visit: Assignment, rubric: Rubric, sent: Arrived) -> None:
    actions.type_sheet(
        visit,
        rubric,
        levels=actions.read_levels(sent.levels, rubric),
        comment=sent.form.comment.data or "",
        note=sent.form.note.data or "",
        by=current_user,
        at=clock.now(),
    )


def _visit(slug: str, assignment_id: int) -> tuple[Assignment, Rubric]:
    edition = own_edition(slug)
    visit: Assignment = find(queries.visit_on_paper(assignment_id))
    require(visit.judge.edition_id == edition.id, hidden=True)
    rubric: Rubric = find(queries.rubric_of(edition.id))
    return visit, rubric


def _facts(visit: Assignment, rubric: Rubric) -> dict[str, Any]:
    """What both pages show: the visit, what is asked, and the electronic sheet as it stands."""
    return {
        "visit": visit,
        "number": hall.number_of(visit.entry),
        "edition": visit.judge.edition,
        "criteria": queries.asked_of(visit.entry_id, rubric),
        "held": visit.sheet,
        "held_levels": queries.levels_of(visit.sheet),
        "open": rules.can_type(current_user, visit, rubric),
    }


def _type(
    visit: Assignment, rubric: Rubric, form: SheetForm, levels: dict[str, int], *, said: str = ""
) -> str:
    facts = _facts(visit, rubric)
    return render_template("judging/paper_type.html", form=form, levels=levels, said=said, **facts)


def _compare(visit: Assignment, rubric: Rubric, row: TypedSheet, *, said: str = "") -> str:
    return render_template(
        "judging/paper_compare.html",
        typed=row,
        typist=person(row.typed_by),
        is_second=rules.is_second(current_user, row),
        settled=row.confirmed_at is not None or row.discarded_at is not None,
        said=said,
        **_facts(visit, rubric),
    )
