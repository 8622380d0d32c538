"""Gatherings made and changed by organisers, and what happens at them when."""

from typing import Any

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, require, role
from festival.errors import Refused, Stale
from festival.i18n import gettext as _
from festival.programme import bp
from festival.programme.gatherings import actions, rules
from festival.programme.gatherings.forms import (
    MOST_LINES,
    SPARE_LINES,
    GatheringForm,
    ProgrammeLines,
)
from festival.programme.gatherings.views.finding import AT, ONE, own_gathering
from festival.programme.models import Cohort, Gathering
from festival.programme.views.finding import draw, me, own_cohort

FORM = "gatherings/organise_edit.html"


@bp.get(f"{AT}/new")
@role(Role.ORGANISER)
def new_gathering(slug: str, cohort: str) -> Response:
    """A form for a meeting or a camp."""
    home = own_cohort(slug, cohort)
    kind = {"kind": "camp" if request.args.get("kind") == "camp" else "meeting"}
    return _draw(home, None, GatheringForm(home.programme, formdata=None, data=kind))


@bp.post(AT)
@role(Role.ORGANISER)
def make_gathering(slug: str, cohort: str) -> AnyResponse:
    """Make it; everybody who takes part and their mentors get a letter."""
    home = own_cohort(slug, cohort)
    form = GatheringForm(home.programme)
    if not form.validate_on_submit():
        return _draw(home, None, form, 422)
    try:
        made = actions.make(home, form.told(), by=me(), at=clock.now())
    except Refused as refusal:
        form.form_errors.append(refusal.say())
        return _draw(home, None, form, refusal.status)
    flash(_("It is planned. If it is still to come, everybody gets a letter."), "done")
    return _there(made, form)


@bp.get(f"{ONE}/edit")
@role(Role.ORGANISER)
def edit_gathering(slug: str, cohort: str, gathering_id: int) -> Response:
    """The form as the gathering stands."""
    found = own_gathering(slug, cohort, gathering_id)
    require(rules.can_change(found))
    return _draw(found.cohort, found, GatheringForm.of(found))


@bp.post(f"{ONE}/edit")
@role(Role.ORGANISER)
def change_gathering(slug: str, cohort: str, gathering_id: int) -> AnyResponse:
    """Change it; where somebody was quicker both texts are shown."""
    found = own_gathering(slug, cohort, gathering_id)
    form = GatheringForm(found.cohort.programme)
    if not form.validate_on_submit():
        return _draw(found.cohort, found, form, 422)
    try:
        drawn_from = form.version.number
        actions.change(found, form.told(), drawn_from=drawn_from, by=me(), at=clock.now())
    except Refused as refusal:
        form.form_errors.append(refusal.say())
        sides = form.differing(found) if isinstance(refusal, Stale) else []
        form.version.data = found.version
        return _draw(found.cohort, found, form, refusal.status, sides)
    flash(_("Saved."), "done")
    return _there(found, form)


@bp.get(f"{ONE}/programme")
@role(Role.ORGANISER)
def gathering_programme(slug: str, cohort: str, gathering_id: int) -> Response:
    """What happens when, in lines."""
    found = own_gathering(slug, cohort, gathering_id)
    require(rules.can_change(found))
    return _draw_lines(found, found.programme, {})


@bp.post(f"{ONE}/programme")
@role(Role.ORGANISER)
def save_gathering_programme(slug: str, cohort: str, gathering_id: int) -> AnyResponse:
    """Keep the lines; an emptied one goes."""
    found = own_gathering(slug, cohort, gathering_id)
    lines = ProgrammeLines(request.form, rules.days_of(found), found.cohort.programme)
    if lines.errors:
        return _draw_lines(found, lines.rows, lines.errors, 422)
    raw = request.form.get("version", "")
    drawn_from = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else -1
    try:
        actions.set_programme(found, lines.told(), drawn_from=drawn_from, by=me())
    except Refused as refusal:
        now = found.programme if isinstance(refusal, Stale) else []
        return _draw_lines(found, lines.rows, {}, refusal.status, refusal.say(), now)
    flash(_("Saved."), "done")
    return _there(found)


def _there(row: Gathering, form: GatheringForm | None = None) -> AnyResponse:
    if form is not None and form.comes_twice:
        words = _(
            "A time comes twice that night, because the clocks go back. The first of the two "
            "counts, and the end is the first one after the beginning."
        )
        flash(words, "wait")
    home = row.cohort
    there: dict[str, Any] = {"slug": home.programme.slug, "cohort": home.slug}
    return redirect(url_for("programme.organise_gathering", gathering_id=row.id, **there), 303)


def _draw(
    home: Cohort,
    found: Gathering | None,
    form: GatheringForm,
    status: int = 200,
    sides: list[tuple[str, str, str]] | None = None,
) -> Response:
    return draw(
        FORM,
        status=status,
        programme=home.programme,
        cohort=home,
        gathering=found,
        form=form,
        sides=sides or [],
    )


def _draw_lines(
    found: Gathering,
    rows: list[Any],
    errors: dict[int, str],
    status: int = 200,
    said: str = "",
    now: list[Any] | None = None,
) -> Response:
    offered = min(MOST_LINES, len(rows) + SPARE_LINES)
    return draw(
        "gatherings/organise_programme.html",
        status=status,
        programme=found.cohort.programme,
        cohort=found.cohort,
        gathering=found,
        days=rules.days_of(found),
        rows=[*rows, *({} for _number in range(offered - len(rows)))],
        errors=errors,
        said=said,
        now=now or [],
    )
