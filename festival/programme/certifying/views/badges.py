"""The mentor proposes badges for what was assessed at the end; nobody else is shown it."""

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import find, require, signed_in
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.programme import bp
from festival.programme.certifying import actions, queries, rules
from festival.programme.competences import queries as competences
from festival.programme.competences.rules import side_of
from festival.programme.models import Participant, Side
from festival.programme.views.finding import draw, me, participant_for

AT = "/mentoring/programme/<int(max=2147483647):participant_id>/badges"


@bp.get(AT)
@signed_in
def badges(participant_id: int) -> Response:
    """Every level of the last assessment, with what shows it and what became of it."""
    return _draw(_mentored(participant_id))


@bp.post(f"{AT}/<int(max=2147483647):level_id>")
@signed_in
def propose_badge(participant_id: int, level_id: int) -> AnyResponse:
    """Propose a badge for one level, or take the proposal back."""
    found = _mentored(participant_id)
    told = find(queries.proposal(level_id, lock=True))
    require(told.participant.id == found.id, hidden=True)
    takes_back = request.form.get("act") == "take back"
    try:
        if takes_back:
            actions.take_back(told, by=me())
        else:
            pieces = len(queries.evidence_of([told.assessment.id])[told.assessment.id])
            actions.propose(told, pieces, by=me(), at=clock.now())
    except Refused as refusal:
        return _draw(found, refusal)
    flash(_("Taken back.") if takes_back else _("Proposed. An organiser decides."), "done")
    return redirect(url_for("programme.badges", participant_id=found.id), 303)


def _mentored(participant_id: int) -> Participant:
    found = participant_for(me(), participant_id)
    require(side_of(me(), found, clock.now().date()) is Side.MENTOR, hidden=True)
    return found


def _draw(found: Participant, refusal: Refused | None = None) -> Response:
    levels = queries.levels_of(found.id)
    pieces = queries.evidence_of({one.assessment.id for one in levels})
    return draw(
        "certifying/badges.html",
        status=refusal.status if refusal else 200,
        participant=found,
        levels=levels,
        pieces=sum(len(one) for one in pieces.values()),
        framework=competences.framework(found.cohort.framework_id),
        rules=rules,
        refusal=refusal,
    )
