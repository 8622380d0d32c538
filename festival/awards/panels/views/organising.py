"""The organisers' list of panels, and one panel's deliberation."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import activity, clock
from festival.activity import Happened
from festival.authz import Role, find, require, role
from festival.awards import bp
from festival.awards import queries as results
from festival.awards.models import PanelMethod, Result
from festival.awards.panels import actions, queries, rules, words
from festival.awards.panels.actions import Unaware
from festival.awards.panels.forms import (
    CommentForm,
    DecisionForm,
    NewPanelForm,
    PanelReasonForm,
)
from festival.awards.panels.room import Room
from festival.awards.panels.tally import tally
from festival.awards.panels.views.finding import own_room, undecided_room
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.errors import Refused
from festival.i18n import gettext as _

METHODS_HELP = words.METHODS_HELP


@bp.get("/organise/<slug>/panels")
@role(Role.ORGANISER)
def panels(slug: str) -> str:
    """Special awards and finals, how far each panel is, and a new one."""
    return _list_page(own_edition(slug))


@bp.post("/organise/<slug>/panels")
@role(Role.ORGANISER)
def make_panel(slug: str) -> Response | tuple[str, int]:
    """Set a panel up."""
    edition = own_edition(slug)
    require(rules.can_set_up(current_user, edition, results.standing_result(edition.id)))
    form = NewPanelForm()
    prizes, divisions = queries.without_panel(edition)
    form.choose(prizes, divisions)
    if not form.validate():
        return _list_page(edition, form), 422
    about = {f"prize-{one.id}": one for one in prizes} | {
        f"division-{one.id}": one for one in divisions
    }
    places = form.places.data or edition.places_published
    method, at = PanelMethod(form.method.data), clock.now()
    try:
        made = actions.make(
            edition, about[form.about.data], method, places=places, by=current_user, at=at
        )
    except Refused as refusal:
        form.about.errors = [refusal.say()]
        return _list_page(edition, form), refusal.status
    flash(_("The panel is set up. Now choose who sits on it and what it considers."), "done")
    return redirect(url_for("awards.panel_setup", slug=slug, panel_id=made.id), 303)


@bp.get("/organise/<slug>/panels/<int:panel_id>")
@role(Role.ORGANISER)
def panel(slug: str, panel_id: int) -> str:
    """The deliberation: nominees, what members gave and said, who left, the decision."""
    edition, room, result = own_room(slug, panel_id)
    what = {"what": "panel"}
    activity.note(current_user, Happened.VIEWED, room.panel, realm_id=edition.realm_id, **what)
    return panel_page(edition, room, result)


@bp.post("/organise/<slug>/panels/<int:panel_id>/comments")
@role(Role.ORGANISER)
def say_as_organiser(slug: str, panel_id: int) -> Response | tuple[str, int]:
    """Say something in the deliberation."""
    edition, room, result = undecided_room(slug, panel_id)
    form = comment_form(room)
    if not form.validate():
        return panel_page(edition, room, result, comment=form), 422
    try:
        said = form.words.data or ""
        actions.say(room, form.entry.data or None, said, by=current_user, at=clock.now())
    except Refused as refusal:
        return panel_page(edition, room, result, said=refusal.say()), refusal.status
    return redirect(url_for("awards.panel", slug=slug, panel_id=panel_id), 303)


def _list_page(edition: Edition, form: NewPanelForm | None = None) -> str:
    prizes, divisions = queries.without_panel(edition)
    form = form or NewPanelForm(formdata=None, method=PanelMethod.SIDE_BY_SIDE.value)
    form.choose(prizes, divisions)
    result = results.standing_result(edition.id)
    return render_template(
        "awards/panels.html",
        edition=edition,
        rooms_of_panels=queries.rooms(edition.id),
        form=form,
        can_make=rules.can_set_up(current_user, edition, result) and bool(prizes or divisions),
        words=words,
        helps={one.value: _(said) for one, said in METHODS_HELP.items()},
    )


def comment_form(room: Room, *, fresh: bool = False) -> CommentForm:
    """The form of a comment with all nominees to choose from."""
    form = CommentForm(formdata=None) if fresh else CommentForm()
    form.choose([(one.id, f"{one.number} {one.title}") for one in words.seen(room).values()])
    return form


def panel_page(
    edition: Edition,
    room: Room,
    result: Result | None,
    *,
    said: str = "",
    comment: CommentForm | None = None,
    decision: DecisionForm | None = None,
    unaware: Unaware | None = None,
) -> str:
    """The deliberation, with what was refused."""
    others = [one for one in queries.rooms(edition.id) if one.panel.id != room.panel.id]
    counted = tally(room)
    told: dict[str, Any] = {
        "places": request.form if decision else _proposed(counted.places(room.panel.places)),
        "cautions": [
            (one.code, words.caution_words(one, room, others))
            for one in (unaware.cautions if unaware else ())
        ],
    }
    version = {"version": room.panel.version}
    return render_template(
        "awards/panel.html",
        edition=edition,
        room=room,
        name=words.panel_name(room.panel),
        seen=words.seen(room),
        counted=counted,
        words=words,
        said=said,
        comment_form=comment or comment_form(room, fresh=True),
        decision_form=decision or DecisionForm(formdata=None, **version),
        reason_form=PanelReasonForm(formdata=None, **version),
        can_decide=rules.can_decide(current_user, room, edition, result),
        can_reopen=rules.can_reopen(current_user, room, edition, result),
        judges={one.judge_id: one.judge.person.name for one in room.members},
        **told,
    )


def _proposed(places: list[list[int]]) -> dict[str, str]:
    return {
        f"place-{one}": str(number) for number, group in enumerate(places, start=1) for one in group
    }


def found_departure(room: Room, departure_id: int) -> Any:
    """A departure of this panel by id."""
    return find(next((one for one in room.departures if one.id == departure_id), None))
