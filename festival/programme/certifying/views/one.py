"""One certificate or badge of a cohort for its organisers: revoked, and issued anew."""

from typing import Any

from flask import Response, flash, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, find, role
from festival.certificates import actions as issuing
from festival.certificates import codes, learning, printing
from festival.certificates import rules as standing
from festival.certificates.models import Certificate
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.marks import N_
from festival.programme import bp
from festival.programme.certifying import queries
from festival.programme.certifying.forms import RevokeForm
from festival.programme.certifying.views.cohort import AT
from festival.programme.models import Cohort
from festival.programme.views.finding import draw, draw_again, me, own_cohort

ONE = f"{AT}/<int(max=2147483647):certificate_id>"
PAGE = "certifying/one.html"


@bp.get(ONE)
@role(Role.ORGANISER)
def certificate(slug: str, cohort: str, certificate_id: int) -> Response:
    """One, with its code; revoked, why and when."""
    home, row = _found(slug, cohort, certificate_id)
    return draw(PAGE, form=RevokeForm(formdata=None), **_facts(home, row))


@bp.post(f"{ONE}/revocation")
@role(Role.ORGANISER)
def revoke_certificate(slug: str, cohort: str, certificate_id: int) -> AnyResponse:
    """Take it back, with a reason."""
    home, row = _found(slug, cohort, certificate_id)
    form = RevokeForm()
    if not form.validate_on_submit():
        return draw_again(PAGE, form, **_facts(home, row))
    try:
        issuing.revoke(row, reason=form.reason.data or "", by=me(), at=clock.now())
    except Refused as refusal:
        return draw_again(PAGE, form, refusal, **_facts(home, row))
    flash(_("Revoked. Whoever checks its code reads that it was."), "done")
    return redirect(_address(home, row), 303)


@bp.post(f"{ONE}/again")
@role(Role.ORGANISER)
def issue_certificate_again(slug: str, cohort: str, certificate_id: int) -> AnyResponse:
    """Issue a revoked one anew, as things stand now, with a new code."""
    home, row = _found(slug, cohort, certificate_id)
    due = queries.claim_again(home, row)
    try:
        if due is None:
            raise Refused(N_("Nothing is due to this person for it any more."))
        made = issuing.issue_again(row, due, by=me(), at=clock.now())
    except Refused as refusal:
        flash(refusal.say(), "act")
        return redirect(_address(home, row), 303)
    flash(_("Issued anew, with a new code."), "done")
    return redirect(_address(home, made), 303)


def _found(slug: str, cohort: str, certificate_id: int) -> tuple[Cohort, Certificate]:
    home = own_cohort(slug, cohort, lock=True)
    return home, find(queries.certificate_of(home, certificate_id))


def _address(home: Cohort, row: Certificate) -> str:
    slug, cohort = home.programme.slug, home.slug
    return url_for("programme.certificate", certificate_id=row.id, slug=slug, cohort=cohort)


def _facts(home: Cohort, row: Certificate) -> dict[str, Any]:
    return {
        "programme": home.programme,
        "cohort": home,
        "row": row,
        "code": codes.shown(row.code),
        "kind": printing.KIND_NAMES[row.kind],
        "lines": learning.lines(row.kind, row.facts),
        "stands": standing.is_standing(row),
    }
