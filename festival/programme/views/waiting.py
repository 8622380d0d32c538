"""The waiting list of a cohort, and moving somebody in it."""

from typing import Any

from flask import Response, flash, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival.authz import Role, role
from festival.errors import Refused
from festival.fields import whole_number
from festival.i18n import gettext as _
from festival.programme import bp
from festival.programme.admission import actions, queries
from festival.programme.admission.forms import LineForm
from festival.programme.models import Cohort
from festival.programme.views.finding import draw, draw_again, me, own_cohort

LINE = "/organise/programmes/<slug>/cohorts/<cohort>/waiting-list"
PAGE = "organise_waiting.html"


@bp.get(LINE)
@role(Role.ORGANISER)
def waiting_list(slug: str, cohort: str) -> Response:
    """Who waits, in the order in which places are offered."""
    home = own_cohort(slug, cohort)
    line = queries.waiting_line(home.id)
    return draw(PAGE, form=LineForm(line, formdata=None), **_facts(home))


@bp.post(LINE)
@role(Role.ORGANISER)
def move_in_line(slug: str, cohort: str) -> AnyResponse:
    """Put somebody at another place, with a reason."""
    home = own_cohort(slug, cohort, lock=True)
    form = LineForm(queries.waiting_line(home.id))
    if not form.validate_on_submit():
        return draw_again(PAGE, form, **_facts(home))
    who, _colon, saw = str(form.waiting.data or "").partition(":")
    number, seen = (whole_number(one) or 0 for one in (who, saw))
    place, reason = whole_number(form.place.data) or 0, form.reason.data or ""
    try:
        actions.move_in_line(home, number, place, reason, saw=seen, by=me())
    except Refused as refusal:
        return draw_again(PAGE, form, refusal, **_facts(home))
    flash(_("Saved."), "done")
    return redirect(url_for("programme.waiting_list", slug=slug, cohort=cohort), 303)


def _facts(home: Cohort) -> dict[str, Any]:
    return {
        "programme": home.programme,
        "cohort": home,
        "line": queries.waiting_line(home.id),
    }
