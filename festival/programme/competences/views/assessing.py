"""Assessing from two sides, and the growth of one participant."""

from typing import Any

from flask import Response, flash, jsonify, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import activity, clock
from festival.activity import Happened
from festival.authz import find, require, signed_in
from festival.errors import Refused, Stale, wants_json
from festival.fields import clean_line
from festival.i18n import current_language
from festival.i18n import gettext as _
from festival.programme import bp, rules
from festival.programme import queries as programme
from festival.programme.competences import actions, forms, queries
from festival.programme.competences import rules as assessing
from festival.programme.competences.growing import Growth, growth_for
from festival.programme.competences.words import STAGE_NAMES
from festival.programme.models import Cohort, Competence, Evidence, Participant, Side, Stage
from festival.programme.views.finding import draw, me, participant_for

MENTORED = "/mentoring/programme/<int:participant_id>"


def own() -> Participant:
    """What the person takes part in now, or took part in last."""
    own = programme.participations(me().id)
    found: Participant = find(
        next((one for one in own if one.ended_at is None), own[0] if own else None)
    )
    require(rules.can_follow(me(), found, clock.now().date()), hidden=True)
    return found


def stage_of(name: str) -> Stage:
    """The stage of this name."""
    return find(next((one for one in Stage if one.value == name), None))


def _asked(cohort: Cohort) -> list[Competence]:
    groups = queries.groups(cohort.framework_id or 0, cohort.assessed)
    return [one for _area, kept in groups for one in kept]


@bp.get("/my/programme/competences")
@signed_in
def own_growth() -> Response:
    """One's own growth, and what is to be assessed now."""
    return _draw_growth(own())


@bp.get(f"{MENTORED}/competences")
@signed_in
def participant_growth(participant_id: int) -> Response:
    """A participant's growth for the mentor and organisers; that they looked is written down."""
    found = participant_for(me(), participant_id)
    realm_id = found.cohort.programme.realm_id
    if found.person_id != me().id:
        activity.note(
            me(),
            Happened.VIEWED,
            found,
            realm_id=realm_id,
            person=found.person_id,
            what="competences",
        )
    return _draw_growth(found)


def _draw_growth(found: Participant, refusal: Refused | None = None) -> Response:
    growth = growth_for(me(), found, clock.now().date())
    return draw(
        "competences/growth.html",
        status=refusal.status if refusal else 200,
        participant=found,
        cohort=found.cohort,
        programme=found.cohort.programme,
        framework=queries.framework(found.cohort.framework_id),
        growth=growth,
        organises=rules.can_organise(me(), found.cohort.programme),
        is_own=found.person_id == me().id,
        may_assess=growth.side is not None and assessing.may_assess(found),
        stages=assessing.STAGES,
        stage_names=STAGE_NAMES,
        sides=Side,
        is_open=assessing.is_open,
        steps=assessing.steps,
        evidence=_seen_evidence(growth),
        refusal=refusal,
    )


def _seen_evidence(growth: Growth) -> dict[Side, list[Evidence]]:
    """What stands beside the assessments that this viewer may read, by side."""
    sides = {
        one.id: side
        for (stage, side), one in growth.assessments.items()
        if assessing.is_final(one) and (side is growth.side or stage in growth.seen)
    }
    found: dict[Side, list[Evidence]] = {}
    for piece in queries.evidence_of(list(sides)):
        found.setdefault(sides[piece.assessment_id or 0], []).append(piece)
    return found


@bp.get("/my/programme/assessment/<stage>")
@signed_in
def own_assessment(stage: str) -> Response:
    """How one sees oneself at this stage."""
    return draw_assessment(own(), stage_of(stage), Side.SELF)


@bp.post("/my/programme/assessment/<stage>")
@signed_in
def save_own_assessment(stage: str) -> AnyResponse:
    """Keep it, or hand it in."""
    return _save(own(), stage_of(stage), Side.SELF)


@bp.get(f"{MENTORED}/assessment/<stage>")
@signed_in
def mentor_assessment(participant_id: int, stage: str) -> Response:
    """How the mentor sees the participant at this stage."""
    return draw_assessment(mentored(participant_id), stage_of(stage), Side.MENTOR)


