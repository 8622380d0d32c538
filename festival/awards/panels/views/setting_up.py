"""Setting a panel up: what it may consider, who sits on it, the nominees."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, role
from festival.awards import bp
from festival.awards.models import PanelMethod, Result
from festival.awards.panels import actions, proposing, rules, words
from festival.awards.panels.forms import PanelForm
from festival.awards.panels.room import Room
from festival.awards.panels.views.finding import drawn_from, own_room, undecided_room
from festival.editions.models import Edition
from festival.entries.models import Entry
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.i18n import ngettext
from festival.judging import queries as judging
from festival.judging import standing
from festival.judging.rules import can_judge
from festival.marks import N_
from festival.venue import queries as hall

# What members read about entries that were nominated with one click.
NOMINATED_FOR = {
    "contenders": N_("Among those who may take a place."),
    "best": N_("Among the best by the judges’ scores."),
    "eligible": N_("It may take this award."),
}
Lists = dict[str, list[proposing.Proposed]]


@bp.get("/organise/<slug>/panels/<int:panel_id>/set-up")
@role(Role.ORGANISER)
def panel_setup(slug: str, panel_id: int) -> str:
    """Everything that can be set before the panel decides."""
    return _page(*own_room(slug, panel_id))


@bp.post("/organise/<slug>/panels/<int:panel_id>/set-up")
@role(Role.ORGANISER)
def change_panel(slug: str, panel_id: int) -> Response | tuple[str, int]:
    """Whom it may consider and how it decides."""
    edition, room, result = undecided_room(slug, panel_id)
    form = PanelForm.of(room, edition, request.form)
    if not form.validate():
        return _page(edition, room, result, form=form), 422
    try:
        actions.change(room, form.told(), drawn_from=form.version.number, by=current_user)
    except Refused as refusal:
        return _page(edition, room, result, form=form, said=refusal.say()), refusal.status
    flash(_("Saved."), "done")
    return _back(slug, panel_id)


@bp.post("/organise/<slug>/panels/<int:panel_id>/members")
@role(Role.ORGANISER)
def set_panel_members(slug: str, panel_id: int) -> Response | tuple[str, int]:
    """Who sits on the panel."""
    edition, room, result = undecided_room(slug, panel_id)
    wanted = set(request.form.getlist("judge"))
    chosen = [one for one in judging.judges_of(edition.id) if str(one.id) in wanted]
    try:
        at = clock.now()
        actions.set_members(room, chosen, drawn_from=drawn_from(), by=current_user, at=at)
    except Refused as refusal:
        return _page(edition, room, result, said=refusal.say()), refusal.status
    flash(_("Saved."), "done")
    return _back(slug, panel_id)


@bp.post("/organise/<slug>/panels/<int:panel_id>/nominees")
@role(Role.ORGANISER)
def nominate(slug: str, panel_id: int) -> Response | tuple[str, int]:
    """Nominate by hand, or all of a list that was shown."""
    edition, room, result = undecided_room(slug, panel_id)
    entries, said = _chosen(edition, room)
    try:
        made = actions.nominate(room, entries, words=said, by=current_user, at=clock.now())
    except Refused as refusal:
        return _page(edition, room, result, said=refusal.say()), refusal.status
    flash(ngettext("%(num)d nominated.", "%(num)d nominated.", made), "done")
    return _back(slug, panel_id)


@bp.post("/organise/<slug>/panels/<int:panel_id>/nominees/<int:entry_id>/end")
@role(Role.ORGANISER)
def take_nominee_out(slug: str, panel_id: int, entry_id: int) -> Response | tuple[str, int]:
    """Consider an entry no more."""
    edition, room, result = undecided_room(slug, panel_id)
    try:
        actions.take_out(room, entry_id, by=current_user)
    except Refused as refusal:
        return _page(edition, room, result, said=refusal.say()), refusal.status
    return _back(slug, panel_id)


def _chosen(edition: Edition, room: Room) -> tuple[list[Entry], str]:
    """The entries to nominate and what they are nominated for."""
    kind = request.form.get("list", "")
    if kind in NOMINATED_FOR:
        return [one.entry for one in _lists(edition, room)[kind]], _(NOMINATED_FOR[kind])
    wanted = set(request.form.getlist("entry"))
    known = [one for one in judging.coverage(edition.id) if str(one.id) in wanted]
    return known, request.form.get("words", "").strip()[:500]


def _lists(edition: Edition, room: Room) -> Lists:
    rubric = judging.rubric_of(edition.id)
    ranking = standing.standing(edition, rubric) if rubric else None
    held, listed = set(room.entry_ids), judging.coverage(edition.id)
    found = {
        "contenders": proposing.contenders(room.panel, listed, ranking),
        "best": proposing.best(room.panel, listed, ranking),
        "eligible": proposing.eligible(room.panel, listed),
    }
    if room.panel.division_id is None:
        del found["contenders"]
    else:
        del found["best"]
    return {kind: [one for one in some if one.entry.id not in held] for kind, some in found.items()}


def _page(
    edition: Edition,
    room: Room,
    result: Result | None,
    *,
    form: PanelForm | None = None,
    said: str = "",
) -> str:
    today = clock.now().date()
    people = judging.judges_of(edition.id)
    return render_template(
        "awards/panel_setup.html",
        edition=edition,
        room=room,
        name=words.panel_name(room.panel),
        words=words,
        seen=words.seen(room),
        stands=hall.numbers(edition.id),
        form=form or PanelForm.of(room, edition, None),
        helps={one.value: _(each) for one, each in words.METHODS_HELP.items()},
        judges=[(one, can_judge(one.person, edition, today)) for one in people],
        sitting={one.judge_id for one in room.members},
        lists=_told(_lists(edition, room)),
        said=said,
        can_change=rules.can_change(current_user, room, edition, result),
        can_change_way=rules.can_change_way(current_user, room, edition, result),
        by_scores=room.panel.method is PanelMethod.SCORES,
    )


def _told(lists: Lists) -> dict[str, Sequence[tuple[Any, str]]]:
    return {
        kind: [(one.entry, words.why_proposed(one)) for one in some] for kind, some in lists.items()
    }


def _back(slug: str, panel_id: int) -> Response:
    return redirect(url_for("awards.panel_setup", slug=slug, panel_id=panel_id), 303)
