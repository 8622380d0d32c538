"""The live board of a judging day. It reads itself anew; an unchanged one is answered with 304."""

import hashlib

from flask import current_app, make_response, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, role
from festival.editions.finding import own_edition
from festival.editions.rules import Act, is_open
from festival.i18n import current_language
from festival.judging import bp, queries, watching


@bp.get("/organise/<slug>/judging/board")
@role(Role.ORGANISER)
def board(slug: str) -> Response:
    """Who stands where, what is left, what needs somebody now."""
    edition = own_edition(slug)
    at = clock.now()
    opened = is_open(edition, Act.SCORE, at)
    found = queries.board(edition, at, is_open=opened)
    tag = _tag(found, at.strftime("%Y%m%d%H%M"))
    phones = found.devices
    if tag in request.if_none_match:
        response = make_response("", 304)
    else:
        response = make_response(
            render_template(
                "judging/board.html",
                edition=edition,
                board=found,
                is_open=opened,
                at=at,
                tag=tag,
                stuck=[one for one in phones if watching.is_stuck(one.waiting, one.seen_at, at)],
                clocks=[one for one in phones if watching.clock_is_off(one.clock_ahead)],
            )
        )
    response.set_etag(tag)
    return response


def _tag(found: queries.Board, minute: str) -> str:
    """Changes with what is shown: the day, the minute, the language, the release."""
    release = current_app.extensions["festival_fingerprint"]
    said = repr((found, minute, current_language(), release, current_user.id))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
