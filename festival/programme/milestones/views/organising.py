"""The milestones of a cohort as its organisers set them."""

from typing import Any

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, find, require, role
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.programme import bp
from festival.programme.milestones import actions, queries
from festival.programme.milestones.forms import MilestoneForm
from festival.programme.milestones.views.overview import AT
from festival.programme.models import Cohort, Milestone
from festival.programme.views.finding import draw, draw_again, me, own_cohort

ONE = f"{AT}/<int:milestone_id>"
FORM = "milestones/setting.html"


@bp.get(f"{AT}/new")
@role(Role.ORGANISER)
def new_milestone(slug: str, cohort: str) -> Response:
    """A form for another milestone."""
    home = own_cohort(slug, cohort)
    form = MilestoneForm(formdata=None, data={"evidence": ["picture", "file", "link", "text"]})
    return draw(FORM, programme=home.programme, cohort=home, milestone=None, form=form)


@bp.post(AT)
@role(Role.ORGANISER)
def make_milestone(slug: str, cohort: str) -> AnyResponse:
    """Put it at the end of the way."""
    home, form = own_cohort(slug, cohort), MilestoneForm()
    facts: dict[str, Any] = {"programme": home.programme, "cohort": home, "milestone": None}
    if not form.validate_on_submit():
        return draw_again(FORM, form, **facts)
    try:
        actions.add_milestone(home, form.told(), by=me(), at=clock.now())
    except Refused as refusal:
        return draw_again(FORM, form, refusal, **facts)
    return _back(home, _("The milestone is added."))


@bp.get(ONE)
@role(Role.ORGANISER)
def edit_milestone(slug: str, cohort: str, milestone_id: int) -> Response:
    """The form as the milestone stands."""
    home = own_cohort(slug, cohort)
    one, form = _one(home, milestone_id), MilestoneForm.of(_one(home, milestone_id))
    return draw(FORM, programme=home.programme, cohort=home, milestone=one, form=form)


@bp.post(ONE)
@role(Role.ORGANISER)
def change_milestone(slug: str, cohort: str, milestone_id: int) -> AnyResponse:
    """Change what it asks."""
    home, form = own_cohort(slug, cohort), MilestoneForm()
    one = _one(home, milestone_id)
    facts: dict[str, Any] = {"programme": home.programme, "cohort": home, "milestone": one}
    if not form.validate_on_submit():
        return draw_again(FORM, form, **facts)
    try:
        drawn = form.version.number
        actions.change_milestone(one, home, form.told(), drawn_from=drawn, by=me())
    except Refused as refusal:
        form.version.data = one.version
        return draw_again(FORM, form, refusal, stands=MilestoneForm.of(one), **facts)
    return _back(home, _("Saved."))


@bp.post(f"{ONE}/place")
@role(Role.ORGANISER)
def move_milestone(slug: str, cohort: str, milestone_id: int) -> AnyResponse:
    """One place earlier or later."""
    home = own_cohort(slug, cohort)
    way = -1 if request.form.get("move") == "earlier" else 1
    actions.move_milestone(_one(home, milestone_id), home, way, by=me())
    return _back(home, _("Saved."))


@bp.post(f"{ONE}/removal")
@role(Role.ORGANISER)
def remove_milestone(slug: str, cohort: str, milestone_id: int) -> AnyResponse:
    """Take it away while nobody has begun it."""
    home = own_cohort(slug, cohort)
    try:
        actions.remove_milestone(_one(home, milestone_id), home, by=me())
    except Refused as refusal:
        flash(refusal.say(), "act")
        return redirect(_list(home), 303)
    return _back(home, _("The milestone is removed."))


def _one(home: Cohort, milestone_id: int) -> Milestone:
    found: Milestone = find(queries.milestone(milestone_id))
    require(found.cohort_id == home.id, hidden=True)
    return found


def _list(home: Cohort) -> str:
    programme = home.programme
    return url_for("programme.cohort_milestones", slug=programme.slug, cohort=home.slug)


def _back(home: Cohort, said: str) -> AnyResponse:
    flash(said, "done")
    return redirect(_list(home), 303)
