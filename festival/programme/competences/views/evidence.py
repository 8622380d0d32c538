"""What shows a level, put beside one's own assessment and taken away again."""

from flask import flash, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import find, require, signed_in
from festival.errors import Invalid, Refused
from festival.fields import clean, clean_line
from festival.i18n import gettext as _
from festival.marks import N_
from festival.programme import bp
from festival.programme.competences import actions, queries
from festival.programme.competences import rules as assessing
from festival.programme.competences.views.assessing import (
    MENTORED,
    draw_assessment,
    mentored,
    own,
    stage_of,
    way,
)
from festival.programme.milestones.forms import is_web_address
from festival.programme.models import Participant, Side, Stage
from festival.programme.views.finding import me

OWN = "/my/programme/assessment/<stage>/evidence"
THEIRS = f"{MENTORED}/assessment/<stage>/evidence"
LONGEST_URL, LONGEST_WORDS = 500, 1_000


@bp.post(OWN)
@signed_in
def add_own_evidence(stage: str) -> AnyResponse:
    """Put a link or a text beside one's own view."""
    return _add(own(), stage_of(stage), Side.SELF)


@bp.post(THEIRS)
@signed_in
def add_mentor_evidence(participant_id: int, stage: str) -> AnyResponse:
    """Put a link or a text beside the mentor's view."""
    return _add(mentored(participant_id), stage_of(stage), Side.MENTOR)


@bp.post(f"{OWN}/<int(max=2147483647):evidence_id>/removal")
@signed_in
def remove_own_evidence(stage: str, evidence_id: int) -> AnyResponse:
    """Take it away from one's own view."""
    return _remove(own(), stage_of(stage), Side.SELF, evidence_id)


@bp.post(f"{THEIRS}/<int(max=2147483647):evidence_id>/removal")
@signed_in
def remove_mentor_evidence(participant_id: int, stage: str, evidence_id: int) -> AnyResponse:
    """Take it away from the mentor's view."""
    return _remove(mentored(participant_id), stage_of(stage), Side.MENTOR, evidence_id)


def _add(found: Participant, stage: Stage, side: Side) -> AnyResponse:
    require(assessing.may_assess(found))
    url, words = clean_line(request.form.get("url")), clean(request.form.get("about"))
    try:
        _check(url, words)
        facts = {"url": url, "words": words}
        actions.add_evidence(found, stage, side, by=me(), at=clock.now(), **facts)
    except Refused as refusal:
        return draw_assessment(found, stage, side, refusal=refusal, typed=(url, words))
    flash(_("It is here."), "done")
    return redirect(way(found, stage, side, "assessment") + "#evidence", 303)


def _check(url: str, words: str) -> None:
    if not url and not words:
        raise Invalid(N_("Write something first."))
    if url and (len(url) > LONGEST_URL or not is_web_address(url)):
        raise Invalid(N_("Write a whole address that begins with https://."))
    if len(words) > LONGEST_WORDS:
        raise Invalid(N_("At most 1000 letters, please."))


def _remove(found: Participant, stage: Stage, side: Side, evidence_id: int) -> AnyResponse:
    one = find(queries.evidence(evidence_id, found.id, stage, side))
    try:
        actions.remove_evidence(one, found, stage, side, by=me(), at=clock.now())
    except Refused as refusal:
        return draw_assessment(found, stage, side, refusal=refusal)
    flash(_("It is removed."), "done")
    return redirect(way(found, stage, side, "assessment") + "#evidence", 303)
