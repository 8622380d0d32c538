"""What everybody reads of the Talent Programme."""

from flask import Response, render_template
from flask_login import current_user

from festival import clock
from festival.authz import public
from festival.i18n import gettext as _
from festival.i18n import text, write_date, write_datetime
from festival.partners import queries as partners
from festival.programme import bp, queries
from festival.programme.admission import queries as admission
from festival.programme.models import Cohort, CohortState, Programme
from festival.programme.views.finding import draw, me, seen_programme


@bp.get("/programme")
@public
def listing() -> str:
    """Every programme that is announced."""
    return render_template("programme/listing.html", programmes=queries.announced(), at=clock.now())


@bp.get("/programme/<slug>")
@public
def programme(slug: str) -> Response:
    """What it is, who may apply until when, and who pays for it."""
    found, at = seen_programme(slug), clock.now()
    shown = [one for one in found.cohorts if one.state is not CohortState.FINISHED]
    applied = {}
    if current_user.is_authenticated:
        applied = {one.cohort_id: one for one in admission.applications_of(me().id)}
    return draw(
        "programme.html",
        programme=found,
        cohorts=[(one, _stops(one, found)) for one in shown],
        applied=applied,
        at=at,
        partners=[one for one in partners.partners() if one.id in found.partner_ids],
    )


def _stops(cohort: Cohort, programme: Programme) -> list[tuple[str, str, str]]:
    at, zone = clock.now(), programme.time_zone
    day = programme.local(at).date()
    opens, closes = cohort.applications_open_at, cohort.applications_close_at
    applying = "next" if at < opens else "now" if at < closes else "done"
    running = "next" if day < cohort.begins_on else "now" if day <= cohort.ends_on else "done"
    until = _("until %(when)s", when=write_datetime(closes, zone))
    begins = _("from %(when)s", when=write_datetime(opens, zone))
    return [
        (_("Apply"), begins if applying == "next" else until, applying),
        (
            text(cohort.name),
            f"{write_date(cohort.begins_on, None, 'medium')} – "
            f"{write_date(cohort.ends_on, None, 'medium')}",
            running,
        ),
    ]
