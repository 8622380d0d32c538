"""What a framework's competences and levels mean, for whoever checks a badge."""

from flask import Response

from festival.authz import find, public, require
from festival.programme import bp
from festival.programme.competences import queries
from festival.programme.views.finding import draw


@bp.get("/competences/<key>/<edition>")
@public
def framework_page(key: str, edition: str) -> Response:
    """One framework: its levels in words, its competences by area; badges point here."""
    require(True)
    found = find(queries.framework_of(key[:40], edition[:20]))
    return draw("competences/framework.html", framework=found, groups=queries.groups(found.id))
