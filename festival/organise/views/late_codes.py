"""Codes that let entries in after the deadline: made, shown once, revoked."""

from datetime import timedelta

from flask import flash, make_response, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, find, role
from festival.editions.finding import own_edition
from festival.editions.localtime import local_time, moment
from festival.editions.models import Edition
from festival.entries import actions
from festival.entries import queries as entry_queries
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.organise import bp
from festival.organise.forms.late_codes import LateCodeForm
from festival.organise.views.finding import draw, me


@bp.get("/organise/<slug>/late-codes")
@role(Role.ORGANISER)
def late_codes(slug: str) -> str:
    """The codes there are, and a form for one more."""
    return _drawn(own_edition(slug))


@bp.post("/organise/<slug>/late-codes")
@role(Role.ORGANISER)
def make_late_code(slug: str) -> AnyResponse:
    """Make a code; it is shown on this answer only."""
    edition, form = own_edition(slug), LateCodeForm()
    if not form.validate_on_submit():
        return make_response(_drawn(edition, form), 422)
    try:
        ends = moment(form.expires_at.data, edition.time_zone).at
        code, secret = actions.make_late_code(
            edition,
            label=form.label.data or "",
            most_uses=form.most_uses.data or 1,
            expires_at=ends,
            by=me(),
            at=clock.now(),
        )
    except Refused as refusal:
        form.expires_at.errors = [refusal.say()]
        return make_response(_drawn(edition, form), refusal.status)
    return make_response(_drawn(edition, made=code, secret=secret), 201)


@bp.post("/organise/<slug>/late-codes/<int:code_id>/revocation")
@role(Role.ORGANISER)
def revoke_late_code(slug: str, code_id: int) -> AnyResponse:
    """End a code; what it let in stays in."""
    edition = own_edition(slug)
    code = find(next((o for o in entry_queries.late_codes(edition.id) if o.id == code_id), None))
    actions.revoke_late_code(code, by=me(), at=clock.now())
    flash(_("The code no longer works. What it let in stays in."), "done")
    return redirect(url_for("organise.late_codes", slug=slug), 303)


def _drawn(edition: Edition, form: LateCodeForm | None = None, **more: object) -> str:
    at = clock.now()
    tomorrow = local_time(at + timedelta(days=1), edition.time_zone)
    first = {"formdata": None, "most_uses": 1, "expires_at": tomorrow}
    return draw(
        "late_codes.html",
        edition,
        codes=entry_queries.late_codes(edition.id),
        form=form or LateCodeForm(**first),
        at=at,
        **more,
    )
