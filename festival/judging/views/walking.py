"""From stand to stand: being there, nobody there, the team is back, and where to go on."""

from typing import Any

from flask import flash, jsonify, redirect, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, find, require, role
from festival.editions.finding import own_edition
from festival.errors import wants_json
from festival.i18n import gettext as _
from festival.judging import actions, bp, queries, rules
from festival.judging.models import Absence, Assignment, Rubric


def onward(visit: Assignment, rubric: Rubric | None = None) -> str:
    """The address of the stand that the judge goes on to and has claimed now, else of the list."""
    criteria = rubric.criteria if rubric else None
    stand = actions.go_on(visit.judge, after=visit, at=clock.now(), criteria=criteria)
    if stand is None:
        return url_for("judging.stands_in", slug=visit.judge.edition.slug)
    return url_for("judging.sheet", assignment_id=stand.assignment_id)


@bp.post("/judging/sheets/<int:assignment_id>/presence")
@role(Role.JUDGE)
def be_there(assignment_id: int) -> Response | tuple[Any, int]:
    """The judge opened this stand: nobody else is sent here meanwhile.

    Where somebody is already, the answer names another stand; nothing hinders scoring here.
    """
    visit = _visit(assignment_id, scoring=True)
    at = clock.now()
    claimed = visit.judge.paused_at is None and actions.at_stand(visit, at=at)
    other = None if claimed else queries.walk_of(visit.judge, at).following(visit.id)
    address = url_for("judging.sheet", assignment_id=other.assignment_id if other else visit.id)
    if not wants_json():
        return redirect(address, 303)
    taken = not claimed and visit.judge.paused_at is None
    return jsonify(claimed=claimed, taken=taken, next=address, number=other and other.number), 200


@bp.post("/judging/sheets/<int:assignment_id>/absence")
@role(Role.JUDGE)
def nobody_here(assignment_id: int) -> Response:
    """Nobody is at the stand: go on, it comes back later."""
    visit = _visit(assignment_id, scoring=True)
    absence = actions.note_absence(visit, by=current_user, at=clock.now())
    session["absence"] = absence.id
    return redirect(onward(visit), 303)


@bp.post("/judging/absences/<int:absence_id>/end")
@role(Role.JUDGE)
def take_absence_back(absence_id: int) -> Response:
    """Undo: somebody is there after all."""
    absence: Absence = find(queries.absence(absence_id))
    visit: Assignment = find(queries.visit_of(absence.judge_id, absence.entry_id))
    require(rules.is_own(current_user, visit), hidden=True)
    realm_id = visit.judge.edition.realm_id
    actions.take_absence_back(absence, realm_id=realm_id, by=current_user, at=clock.now())
    return redirect(url_for("judging.sheet", assignment_id=visit.id), 303)


@bp.post("/judging/sheets/<int:assignment_id>/team")
@role(Role.JUDGE)
def team_is_here(assignment_id: int) -> Response:
    """A judge met the team that others missed."""
    visit = _visit(assignment_id)
    realm_id = visit.judge.edition.realm_id
    actions.team_is_here(visit.entry_id, realm_id=realm_id, by=current_user, at=clock.now())
    return redirect(url_for("judging.sheet", assignment_id=visit.id), 303)


@bp.post("/organise/<slug>/judging/entries/<int:entry_id>/team")
@role(Role.ORGANISER)
def team_was_met(slug: str, entry_id: int) -> Response:
    """An organiser met the team: judges are sent there again."""
    edition = own_edition(slug)
    entry = find(next((one for one in queries.coverage(edition.id) if one.id == entry_id), None))
    actions.team_is_here(entry.id, realm_id=edition.realm_id, by=current_user, at=clock.now())
    flash(_("Judges are sent to %(stand)s again.", stand=entry.title), "done")
    return redirect(url_for("judging.board", slug=slug), 303)


def _visit(assignment_id: int, *, scoring: bool = False) -> Assignment:
    visit: Assignment = find(queries.assignment(assignment_id))
    require(rules.is_own(current_user, visit), hidden=True)
    at = clock.now()
    require(rules.can_open_sheet(current_user, visit, at.date()))
    if scoring:
        rubric = find(queries.rubric_of(visit.judge.edition_id))
        require(rules.can_score(current_user, visit, rubric, at, at.date()))
    return visit
