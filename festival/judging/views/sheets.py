"""One score sheet: shown, saved as it is filled in, handed in; as a form and as JSON."""

import secrets
from typing import Any

from flask import flash, jsonify, redirect, render_template, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, find, require, role
from festival.entries import queries as entries
from festival.entries.words import FIELD_NAMES
from festival.errors import Invalid, Refused, Stale, wants_json
from festival.i18n import gettext as _
from festival.judging import actions, bp, queries, rules
from festival.judging.forms import HelpForm, OneConflictForm, SheetForm, SkipForm
from festival.judging.models import Assignment, Rubric, ScoreSheet, SheetState
from festival.judging.views import arriving
from festival.judging.views.arriving import Arrived
from festival.judging.views.proofs import proof_of
from festival.judging.views.walking import onward
from festival.marks import N_


@bp.get("/judging/sheets/<int:assignment_id>")
@role(Role.JUDGE)
def sheet(assignment_id: int) -> str | Response:
    """The sheet as it stands on the server; before the first one comes the sample."""
    visit, rubric = _visit(assignment_id)
    if visit.sheet is None and queries.must_practise(visit.judge):
        return redirect(url_for("judging.sample", slug=visit.judge.edition.slug), 303)
    return _page(visit, rubric, _form_of(visit), _levels_of(visit.sheet, rubric))


@bp.get("/judging/sheets/<int:assignment_id>/entry")
@role(Role.JUDGE)
def read_entry(assignment_id: int) -> str:
    """The invention as it stood when judging opened, without names."""
    visit, _rubric = _visit(assignment_id)
    entry = find(queries.judged_entry(visit.entry_id, visit.judge.edition))
    listed = queries.stands_of(visit.judge)
    done = sum(one.is_done for one in listed)
    return render_template(
        "judging/entry.html",
        visit=visit,
        entry=entry,
        done=done,
        total=len(listed),
        changes=queries.changed_after_feedback(visit.entry_id, visit.judge.edition),
        names={key: _(words) for key, words in FIELD_NAMES.items()},
    )


@bp.post("/judging/sheets/<int:assignment_id>")
@role(Role.JUDGE)
def save_sheet(assignment_id: int) -> Response | tuple[Any, int]:
    """Save, or hand in; the same save sent twice is answered twice and kept once."""
    sent = arriving.arrived()
    visit, rubric = _visit_sent(assignment_id, sent)
    if not sent.form.validate():
        return _refused(Invalid(N_("Something in the words cannot be kept.")), visit, rubric, sent)
    try:
        saved = _keep(visit, rubric, sent)
    except Refused as refusal:
        return _refused(refusal, visit, rubric, sent)
    next_one = _after(visit, rubric, sent.submit)
    return _told(visit, saved, next_one) if wants_json() else redirect(next_one, 303)


def _told(visit: Assignment, saved: actions.Saved, next_one: str) -> Response:
    return jsonify(
        version=saved.version,
        state=saved.state.value,
        saved_at=saved.saved_at.isoformat(),
        # Where the sheet is now, should its visit have been made again, and where to go on.
        href=url_for("judging.sheet", assignment_id=visit.id),
        next=next_one,
    )


def _keep(visit: Assignment, rubric: Rubric, sent: Arrived) -> actions.Saved:
    at = clock.now()
    return actions.save_sheet(
        visit,
        rubric,
        levels=actions.read_levels(sent.levels, rubric),
        comment=sent.form.comment.data or "",
        note=sent.form.note.data or "",
        submit=sent.submit,
        save_key=sent.form.save_key.data or secrets.token_hex(16),
        drawn_from=sent.drawn_from,
        earlier=sent.earlier,
        opened_at=sent.opened_at(at),
        by=current_user,
        at=at,
    )


@bp.post("/judging/sheets/<int:assignment_id>/conflict")
@role(Role.JUDGE)
def declare_conflict(assignment_id: int) -> Response:
    """Name a tie that was only noticed at the stand; the visit goes."""
    visit, _rubric = _visit(assignment_id)
    form = OneConflictForm()
    if not form.validate():
        raise Invalid(N_("Say in a few words how you know them."))
    judge = visit.judge
    actions.declare_conflict(
        judge, [visit.entry], reason=form.reason.data or "", by=current_user, at=clock.now()
    )
    flash(_("Thank you for saying so. The organisers find somebody else."), "done")
    return redirect(url_for("judging.stands_in", slug=judge.edition.slug), 303)


