"""When phases are on the edition's clocks, and holding one open or closed by hand."""

from typing import Any

from flask import Response, abort, flash, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, find, role
from festival.db import db
from festival.editions import actions
from festival.editions.finding import own_edition
from festival.editions.localtime import TYPED
from festival.editions.models import Edition, Override, PhaseKind
from festival.editions.rules import ALLOWED_IN, phase
from festival.errors import Refused, Stale
from festival.fields import clean_line
from festival.i18n import gettext as _
from festival.organise import bp
from festival.organise.forms.phases import BY_SLUG, Dates, slug_of
from festival.organise.views.finding import draw, me
from festival.organise.words import ACT_NAMES
from festival.showcase.wording import PHASE_NAMES, PHASE_SENTENCES, phase_state

REASON_MOST = 300


@bp.get("/organise/<slug>/phases")
@role(Role.ORGANISER)
def phases(slug: str) -> str:
    """Every phase with its dates and what it opens."""
    edition = own_edition(slug)
    return _drawn(edition, Dates.of(edition))


@bp.post("/organise/<slug>/phases")
@role(Role.ORGANISER)
def set_phases(slug: str) -> AnyResponse:
    """Save when phases are; a time that comes twice is remarked upon."""
    edition = own_edition(slug)
    dates = Dates(request.form, edition)
    spans = dates.read()
    if dates.faults:
        return make_response(_drawn(edition, dates), 422)
    try:
        actions.set_phases(edition, spans, drawn_from=_version(), by=me())
    except Refused as refusal:
        return _refused(slug, dates, refusal)
    for remark in dates.remarks:
        flash(remark, "wait")
    flash(_("The dates are saved."), "done")
    return redirect(url_for("organise.phases", slug=slug), 303)


@bp.post("/organise/<slug>/phases/<kind>/override")
@role(Role.ORGANISER)
def override_phase(slug: str, kind: str) -> AnyResponse:
    """Hold a phase open or closed, or let its dates rule again."""
    edition = own_edition(slug)
    found = find(phase(edition, find(BY_SLUG.get(kind))))
    said, reason = request.form.get("override", ""), clean_line(request.form.get("reason"))
    if said not in ("", *(one.value for one in Override)) or len(reason) > REASON_MOST:
        abort(422)
    override = Override(said) if said else None
    try:
        actions.override_phase(edition, found, override, reason=reason, by=me(), at=clock.now())
    except Refused as refusal:
        page = _drawn(edition, Dates.of(edition), faulty=kind, typed=said, said=refusal.say())
        return make_response(page, refusal.status)
    flash(_("Done. It counts from now on, for everybody."), "done")
    return redirect(url_for("organise.phases", slug=slug, _anchor=kind), 303)


def _refused(slug: str, dates: Dates, refusal: Refused) -> Response:
    db.session.rollback()
    edition = own_edition(slug)
    theirs = Dates.of(edition).typed if isinstance(refusal, Stale) else {}
    page = _drawn(edition, dates, refusal=refusal.say(), theirs=theirs)
    return make_response(page, refusal.status)


def _version() -> int:
    sent = request.form.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else -1


def _drawn(edition: Edition, dates: Dates, **more: Any) -> str:
    at = clock.now()
    rows = [_row(edition, kind, at) for kind in PhaseKind]
    local = edition.local(at)
    return draw(
        "phases.html", edition, rows=rows, dates=dates, here=local.strftime(TYPED), at=at, **more
    )


def _row(edition: Edition, kind: PhaseKind, at: Any) -> dict[str, Any]:
    found = phase(edition, kind)
    return {
        "slug": slug_of(kind),
        "name": _(PHASE_NAMES[kind]),
        "sentence": _(PHASE_SENTENCES[kind]),
        "phase": found,
        "state": phase_state(found, at) if found else "next",
        "opens": [_(ACT_NAMES[act]) for act, kinds in ALLOWED_IN.items() if kind in kinds],
    }
