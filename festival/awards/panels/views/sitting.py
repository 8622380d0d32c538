"""What a member hands in: levels on the panel's own rubric, or an order side by side."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, find, require, role
from festival.awards import bp
from festival.awards.models import PanelMember, PanelMethod
from festival.awards.panels import actions, ordering, queries, rules, words
from festival.awards.panels.ordering import Ordering
from festival.awards.panels.room import Room
from festival.awards.panels.views.finding import drawn_from
from festival.awards.panels.views.seat import is_sitting, seat
from festival.errors import Invalid, Refused, Stale
from festival.fields import whole_number
from festival.i18n import gettext as _
from festival.judging import queries as judging
from festival.marks import N_

Levels = Mapping[str, int]


@bp.get("/judging/panels/<int:panel_id>/sheets/<int:entry_id>")
@role(Role.JUDGE)
def room_sheet(panel_id: int, entry_id: int) -> str:
    """A nominee's sheet on the panel's own rubric."""
    here, member = _scoring(panel_id, entry_id)
    held = here.sheet(member.judge_id, entry_id)
    version = held.version if held else 0
    return _sheet_page(here, member, entry_id, held.levels if held else {}, version)


@bp.post("/judging/panels/<int:panel_id>/sheets/<int:entry_id>")
@role(Role.JUDGE)
def save_room_sheet(panel_id: int, entry_id: int) -> Response | tuple[str, int]:
    """Keep the levels; on to the next nominee where the sheet is whole."""
    here, member = _scoring(panel_id, entry_id)
    require(is_sitting(here))
    levels, version = _levels(here), drawn_from()
    try:
        if "level" in "".join(request.form) and not levels:
            raise Invalid(N_("This rubric has no such criterion or level. Reload the page."))
        actions.save_sheet(
            here, member, entry_id, levels, drawn_from=version, by=current_user, at=clock.now()
        )
    except Refused as refusal:
        return _sheet_refused(here, member, entry_id, levels, refusal)
    again: Room = find(queries.room(panel_id))
    left = again.to_do(member.judge_id)
    if entry_id in left:
        flash(_("Kept. A level is still missing."), "act")
    onward = next((one for one in left if one != entry_id), None)
    if onward is None or entry_id in left:
        return redirect(url_for("awards.room", panel_id=panel_id), 303)
    return redirect(url_for("awards.room_sheet", panel_id=panel_id, entry_id=onward), 303)


@bp.get("/judging/panels/<int:panel_id>/order")
@role(Role.JUDGE)
def room_order(panel_id: int) -> str:
    """The nominees in this member's order."""
    here, member = _ordering(panel_id)
    held = here.order(member.judge_id)
    start = ordering.begun(held.ordering if held else (), here.before(member.judge_id))
    return _order_page(here, member, start, held.version if held else 0)


@bp.post("/judging/panels/<int:panel_id>/order")
@role(Role.JUDGE)
def save_room_order(panel_id: int) -> Response | tuple[str, int]:
    """Move one up or down and show the order again, or keep the order."""
    here, member = _ordering(panel_id)
    require(is_sitting(here))
    told, version = ordering.read(request.form.getlist("place")), drawn_from()
    move, _dash, which = request.form.get("do", "").partition("-")
    if told is not None and move in ordering.MOVES:
        known = {str(one): one for group in told for one in group}
        moved = ordering.MOVES[move](told, known[which]) if which in known else told
        mine = here.before(member.judge_id)
        return _order_page(here, member, ordering.begun(moved, mine), version, moved=True), 200
    try:
        if told is None:
            raise Invalid(N_("This order cannot be read. Reload the page."))
        at = clock.now()
        actions.save_order(here, member, told, drawn_from=version, by=current_user, at=at)
    except Refused as refusal:
        return _order_refused(here, member, told, refusal)
    flash(_("Your order is kept. You can change it until the panel decides."), "done")
    return redirect(url_for("awards.room", panel_id=panel_id), 303)


def _scoring(panel_id: int, entry_id: int) -> tuple[Room, PanelMember]:
    here, member = seat(panel_id)
    require(here.panel.method is PanelMethod.SCORES, hidden=True)
    require(rules.may_look(here, member, entry_id), hidden=True)
    return here, member


def _ordering(panel_id: int) -> tuple[Room, PanelMember]:
    here, member = seat(panel_id)
    require(here.panel.method is PanelMethod.SIDE_BY_SIDE, hidden=True)
    return here, member


def _levels(here: Room) -> dict[str, int]:
    """Levels by criterion as they were sent; what is no small number is left out."""
    found = {}
    for one in here.panel.criteria:
        level = whole_number(request.form.get(f"level-{one['key']}"), digits=5)
        if level is not None:
            found[one["key"]] = level
    return found


def _sheet_refused(
    here: Room, member: PanelMember, entry_id: int, levels: Levels, refusal: Refused
) -> tuple[str, int]:
    now = queries.own_sheet(here.panel.id, member.judge_id, entry_id)
    stale = isinstance(refusal, Stale)
    version = (now.version if now else 0) if stale else drawn_from()
    theirs = (now.levels if now else {}) if stale else None
    page = _sheet_page(here, member, entry_id, levels, version, said=refusal.say(), theirs=theirs)
    return page, refusal.status


def _order_refused(
    here: Room, member: PanelMember, told: Ordering | None, refusal: Refused
) -> tuple[str, int]:
    now, stale = queries.own_order(here.panel.id, member.judge_id), isinstance(refusal, Stale)
    version = (now.version if now else 0) if stale else drawn_from()
    start = ordering.begun(told or (), here.before(member.judge_id))
    theirs = now.ordering if now and stale else None
    page = _order_page(here, member, start, version, said=refusal.say(), theirs=theirs)
    return page, refusal.status


def _sheet_page(
    here: Room,
    member: PanelMember,
    entry_id: int,
    levels: Levels,
    version: int,
    *,
    said: str = "",
    theirs: Levels | None = None,
) -> str:
    mine = here.before(member.judge_id)
    return render_template(
        "awards/room_sheet.html",
        room=here,
        edition=here.panel.edition,
        name=words.panel_name(here.panel),
        entry=find(judging.judged_entry(entry_id, here.panel.edition)),
        levels=levels,
        version=version,
        said=said,
        theirs=theirs,
        is_open=is_sitting(here),
        done=len(mine) - len(here.to_do(member.judge_id)),
        total=len(mine),
    )


def _order_page(
    here: Room,
    member: PanelMember,
    order: Ordering,
    version: int,
    *,
    said: str = "",
    theirs: Ordering | None = None,
    moved: bool = False,
) -> str:
    return render_template(
        "awards/room_order.html",
        room=here,
        edition=here.panel.edition,
        name=words.panel_name(here.panel),
        seen=words.seen(here),
        order=order,
        version=version,
        said=said,
        theirs=theirs,
        moved=moved,
        held=here.order(member.judge_id),
        is_open=is_sitting(here),
    )
