"""Programmes as their organisers have them: made, changed, announced, looked over."""

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, require, role
from festival.editions.localtime import ZONES
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.programme import actions, bp, queries, rules
from festival.programme.admission import queries as admission
from festival.programme.forms import ProgrammeForm
from festival.programme.milestones import queries as milestones
from festival.programme.models import ApplicationState
from festival.programme.views.finding import draw, draw_again, me, own_programme
from festival.programme.words import COHORT_NAMES

FORM = "organise_settings.html"


@bp.get("/organise/programmes")
@role(Role.ORGANISER)
def programmes() -> Response:
    """The programmes one runs."""
    return draw(
        "organise_programmes.html",
        programmes=queries.organised_by(me()),
        may_make=rules.can_make_programmes(me()),
    )


@bp.get("/organise/programmes/new")
@role(Role.OWNER)
def new_programme() -> Response:
    """A form for a new programme."""
    require(rules.can_make_programmes(me()))
    usual = {"time_zone": "Europe/Riga", "consent_age": 13, "image_consent_age": 18}
    return draw(FORM, programme=None, form=ProgrammeForm(formdata=None, data=usual), zones=ZONES)


@bp.post("/organise/programmes")
@role(Role.OWNER)
def make_programme() -> AnyResponse:
    """Make it; nobody sees it before it is announced."""
    require(rules.can_make_programmes(me()))
    form = ProgrammeForm()
    if not form.validate_on_submit():
        return draw_again(FORM, form, programme=None, zones=ZONES)
    try:
        made = actions.make(form.told(), by=me(), at=clock.now())
    except Refused as refusal:
        return draw_again(FORM, form, refusal, programme=None, zones=ZONES)
    flash(_("The programme is made. Nobody sees it before you announce it."), "done")
    return redirect(url_for("programme.board", slug=made.slug), 303)


@bp.get("/organise/programmes/<slug>")
@role(Role.ORGANISER)
def board(slug: str) -> Response:
    """Cohorts, and what waits in each."""
    found = own_programme(slug)
    counts = admission.counts([one.id for one in found.cohorts])
    return draw(
        "organise_board.html",
        programme=found,
        counts=counts,
        waiting=milestones.waiting_counts([one.id for one in found.cohorts]),
        states=ApplicationState,
        cohort_names=COHORT_NAMES,
        at=clock.now(),
    )


@bp.get("/organise/programmes/<slug>/settings")
@role(Role.ORGANISER)
def programme_settings(slug: str) -> Response:
    """The form as the programme stands."""
    found = own_programme(slug)
    return draw(FORM, programme=found, form=ProgrammeForm.of(found), zones=ZONES)


@bp.post("/organise/programmes/<slug>/settings")
@role(Role.ORGANISER)
def change_programme(slug: str) -> AnyResponse:
    """Change it."""
    found, form = own_programme(slug), ProgrammeForm()
    if not form.validate_on_submit():
        return draw_again(FORM, form, programme=found, zones=ZONES)
    try:
        actions.change(found, form.told(), drawn_from=form.version.number, by=me())
    except Refused as refusal:
        form.version.data = found.version
        return draw_again(FORM, form, refusal, programme=found, zones=ZONES)
    flash(_("Saved."), "done")
    return redirect(url_for("programme.programme_settings", slug=found.slug), 303)


@bp.post("/organise/programmes/<slug>/announcement")
@role(Role.ORGANISER)
def announce_programme(slug: str) -> AnyResponse:
    """Let visitors know of it, or hide it again."""
    found = own_programme(slug)
    shown = request.form.get("shown") == "yes"
    actions.announce(found, shown, by=me(), at=clock.now())
    flash(_("Visitors see it now.") if shown else _("Visitors do not see it any more."), "done")
    return redirect(url_for("programme.board", slug=slug), 303)
