"""The decision: recorded, taken back, or nothing given; departures as organisers note them."""

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, find, require, role
from festival.awards import bp
from festival.awards.panels import actions, queries, rules
from festival.awards.panels.actions import Unaware
from festival.awards.panels.forms import DecisionForm, LeaveForm, PanelReasonForm
from festival.awards.panels.room import Room
from festival.awards.panels.views.finding import own_room, undecided_room
from festival.awards.panels.views.organising import found_departure, panel_page
from festival.errors import Refused
from festival.fields import whole_number
from festival.i18n import gettext as _


@bp.post("/organise/<slug>/panels/<int:panel_id>/decision")
@role(Role.ORGANISER)
def decide_panel(slug: str, panel_id: int) -> Response | tuple[str, int]:
    """Record what the panel decided, and why."""
    edition, room, result = own_room(slug, panel_id)
    require(rules.can_decide(current_user, room, edition, result))
    form = DecisionForm()
    if not form.validate():
        return panel_page(edition, room, result, decision=form), 422
    try:
        _decide(room, form)
    except Refused as refusal:
        seen = refusal if isinstance(refusal, Unaware) else None
        page = panel_page(edition, room, result, decision=form, unaware=seen, said=refusal.say())
        return page, refusal.status
    flash(_("The decision is on record. Members see it now."), "done")
    return _back(slug, panel_id)


def _decide(room: Room, form: DecisionForm) -> None:
    others = queries.rooms(room.panel.edition_id)
    actions.decide(
        room,
        _chosen(room),
        reasons=form.reasons.data or "",
        why_differs=form.why_differs.data or "",
        aware=request.form.getlist("aware"),
        others=[one for one in others if one.panel.id != room.panel.id],
        drawn_from=form.version.number,
        by=current_user,
        at=clock.now(),
    )


def _chosen(room: Room) -> list[list[int]]:
    """Entries by the places that were typed, the first first."""
    groups: dict[int, list[int]] = {}
    for entry_id in room.entry_ids:
        place = whole_number(request.form.get(f"place-{entry_id}"))
        if place and place <= room.panel.places:
            groups.setdefault(place, []).append(entry_id)
    return [groups[place] for place in sorted(groups)]


@bp.post("/organise/<slug>/panels/<int:panel_id>/without")
@role(Role.ORGANISER)
def go_on_without(slug: str, panel_id: int) -> Response | tuple[str, int]:
    """Record that this panel gives nothing."""
    edition, room, result = own_room(slug, panel_id)
    require(rules.can_decide(current_user, room, edition, result))
    form = PanelReasonForm()
    try:
        actions.go_on_without(
            room,
            reasons=form.said(),
            drawn_from=form.version.number,
            by=current_user,
            at=clock.now(),
        )
    except Refused as refusal:
        return panel_page(edition, room, result, said=refusal.say()), 422
    flash(_("It is on record that nothing is given here."), "done")
    if request.form.get("from") == "results":
        return redirect(url_for("awards.results", slug=slug), 303)
    return _back(slug, panel_id)


@bp.post("/organise/<slug>/panels/<int:panel_id>/decision/end")
@role(Role.ORGANISER)
def reopen_panel(slug: str, panel_id: int) -> Response | tuple[str, int]:
    """Take the decision back with a reason; both stay on record."""
    edition, room, result = own_room(slug, panel_id)
    require(rules.can_reopen(current_user, room, edition, result))
    form = PanelReasonForm()
    try:
        actions.reopen(room, reason=form.said(), by=current_user, at=clock.now())
    except Refused as refusal:
        return panel_page(edition, room, result, said=refusal.say()), 422
    flash(_("The decision is taken back and stays on record."), "done")
    return _back(slug, panel_id)


@bp.post("/organise/<slug>/panels/<int:panel_id>/departures")
@role(Role.ORGANISER)
def note_departure(slug: str, panel_id: int) -> Response | tuple[str, int]:
    """Note that a member leaves the room for a nominee."""
    edition, room, result = undecided_room(slug, panel_id)
    judges = {str(one.judge_id): one.judge_id for one in room.members}
    judge_id = find(judges.get(request.form.get("judge", "")))
    entries = {str(one): one for one in room.entry_ids}
    entry_id = find(entries.get(request.form.get("entry", "")))
    form = LeaveForm()
    try:
        actions.leave(room, judge_id, entry_id, reason=form.said(), by=current_user, at=clock.now())
    except Refused as refusal:
        return panel_page(edition, room, result, said=refusal.say()), 422
    return _back(slug, panel_id)


@bp.post("/organise/<slug>/panels/<int:panel_id>/departures/<int:departure_id>/end")
@role(Role.ORGANISER)
def end_departure(slug: str, panel_id: int, departure_id: int) -> Response | tuple[str, int]:
    """Take a departure back that was noted by mistake."""
    edition, room, result = undecided_room(slug, panel_id)
    try:
        actions.come_back(room, found_departure(room, departure_id), by=current_user)
    except Refused as refusal:
        return panel_page(edition, room, result, said=refusal.say()), refusal.status
    return _back(slug, panel_id)


def _back(slug: str, panel_id: int) -> Response:
    return redirect(url_for("awards.panel", slug=slug, panel_id=panel_id), 303)
