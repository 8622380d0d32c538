"""Shadow judges, for organisers: made, and how close their order is to the panel's."""

from flask import flash, redirect, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, find, role
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.errors import Invalid, Refused
from festival.i18n import gettext as _
from festival.judging import actions, bp, queries, shadowing, standing
from festival.judging.forms import ShadowForm
from festival.judging.models import Judge
from festival.marks import N_


@bp.post("/organise/<slug>/judging/judges/<int:judge_id>/shadow")
@role(Role.ORGANISER)
def set_shadow(slug: str, judge_id: int) -> Response:
    """Let a judge's sheets count, or not."""
    edition = own_edition(slug)
    judge: Judge = find(queries.judge(judge_id, edition.id))
    form = ShadowForm()
    if not form.validate() or form.shadow.data not in ("0", "1"):
        raise Invalid(N_("The words are too long: at most %(most)s letters."), most=300)
    shadow, reason = form.shadow.data == "1", form.reason.data or ""
    try:
        actions.set_shadow(judge, shadow, reason=reason, by=current_user, at=clock.now())
    except Refused as refusal:
        flash(refusal.say(), "act")
        return redirect(url_for("judging.judge", slug=slug, judge_id=judge_id), 303)
    flash(_("Saved."), "done")
    return redirect(url_for("judging.judges", slug=slug), 303)


def agreements(edition: Edition) -> dict[int, shadowing.Agreement]:
    """How alike each shadow (by id) ordered what they saw; empty before scores stand still."""
    rubric = queries.rubric_of(edition.id)
    if rubric is None or rubric.scoring_locked_at is None:
        return {}
    scores = queries.shadow_scores(edition.id)
    found = standing.standing(edition, rubric) if scores else None
    if found is None:
        return {}
    panel = {int(one.entry): one.score for one in found.entries if one.score is not None}
    return {judge_id: shadowing.agreement(own, panel) for judge_id, own in scores.items()}
