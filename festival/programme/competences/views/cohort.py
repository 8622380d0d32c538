"""Growth of a cohort, and what its organisers choose for it."""

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, find, require, role
from festival.errors import Refused
from festival.fields import whole_number
from festival.i18n import gettext as _
from festival.programme import bp, rules
from festival.programme import queries as programme
from festival.programme.competences import actions, queries
from festival.programme.competences import rules as assessing
from festival.programme.competences.growing import distribution_of
from festival.programme.competences.words import STAGE_NAMES
from festival.programme.models import Cohort, Stage
from festival.programme.views.finding import draw, me, own_cohort

COHORT = "/organise/programmes/<slug>/cohorts/<cohort>/growth"


@bp.get(COHORT)
@role(Role.ORGANISER)
def cohort_growth(slug: str, cohort: str) -> Response:
    """How a cohort's levels are spread, never who stands where; stages are opened here."""
    return _draw_cohort(own_cohort(slug, cohort))


@bp.post(COHORT)
@role(Role.ORGANISER)
def set_up_growth(slug: str, cohort: str) -> AnyResponse:
    """Choose the framework, open and close stages."""
    home = own_cohort(slug, cohort, lock=True)
    try:
        if "framework" in request.form:
            chosen = queries.framework(whole_number(request.form.get("framework")))
            require(chosen is None or chosen.retired_at is None, hidden=True)
            actions.choose_framework(home, find(chosen), by=me(), at=clock.now())
        else:
            wanted = [one for one in Stage if one.value in request.form.getlist("stage")]
            actions.set_stages(home, wanted, by=me(), at=clock.now())
    except Refused as refusal:
        return _draw_cohort(home, refusal)
    flash(_("Saved."), "done")
    return redirect(url_for("programme.cohort_growth", slug=slug, cohort=cohort), 303)


def _draw_cohort(home: Cohort, refusal: Refused | None = None) -> Response:
    return draw(
        "competences/cohort_growth.html",
        status=refusal.status if refusal else 200,
        programme=home.programme,
        cohort=home,
        framework=queries.framework(home.framework_id),
        frameworks=[one for one in queries.frameworks() if one.retired_at is None],
        is_fixed=queries.has_assessments(home.id),
        may_install=rules.can_make_programmes(me()),
        stages=assessing.STAGES,
        stage_names=STAGE_NAMES,
        handed_in=queries.handed_in(home.id),
        pictures=distribution_of(home),
        fewest=assessing.FEWEST_SHOWN,
        participants=[one for one in programme.participants_of(home.id) if not one.ended_at],
        refusal=refusal,
    )
