"""Stands: their numbers and places for organisers, and what a stand's QR code opens."""

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, find, public, require, role
from festival.editions import queries as editions
from festival.editions.models import Edition
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.i18n import ngettext
from festival.venue import actions, bp, queries, rules
from festival.venue.forms import NumberForm, RowsForm, StandForm
from festival.venue.models import Stand

STAND = f"/organise/<slug>/stands/<int(max={rules.NUMBER_MOST}):number>"
USUAL_ROWS = {"per_row": 10, "beside": "2", "between": "4"}


@bp.get("/organise/<slug>/stands")
@role(Role.ORGANISER)
def stands(slug: str) -> str:
    """Every stand, who has none yet, and the numbering."""
    return _stands_page(_edition(slug))


@bp.post("/organise/<slug>/stands/numbers")
@role(Role.ORGANISER)
def number(slug: str) -> Response | tuple[str, int]:
    """Number the stands that are missing, or (do=anew) all of them."""
    edition, form = _edition(slug), NumberForm()
    anew = request.form.get("do") == "anew"
    act = actions.number_anew if anew else actions.number
    try:
        made = act(edition, by=current_user, at=clock.now(), confirmed=bool(form.confirmed.data))
    except Refused as refusal:
        return _stands_page(edition, said=refusal.say()), refusal.status
    words = ngettext("%(num)d stand has a new number.", "%(num)d stands have a new number.", made)
    flash(words, "done")
    return redirect(url_for("venue.stands", slug=slug), 303)


@bp.post("/organise/<slug>/stands/rows")
@role(Role.ORGANISER)
def lay_out(slug: str) -> Response | tuple[str, int]:
    """Put the tables in rows."""
    edition, form = _edition(slug), RowsForm()
    if not form.validate():
        return _stands_page(edition, form), 422
    lengths = {name: form[name].decimetres or 0 for name in ("beside", "between")}
    try:
        actions.lay_out(
            edition, per_row=form.per_row.data, **lengths, by=current_user, at=clock.now()
        )
    except Refused as refusal:
        return _stands_page(edition, form, said=refusal.say()), refusal.status
    flash(_("The tables stand in rows now."), "done")
    return redirect(url_for("venue.stands", slug=slug), 303)


@bp.get(STAND)
@role(Role.ORGANISER)
def stand(slug: str, number: int) -> str:
    """One stand: its number, its place, its code."""
    edition = _edition(slug)
    found = find(queries.stand(edition.id, number))
    return _stand_page(edition, found, StandForm.of(found, actions.state_of(found)))


@bp.post(STAND)
@role(Role.ORGANISER)
def change(slug: str, number: int) -> Response | tuple[str, int]:
    """Move the entry to another number, or the table to another place."""
    edition = _edition(slug)
    found, form = find(queries.stand(edition.id, number)), StandForm()
    if not form.validate():
        return _stand_page(edition, found, form), 422
    try:
        _change(found, form)
    except Refused as refusal:
        form.number.errors = [refusal.say()]
        form.drawn_from.data = actions.state_of(found)
        return _stand_page(edition, found, form), refusal.status
    flash(_("Saved."), "done")
    return redirect(url_for("venue.stands", slug=slug), 303)


def _change(found: Stand, form: StandForm) -> None:
    told = {"drawn_from": form.drawn_from.data or "", "by": current_user, "at": clock.now()}
    place = form.x.decimetres, form.y.decimetres
    if place != (found.x, found.y):
        # A place is the table's: it is set before another invention comes to stand there.
        actions.place(found, *place, **told)
        told["drawn_from"] = actions.state_of(found)
    actions.move(found, form.number.data or 0, **told, confirmed=bool(form.confirmed.data))


@bp.post(f"{STAND}/end")
@role(Role.ORGANISER)
def free(slug: str, number: int) -> Response | tuple[str, int]:
    """Take the stand away."""
    edition, form = _edition(slug), NumberForm()
    found = find(queries.stand(edition.id, number))
    try:
        actions.free(found, by=current_user, at=clock.now(), confirmed=bool(form.confirmed.data))
    except Refused as refusal:
        return _stands_page(edition, said=refusal.say()), refusal.status
    flash(_("Stand %(number)s is free.", number=number), "done")
    return redirect(url_for("venue.stands", slug=slug), 303)


@bp.get("/s/<code>")
@public
def scanned(code: str) -> Response | str:
    """What a stand's QR code opens: the invention, or a word that it is not shown yet."""
    found = find(queries.stand_by_code(code))
    require(True)
    view = queries.shown_at(found, clock.now())
    if view is None:
        return render_template("venue/not_shown.html")
    address = url_for("showcase.entry", entry_id=view.id, slug=view.slug or "entry")
    return redirect(address, 302)


def _edition(slug: str) -> Edition:
    edition: Edition = find(editions.edition(slug))
    require(rules.can_set_up(current_user, edition), hidden=True)
    return edition


def _stands_page(edition: Edition, rows: RowsForm | None = None, said: str = "") -> str:
    held = queries.stands(edition.id)
    return render_template(
        "venue/stands.html",
        edition=edition,
        stands=held,
        waiting=queries.without_stand(edition.id),
        empty=[one for one in held if not rules.is_shown(one.entry)],
        has_begun=rules.has_judging_begun(edition, clock.now()),
        rows=rows or RowsForm(formdata=None, **USUAL_ROWS),
        said=said,
    )


def _stand_page(edition: Edition, found: Stand, form: StandForm) -> str:
    return render_template(
        "venue/stand.html",
        edition=edition,
        stand=found,
        form=form,
        shown=rules.is_shown(found.entry),
        has_begun=rules.has_judging_begun(edition, clock.now()),
    )