@bp.post(f"{MENTORED}/assessment/<stage>")
@signed_in
def save_mentor_assessment(participant_id: int, stage: str) -> AnyResponse:
    """Keep it, or hand it in."""
    return _save(mentored(participant_id), stage_of(stage), Side.MENTOR)


def mentored(participant_id: int) -> Participant:
    """A participant for the mentor of now."""
    found = participant_for(me(), participant_id)
    is_mentor = assessing.side_of(me(), found, clock.now().date()) is Side.MENTOR
    require(is_mentor, hidden=True)
    return found


def _save(found: Participant, stage: Stage, side: Side) -> AnyResponse:
    require(assessing.may_assess(found))
    asked = _asked(found.cohort)
    sent = forms.sent(request.form, asked)
    by_program = wants_json()
    try:
        if not by_program:
            sent.check(asked, current_language())
        row = actions.save(
            found, stage, side, sent.told, drawn_from=sent.version, by=me(), at=clock.now()
        )
        if sent.hands_in and not by_program:
            actions.hand_in(row, found, by=me(), at=clock.now())
    except Refused as refusal:
        if by_program:
            return make_response(jsonify(error=refusal.say(), current={}), refusal.status)
        return draw_assessment(found, stage, side, sent, refusal)
    if by_program:
        return jsonify(saved_at=clock.now().isoformat(), version=row.version)
    flash(_("The assessment is handed in.") if sent.hands_in else _("Saved."), "done")
    return redirect(way(found, stage, side, "growth" if sent.hands_in else "assessment"), 303)


def way(found: Participant, stage: Stage, side: Side, page: str) -> str:
    """Where this side has its page of an assessment or of growth."""
    where: dict[str, Any] = {} if page == "growth" else {"stage": stage.value}
    if side is Side.SELF:
        return url_for(f"programme.own_{page}", **where)
    page = "participant_growth" if page == "growth" else "mentor_assessment"
    return url_for(f"programme.{page}", participant_id=found.id, **where)


def draw_assessment(
    found: Participant,
    stage: Stage,
    side: Side,
    sent: forms.Sent | None = None,
    refusal: Refused | None = None,
    typed: tuple[str, str] = ("", ""),
) -> Response:
    """The assessment as it stands or was sent; `typed` is evidence that was not taken."""
    cohort = found.cohort
    row = queries.assessment(found.id, stage, side)
    kept = {one.competence_id: (one.level, one.words) for one in row.levels} if row else {}
    is_stale = isinstance(refusal, Stale)
    version = sent.version if sent and not is_stale else row.version if row else 0
    is_final = assessing.is_final(row) and not (sent and not is_stale)
    is_open = assessing.is_open(cohort, stage) and assessing.may_assess(found) and not is_final
    framework = find(queries.framework(cohort.framework_id))
    return draw(
        "competences/assessment.html",
        status=refusal.status if refusal else 200,
        participant=found,
        side=side,
        sides=Side,
        stage=stage,
        stage_names=STAGE_NAMES,
        groups=queries.groups(framework.id, cohort.assessed),
        framework=framework,
        values=sent.told if sent else kept,
        # Of a second page: what stands here now, beside what was typed.
        kept=kept if is_stale else {},
        version=version,
        evidence=queries.evidence_of([row.id]) if row else [],
        typed=typed,
        evidence_here=way(found, stage, side, "assessment") + "/evidence",
        is_open=is_open,
        is_final=is_final,
        here=way(found, stage, side, "assessment"),
        growth_href=way(found, stage, side, "growth"),
        refusal=refusal,
    )


@bp.post(f"{MENTORED}/assessment/<stage>/<side>/reopening")
@signed_in
def reopen_assessment(participant_id: int, stage: str, side: str) -> AnyResponse:
    """Let it be changed again; organisers alone, with a reason."""
    found = participant_for(me(), participant_id)
    require(rules.can_organise(me(), found.cohort.programme))
    which = find(next((one for one in Side if one.value == side), None))
    row = find(queries.assessment(found.id, stage_of(stage), which, lock=True))
    reason = clean_line(request.form.get("reason"))[:300]
    try:
        actions.reopen(row, found, reason, by=me(), at=clock.now())
    except Refused as refusal:
        return _draw_growth(found, refusal)
    flash(_("It can be changed again."), "done")
    return redirect(url_for("programme.participant_growth", participant_id=found.id), 303)