def _visit_sent(assignment_id: int, sent: Arrived) -> tuple[Assignment, Rubric]:
    """The visit that a sheet arrives for; one that was taken away meanwhile is made again."""
    queries.hold_visit(assignment_id)
    visit = queries.assignment(assignment_id)
    if sent.pair and (visit is None or (visit.judge_id, visit.entry_id) != sent.pair):
        visit = _visit_again(*sent.pair)
    return _opened(find(visit))


def _visit_again(judge_id: int, entry_id: int) -> Assignment:
    entry = find(entries.entry(entry_id))
    judge = find(queries.judge_of(current_user, entry.edition_id))
    require(judge.id == judge_id, hidden=True)
    require(rules.can_judge(current_user, judge.edition, clock.now().date()))
    return actions.bring_back(judge, entry, by=current_user, at=clock.now())


def _visit(assignment_id: int) -> tuple[Assignment, Rubric]:
    return _opened(find(queries.assignment(assignment_id)))


def _opened(visit: Assignment) -> tuple[Assignment, Rubric]:
    require(rules.is_own(current_user, visit), hidden=True)
    require(rules.can_open_sheet(current_user, visit, clock.now().date()))
    rubric: Rubric = find(queries.rubric_of(visit.judge.edition_id))
    return visit, rubric


def _form_of(visit: Assignment) -> SheetForm:
    held, proof = visit.sheet, proof_of(visit)
    return SheetForm(
        formdata=None,
        comment=held.comment if held else "",
        note=held.note if held else "",
        version=held.version if held else 0,
        save_key=secrets.token_hex(16),
        visit=proof,
        opened=int(clock.now().timestamp()),
    )


def _asked_levels(levels: dict[str, int], visit: Assignment, rubric: Rubric) -> dict[str, int]:
    asked = {one.key for one in queries.asked_of(visit.entry_id, rubric)}
    return {key: level for key, level in levels.items() if key in asked}


def _levels_of(held: ScoreSheet | None, rubric: Rubric) -> dict[str, int]:
    by_id = {one.criterion_id: one.level for one in held.scores} if held else {}
    return {one.key: by_id[one.id] for one in rubric.criteria if one.id in by_id}


def _refused(refusal: Refused, visit: Assignment, rubric: Rubric, sent: Arrived) -> tuple[Any, int]:
    held = visit.sheet
    current = {
        "version": held.version if held else 0,
        "levels": _asked_levels(queries.levels_of(held), visit, rubric),
        "comment": held.comment if held else "",
        "note": held.note if held else "",
    }
    if wants_json():
        answer = {"error": refusal.say(), "stale": isinstance(refusal, Stale), "current": current}
        return jsonify(answer), refusal.status
    # What was typed stays in the form; where somebody saved in between both texts are shown.
    sent.form.save_key.data, sent.form.visit.data = secrets.token_hex(16), proof_of(visit)
    clash = current if isinstance(refusal, Stale) else None
    if clash:
        sent.form.version.data = current["version"]
    page = _page(visit, rubric, sent.form, sent.shown_levels, said=refusal.say(), clash=clash)
    return page, refusal.status


def _after(visit: Assignment, rubric: Rubric, submit: bool) -> str:
    if not submit:
        return url_for("judging.sheet", assignment_id=visit.id)
    return onward(visit, rubric)


def _page(
    visit: Assignment,
    rubric: Rubric,
    form: SheetForm,
    levels: dict[str, int],
    *,
    said: str = "",
    clash: dict[str, Any] | None = None,
) -> str:
    at = clock.now()
    walk = queries.walk_of(visit.judge, at, here=visit.entry_id, criteria=rubric.criteria)
    return render_template(
        "judging/sheet.html",
        visit=visit,
        edition=visit.judge.edition,
        entry=find(queries.headline(visit.entry_id, visit.judge.edition)),
        criteria=queries.asked_of(visit.entry_id, rubric),
        form=form,
        conflict_form=OneConflictForm(formdata=None),
        skip_form=SkipForm(formdata=None),
        help_form=HelpForm(formdata=None),
        call=queries.own_call(visit.judge),
        levels=levels,
        said=said,
        clash=clash,
        open=rules.can_score(current_user, visit, rubric, at, at.date()),
        done=len(walk.done),
        total=walk.total,
        following=walk.following(visit.id),
        step=walk.step(visit.id),
        undo_absence=session.pop("absence", None),
        is_submitted=visit.sheet is not None and visit.sheet.state is not SheetState.DRAFT,
    )
