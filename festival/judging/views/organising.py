"""The organisers' pages of judging: judges, visits, the ranking."""

from collections.abc import Collection, Sequence

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, find, require, role
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.entries.models import Entry
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.judging import actions, bp, queries, reading, rules, standing
from festival.judging.forms import JudgeForm, ShadowForm, VisitForm
from festival.judging.models import Assignment, Judge, SheetState
from festival.judging.views.shadows import agreements
from festival.venue import queries as hall


@bp.get("/organise/<slug>/judging/judges")
@role(Role.ORGANISER)
def judges(slug: str) -> str:
    """Judges with what they carry; their conflicts."""
    edition = own_edition(slug)
    return render_template(
        "judging/judges.html",
        edition=edition,
        judges=queries.judges_with_load(edition.id),
        conflicts=queries.declared_conflicts(edition.id),
        calls=queries.open_calls(edition.id),
        today=clock.now().date(),
        agreements=agreements(edition),
    )


@bp.get("/organise/<slug>/judging/judges/<int:judge_id>")
@role(Role.ORGANISER)
def judge(slug: str, judge_id: int) -> str:
    """One judge's fields, languages and limits."""
    edition, row = _judge(slug, judge_id)
    return _judge_page(edition, row, JudgeForm.of(row, edition))


@bp.post("/organise/<slug>/judging/judges/<int:judge_id>")
@role(Role.ORGANISER)
def change_judge(slug: str, judge_id: int) -> Response | tuple[str, int]:
    """Set a judge's fields, languages and limits."""
    edition, row = _judge(slug, judge_id)
    form = JudgeForm.sent(request.form, edition)
    if not form.validate():
        return _judge_page(edition, row, form), 422
    try:
        actions.change_judge(row, form.told(), by=current_user, at=clock.now())
    except Refused as refusal:
        form.least.errors = [refusal.say()]
        return _judge_page(edition, row, form), refusal.status
    flash(_("Saved."), "done")
    return redirect(url_for("judging.judges", slug=slug), 303)


@bp.post("/organise/<slug>/judging/conflicts/<int:conflict_id>/end")
@role(Role.ORGANISER)
def lift_conflict(slug: str, conflict_id: int) -> Response:
    """Take a declared conflict back."""
    edition = own_edition(slug)
    row = find(queries.conflict(conflict_id, edition.id))
    require(rules.can_assign(current_user, queries.rubric_of(edition.id), edition))
    actions.lift_conflict(row, realm_id=edition.realm_id, by=current_user)
    return redirect(url_for("judging.judges", slug=slug), 303)


@bp.get("/organise/<slug>/judging/visits")
@role(Role.ORGANISER)
def assignment(slug: str) -> str:
    """Who visits what: the grid, by hand, and the way to a plan."""
    return _visits_page(own_edition(slug), VisitForm(formdata=None))


@bp.post("/organise/<slug>/judging/visits")
@role(Role.ORGANISER)
def assign(slug: str) -> Response | tuple[str, int]:
    """One visit by hand."""
    edition = own_edition(slug)
    require(rules.can_assign(current_user, queries.rubric_of(edition.id), edition))
    form = VisitForm()
    form.choose(
        queries.judges_of(edition.id), queries.coverage(edition.id), hall.numbers(edition.id)
    )
    if not form.validate():
        return _visits_page(edition, form), 422
    row = find(queries.judge(form.judge.data, edition.id))
    entry = find(next((e for e in queries.coverage(edition.id) if e.id == form.entry.data), None))
    try:
        actions.assign(row, entry, by=current_user, at=clock.now())
    except Refused as refusal:
        form.entry.errors = [refusal.say()]
        return _visits_page(edition, form), refusal.status
    return redirect(url_for("judging.assignment", slug=slug), 303)


@bp.post("/organise/<slug>/judging/visits/<int:assignment_id>/end")
@role(Role.ORGANISER)
def unassign(slug: str, assignment_id: int) -> Response:
    """Take a visit away that was not begun."""
    edition = own_edition(slug)
    visit: Assignment = find(queries.assignment(assignment_id))
    require(visit.judge.edition_id == edition.id, hidden=True)
    require(rules.can_assign(current_user, queries.rubric_of(edition.id), edition))
    actions.unassign(visit, by=current_user, at=clock.now())
    return redirect(url_for("judging.assignment", slug=slug), 303)


def _judge(slug: str, judge_id: int) -> tuple[Edition, Judge]:
    edition = own_edition(slug)
    return edition, find(queries.judge(judge_id, edition.id))


def _judge_page(edition: Edition, row: Judge, form: JudgeForm) -> str:
    odd = reading.odd_lines(
        standing.odd(edition, queries.rubric_of(edition.id)),
        queries.judges_of(edition.id),
        queries.coverage(edition.id),
        hall.numbers(edition.id),
    )
    return render_template(
        "judging/judge.html",
        edition=edition,
        judge=row,
        form=form,
        odd=[one for one in odd if one.judge_id == row.id],
        shadow_form=ShadowForm(formdata=None, shadow="0" if row.is_shadow else "1"),
        has_sheets=queries.has_sheets(row.id),
    )


def _visits_page(edition: Edition, form: VisitForm) -> str:
    people, entries = queries.judges_of(edition.id), queries.coverage(edition.id)
    stands = hall.numbers(edition.id)
    form.choose(people, entries, stands)
    visits = queries.assignments_in(edition.id)
    held = {one.hold.sheet_id for one in queries.holds(edition.id) if one.is_open}
    return render_template(
        "judging/visits.html",
        edition=edition,
        form=form,
        visits=visits,
        judges=people,
        entries=entries,
        titles={one.id: f"{stands.get(one.id, one.number)} {one.title}" for one in entries},
        cells=_cells(edition, people, entries, visits, held),
        skipped=[one for one in visits if one.skipped_at],
        held=held,
        open=rules.can_assign(current_user, queries.rubric_of(edition.id), edition),
    )


def _cells(
    edition: Edition,
    people: Sequence[Judge],
    entries: Sequence[Entry],
    visits: Sequence[Assignment],
    held: Collection[int],
) -> list[list[str]]:
    """The grid, a row an entry and a column a judge; `held` are ids of sheets held back."""
    by_pair = {(one.judge_id, one.entry_id): one for one in visits}
    known = queries.conflicts_of(edition.id)
    declared = queries.conflicts_of(edition.id, declared_only=True)

    def cell(judge_id: int, entry_id: int) -> str:
        visit = by_pair.get((judge_id, entry_id))
        # Where somebody was sent all the same, a tie that only the data shows was overruled.
        ties = declared if visit else known
        if entry_id in ties.get(judge_id, ()):
            return "conflict"
        return _state_of(visit, held) if visit else ""

    return [[cell(judge.id, entry.id) for judge in people] for entry in entries]


def _state_of(visit: Assignment, held: Collection[int]) -> str:
    """How far a visit is, as the word that the grid draws."""
    sheet = visit.sheet
    if sheet is None or (sheet.state is SheetState.DRAFT and visit.skipped_at):
        return "skipped" if visit.skipped_at else "open"
    if sheet.id in held:
        return "held"
    return "draft" if sheet.state is SheetState.DRAFT else "done"
