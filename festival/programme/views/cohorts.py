"""A cohort's settings."""

from datetime import datetime, time, timedelta
from typing import Any

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, role
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.programme import actions, bp
from festival.programme.forms import CohortForm
from festival.programme.models import Cohort, Programme
from festival.programme.views.finding import draw, draw_again, me, own_cohort, own_programme
from festival.programme.words import COHORT_NAMES

FORM = "organise_cohort.html"
WORDS: dict[str, Any] = {"cohort_names": COHORT_NAMES}
AT = "/organise/programmes/<slug>/cohorts"


@bp.get(f"{AT}/new")
@role(Role.ORGANISER)
def new_cohort(slug: str) -> Response:
    """A form for a new cohort, with dates that make sense, or those of another one a year later."""
    found = own_programme(slug)
    copied = _copied(found, request.args.get("copied"))
    if copied is not None:
        form = CohortForm.next_year(copied, found.time_zone)
        return draw(FORM, programme=found, cohort=None, form=form, copied=copied)
    today = found.local(clock.now()).date()
    usual = {
        "applications_open_at": datetime.combine(today + timedelta(days=1), time(9)),
        "applications_close_at": datetime.combine(today + timedelta(days=30), time(23, 59)),
        "begins_on": today + timedelta(days=60),
        "ends_on": today + timedelta(days=360),
        "capacity": 20,
        "age_from": 12,
        "age_to": 18,
        "readers_needed": 2,
        "confirm_days": 7,
        "mentor_most": 6,
    }
    return draw(FORM, programme=found, cohort=None, form=CohortForm(formdata=None, data=usual))


@bp.post(AT)
@role(Role.ORGANISER)
def make_cohort(slug: str) -> AnyResponse:
    """Make it, with the questions of the cohort before it or the usual ones."""
    found, form = own_programme(slug), CohortForm()
    copied = _copied(found, request.form.get("copied"))
    facts: dict[str, Any] = {"programme": found, "cohort": None, "copied": copied}
    if not form.validate_on_submit():
        return draw_again(FORM, form, **facts)
    try:
        told = form.told(found.time_zone)
        actions.make_cohort(found, told, copied=copied, by=me(), at=clock.now())
    except Refused as refusal:
        return draw_again(FORM, form, refusal, **facts)
    flash(_("The cohort is made."), "done")
    return redirect(url_for("programme.board", slug=slug), 303)


def _copied(found: Programme, slug: str | None) -> Cohort | None:
    """The cohort of this programme that is copied, None where there is no such one."""
    return next((one for one in found.cohorts if one.slug == slug), None)


@bp.get(f"{AT}/<cohort>/settings")
@role(Role.ORGANISER)
def cohort_settings(slug: str, cohort: str) -> Response:
    """The form as the cohort stands."""
    found = own_cohort(slug, cohort)
    form = CohortForm.of(found, found.programme.time_zone)
    return draw(FORM, programme=found.programme, cohort=found, form=form, **WORDS)


@bp.post(f"{AT}/<cohort>/settings")
@role(Role.ORGANISER)
def change_cohort(slug: str, cohort: str) -> AnyResponse:
    """Change it; never below the places that are given."""
    found, form = own_cohort(slug, cohort, lock=True), CohortForm()
    if not form.validate_on_submit():
        return draw_again(FORM, form, programme=found.programme, cohort=found, **WORDS)
    try:
        told = form.told(found.programme.time_zone)
        actions.change_cohort(found, told, drawn_from=form.version.number, by=me())
    except Refused as refusal:
        form.version.data = found.version
        return draw_again(FORM, form, refusal, programme=found.programme, cohort=found, **WORDS)
    flash(_("Saved."), "done")
    return redirect(url_for("programme.cohort_settings", slug=slug, cohort=found.slug), 303)
