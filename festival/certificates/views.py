"""Certificates: the person's own, and the page by which anybody checks a code."""

from flask import Response, abort, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.accounts import throttle
from festival.authz import find, public, require, signed_in
from festival.certificates import bp, codes, learning, printing, queries, rules
from festival.certificates.badges import queries as badges
from festival.certificates.badges import views as _badge_views  # noqa: F401
from festival.certificates.models import Certificate
from festival.i18n import LANGUAGES, current_language


@bp.get("/certificates")
@public
def home() -> str | AnyResponse:
    """The form to check a code, and one's own certificates where somebody is signed in."""
    typed = request.args.get("code", "").strip()
    if typed:
        return redirect(url_for("certificates.check", code=codes.neat(typed)), 303)
    own = queries.of_person(current_user.id) if current_user.is_authenticated else []
    return render_template(
        "certificates/home.html",
        own=own,
        badged=badges.made_of([one.id for one in own]),
        languages_by_code=LANGUAGES,
        kinds=printing.KIND_NAMES,
        learnt=learning.NAMED,
        giver=printing.giver,
    )


@bp.get("/certificates/<code>")
@public
def check(code: str) -> str | tuple[str, int]:
    """Whether this certificate was issued, and what the public may know of it."""
    at, network = clock.now(), request.remote_addr or ""
    throttle.look(throttle.GUESS, network, at)
    read = codes.read(code)
    row = queries.by_code(read) if read else None
    if row is None:
        throttle.count((throttle.GUESS, network), at=at)
        return render_template("certificates/unknown.html", typed=code[:40]), 404
    require(True)
    told, is_learnt = queries.checked(row), row.kind in rules.LEARNT
    return render_template(
        "certificates/check.html",
        told=told,
        giver=printing.giver(row.facts),
        is_learnt=is_learnt,
        lines=learning.lines(row.kind, told.facts) if is_learnt and told.facts else [],
        shown=codes.shown(row.code),
        kinds=printing.KIND_NAMES,
    )


@bp.get("/certificates/<int:certificate_id>.pdf")
@signed_in
def download(certificate_id: int) -> AnyResponse:
    """One's own certificate as PDF, in the language it was issued in or another one."""
    row: Certificate = find(queries.certificate(certificate_id))
    require(row.person_id == current_user.id, hidden=True)
    if not rules.can_open(current_user, row):
        abort(410)
    chosen = request.args.get("language", row.language)
    language = chosen if chosen in LANGUAGES else current_language()
    return as_file(printing.as_pdf([row], language), f"certificate-{row.code}-{language}.pdf")


def as_file(data: bytes, name: str) -> AnyResponse:
    """A PDF to look at or to keep."""
    response = Response(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
