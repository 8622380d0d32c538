"""A cohort begins and is finished, each by a word of an organiser."""

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, role
from festival.errors import Invalid, Refused
from festival.fields import same_name
from festival.i18n import gettext as _
from festival.i18n import ngettext, text
from festival.marks import N_
from festival.programme import actions, bp, queries
from festival.programme.models import Cohort
from festival.programme.views.finding import draw, me, own_cohort

AT = "/organise/programmes/<slug>/cohorts/<cohort>"


@bp.post(f"{AT}/beginning")
@role(Role.ORGANISER)
def begin_cohort(slug: str, cohort: str) -> AnyResponse:
    """Let it run."""
    actions.begin_cohort(own_cohort(slug, cohort, lock=True), by=me())
    flash(_("The cohort runs. Plan gatherings and give mentors."), "done")
    return redirect(url_for("programme.participants", slug=slug, cohort=cohort), 303)


@bp.get(f"{AT}/end")
@role(Role.ORGANISER)
def end_of_cohort(slug: str, cohort: str) -> Response:
    """What will happen when it is finished, and what keeps it open."""
    return _draw(own_cohort(slug, cohort))


@bp.post(f"{AT}/end")
@role(Role.ORGANISER)
def finish_cohort(slug: str, cohort: str) -> AnyResponse:
    """Finish it, confirmed by its name."""
    home = own_cohort(slug, cohort, lock=True)
    typed = request.form.get("name")
    try:
        if not any(same_name(typed, name) for name in home.name.values()):
            raise Invalid(N_("Type the name of the cohort to confirm."))
        many = actions.finish_cohort(home, by=me(), at=clock.now())
    except Refused as refusal:
        return _draw(home, refusal)
    said = ngettext("%(num)d person has finished.", "%(num)d people have finished.", many)
    flash(_("“%(name)s” is finished.", name=text(home.name)) + " " + said, "done")
    return redirect(url_for("programme.participants", slug=slug, cohort=cohort), 303)


def _draw(home: Cohort, refusal: Refused | None = None) -> Response:
    here = [one for one in queries.participants_of(home.id) if one.ended_at is None]
    return draw(
        "organise_end.html",
        status=refusal.status if refusal else 200,
        programme=home.programme,
        cohort=home,
        people=here,
        open=actions.keeps_open(home.id, clock.now()),
        typed=request.form.get("name", "") if refusal else "",
        refusal=refusal,
    )
