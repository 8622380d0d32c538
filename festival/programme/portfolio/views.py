"""The portfolio page: what goes in is ticked, the paper is fetched. The participant's alone."""

from flask import Response, make_response, request
from flask_login import current_user

from festival import clock, media
from festival.authz import find, require, signed_in
from festival.certificates.printing import KIND_NAMES
from festival.i18n import LANGUAGES, current_language
from festival.programme import bp
from festival.programme import queries as programme
from festival.programme.models import EvidenceKind, Participant, Side
from festival.programme.portfolio import choosing, printing, queries
from festival.programme.views.finding import draw

AT = "/my/programme/<int(max=2147483647):participant_id>/portfolio"


@bp.get(AT)
@signed_in
def portfolio(participant_id: int) -> Response:
    """What there is, each with a tick."""
    told = queries.portfolio(_own(participant_id), clock.now())
    return draw(
        "portfolio/choose.html",
        told=told,
        participant=told.participant,
        sides=Side,
        kinds=EvidenceKind,
        certificate_names=KIND_NAMES,
        certificate_about=printing.about,
        languages_by_code=LANGUAGES,
    )


@bp.get(f"{AT}.pdf")
@signed_in
def portfolio_pdf(participant_id: int) -> Response:
    """The paper with what was ticked; with everything where nothing was asked."""
    at = clock.now()
    told = queries.portfolio(_own(participant_id), at)
    choice = choosing.chosen(request.args, told)
    asked = request.args.get("language", "")
    language = asked if asked in LANGUAGES else current_language()
    data = printing.as_pdf(told, choice, language, storage=media.storage(), at=at)
    response = make_response(data)
    response.content_type = "application/pdf"
    response.headers["Content-Disposition"] = f'inline; filename="portfolio-{language}.pdf"'
    return response


def _own(participant_id: int) -> Participant:
    found: Participant = find(programme.participant(participant_id))
    require(found.person_id == current_user.id, hidden=True)
    return found
