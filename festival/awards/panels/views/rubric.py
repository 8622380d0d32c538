"""A panel's own rubric, edited as the edition's is."""

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival.authz import Role, require, role
from festival.awards import bp
from festival.awards.models import Result
from festival.awards.panels import actions, rules, words
from festival.awards.panels.room import Room
from festival.awards.panels.views.finding import own_room
from festival.editions.models import Edition
from festival.errors import Refused, Stale
from festival.i18n import LANGUAGES
from festival.i18n import gettext as _
from festival.judging import rubric_told
from festival.judging.rubric_told import BLANK, Told


@bp.get("/organise/<slug>/panels/<int:panel_id>/rubric")
@role(Role.ORGANISER)
def panel_rubric(slug: str, panel_id: int) -> str:
    """What members of this panel look at."""
    edition, room, result = own_room(slug, panel_id)
    return _page(edition, room, result, room.panel.criteria)


@bp.post("/organise/<slug>/panels/<int:panel_id>/rubric")
@role(Role.ORGANISER)
def save_panel_rubric(slug: str, panel_id: int) -> Response | tuple[str, int]:
    """Keep the criteria as they stand in the form."""
    edition, room, result = own_room(slug, panel_id)
    require(rules.can_change(current_user, room, edition, result))
    told = rubric_told.read(request.form)
    version = rubric_told.number(request.form.get("version", ""), digits=8)
    if request.form.get("do") == "more":
        return _page(edition, room, result, told, more=1, version=version), 200
    try:
        rubric_told.check(told, ())
        actions.save_criteria(room, told, drawn_from=version, by=current_user)
    except Refused as refusal:
        clash = room.panel.criteria if isinstance(refusal, Stale) else None
        shown = None if clash is not None else version
        page = _page(edition, room, result, told, said=refusal.say(), clash=clash, version=shown)
        return page, refusal.status
    flash(_("The rubric is kept."), "done")
    return redirect(url_for("awards.panel_setup", slug=slug, panel_id=panel_id), 303)


def _page(
    edition: Edition,
    room: Room,
    result: Result | None,
    told: Told,
    *,
    said: str = "",
    clash: Told | None = None,
    more: int = 0,
    version: int | None = None,
) -> str:
    return render_template(
        "awards/panel_rubric.html",
        edition=edition,
        room=room,
        name=words.panel_name(room.panel),
        criteria=[*told, *[BLANK] * (1 if more or not told else 0)],
        version=version if version is not None else room.panel.version,
        said=said,
        clash=clash,
        codes=LANGUAGES,
        can_change=rules.can_change_way(current_user, room, edition, result),
    )
