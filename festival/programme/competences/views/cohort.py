"""Growth of a cohort, and what its organisers choose for it."""

from typing import Any

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, find, require, role
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.i18n import ngettext
from festival.programme import bp, rules
from festival.programme import queries as programme
from festival.programme.competences import actions, queries
from festival.programme.competences import rules as assessing
from festival.programme.competences.forms import SetUp
from festival.programme.competences.growing import distribution_of
from festival.programme.competences.words import STAGE_NAMES
from festival.programme.models import Cohort
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
    """Choose the framework or its competences, open and close stages; told what follows."""
    home = own_cohort(slug, cohort, lock=True)
    sent = SetUp.of(request.form)
    try:
        said = _keep(home, sent)
    except Refused as refusal:
        return _draw_cohort(home, sent, refusal)
    flash(said, "done")
    return redirect(url_for("programme.cohort_growth", slug=slug, cohort=cohort), 303)


def _keep(home: Cohort, sent: SetUp) -> str:
    """Do the one thing that was sent; what to say of it."""
    facts: dict[str, Any] = {"drawn_from": sent.version, "by": me(), "at": clock.now()}
    if sent.framework is not None:
        chosen = queries.framework(sent.framework)
        require(chosen is None or chosen.retired_at is None, hidden=True)
        actions.choose_framework(home, find(chosen), **facts)
    elif sent.assessed is not None:
        actions.set_assessed(home, sent.assessed, **facts)
    else:
        letters = actions.set_stages(home, sent.stages or [], **facts)
        if letters:
            return ngettext(
                "Saved. %(num)d letter goes out.", "Saved. %(num)d letters go out.", letters
            )
    return _("Saved.")


def _draw_cohort(
    home: Cohort, sent: SetUp | None = None, refusal: Refused | None = None
) -> Response:
    framework = queries.framework(home.framework_id)
    return draw(
        "competences/cohort_growth.html",
        status=refusal.status if refusal else 200,
        programme=home.programme,
        cohort=home,
        framework=framework,
        frameworks=[one for one in queries.frameworks() if one.retired_at is None],
        groups=queries.groups(framework.id) if framework else [],
        is_fixed=queries.has_assessments(home.id),
        may_install=rules.can_make_programmes(me()),
        stages=assessing.STAGES,
        stage_names=STAGE_NAMES,
        handed_in=queries.handed_in(home.id),
        pictures=distribution_of(home),
        fewest=assessing.FEWEST_SHOWN,
        participants=[one for one in programme.participants_of(home.id) if not one.ended_at],
        # What was ticked, where it could not be kept.
        sent=sent if refusal else None,
        refusal=refusal,
    )
