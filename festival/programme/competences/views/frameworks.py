"""The frameworks of the installation; another one comes as JSON."""

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, role
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.programme import bp
from festival.programme.competences import actions, queries
from festival.programme.competences.reading import Faulty, read
from festival.programme.views.finding import draw, me


@bp.get("/organise/frameworks")
@role(Role.OWNER)
def frameworks() -> Response:
    """The frameworks that are here; another one comes as JSON."""
    return _draw_frameworks()


@bp.post("/organise/frameworks")
@role(Role.OWNER)
def install_framework() -> AnyResponse:
    """Keep those that ship, or the one that was sent."""
    typed = request.form.get("framework", "")
    try:
        if request.form.get("shipped"):
            actions.install_shipped(by=me(), at=clock.now())
        else:
            actions.install(read(typed), by=me(), at=clock.now())
    except Refused as refusal:
        return _draw_frameworks(typed, refusal)
    flash(_("Saved."), "done")
    return redirect(url_for("programme.frameworks"), 303)


def _draw_frameworks(typed: str = "", refusal: Refused | None = None) -> Response:
    return draw(
        "competences/frameworks.html",
        status=refusal.status if refusal else 200,
        frameworks=queries.frameworks(),
        typed=typed,
        refusal=refusal,
        faults=refusal.faults if isinstance(refusal, Faulty) else (),
    )
