"""Between two sheets: a break, a stand skipped with a reason, a call for help."""

from flask import flash, redirect, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, find, require, role
from festival.editions.finding import own_edition
from festival.errors import Invalid
from festival.i18n import gettext as _
from festival.judging import actions, bp, queries, rules
from festival.judging.forms import HelpForm, SkipForm
from festival.judging.models import Assignment, Judge
from festival.judging.views.finding import own_judge
from festival.judging.views.walking import onward
from festival.marks import N_


@bp.post("/judging/<slug>/break")
@role(Role.JUDGE)
def pause(slug: str) -> Response:
    """Have a break; the organisers see it."""
    actions.pause(own_judge(slug), by=current_user, at=clock.now())
    return redirect(url_for("judging.stands_in", slug=slug), 303)


@bp.post("/judging/<slug>/break/end")
@role(Role.JUDGE)
def resume(slug: str) -> Response:
    """Be back."""
    actions.resume(own_judge(slug), by=current_user)
    return redirect(url_for("judging.stands_in", slug=slug), 303)


@bp.post("/judging/<slug>/help")
@role(Role.JUDGE)
def call_for_help(slug: str) -> Response:
    """Ask the organisers to come, from the list of stands."""
    _call(own_judge(slug), None)
    return redirect(url_for("judging.stands_in", slug=slug), 303)


@bp.post("/judging/<slug>/help/end")
@role(Role.JUDGE)
def take_call_back(slug: str) -> Response:
    """Say that nobody need come any more."""
    judge = own_judge(slug)
    call = find(queries.own_call(judge))
    actions.answer_call(call, realm_id=judge.edition.realm_id, by=current_user, at=clock.now())
    return redirect(url_for("judging.stands_in", slug=slug), 303)


@bp.post("/judging/sheets/<int:assignment_id>/help")
@role(Role.JUDGE)
def call_to_stand(assignment_id: int) -> Response:
    """Ask the organisers to come to this stand."""
    visit = _visit(assignment_id)
    _call(visit.judge, visit)
    return redirect(url_for("judging.sheet", assignment_id=visit.id), 303)


@bp.post("/judging/sheets/<int:assignment_id>/skip")
@role(Role.JUDGE)
def skip(assignment_id: int) -> Response:
    """Go on without scoring this stand now; it comes back at the end."""
    visit = _visit(assignment_id)
    form = SkipForm()
    if not form.validate():
        raise Invalid(N_("Say in a few words why."))
    actions.skip(visit, reason=form.why.data or "", by=current_user, at=clock.now())
    flash(_("Skipped for now. It waits at the end of your list, and the organisers know."), "done")
    return redirect(onward(visit), 303)


@bp.post("/organise/<slug>/judging/calls/<int:call_id>/end")
@role(Role.ORGANISER)
def answer_call(slug: str, call_id: int) -> Response:
    """Say that somebody has gone there."""
    edition = own_edition(slug)
    call = find(queries.call(call_id, edition.id))
    actions.answer_call(call, realm_id=edition.realm_id, by=current_user, at=clock.now())
    return redirect(url_for("judging.board", slug=slug), 303)


def _call(judge: Judge, visit: Assignment | None) -> None:
    form = HelpForm()
    if not form.validate():
        raise Invalid(N_("The words are too long: at most %(most)s letters."), most=300)
    entry = visit.entry if visit else None
    words = form.words.data or ""
    actions.call_for_help(judge, entry, words=words, by=current_user, at=clock.now())
    flash(_("The organisers know and are on their way."), "done")


def _visit(assignment_id: int) -> Assignment:
    visit: Assignment = find(queries.assignment(assignment_id))
    require(rules.is_own(current_user, visit), hidden=True)
    require(rules.can_open_sheet(current_user, visit, clock.now().date()))
    return visit
