"""A participant's own step: written, kept by itself, handed in."""

from collections.abc import Sequence

from flask import Response, flash, jsonify, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import attachments, clock, images
from festival.authz import signed_in
from festival.errors import Refused, Stale
from festival.i18n import gettext as _
from festival.programme import bp
from festival.programme.milestones import actions, queries, rules
from festival.programme.milestones.forms import (
    LONGEST_ALT,
    FilesForm,
    LinkForm,
    PicturesForm,
    StepForm,
    TextForm,
    read_alts,
)
from festival.programme.milestones.views.finding import Found, may_work, own_step, writable_step
from festival.programme.milestones.views.serving import sources
from festival.programme.milestones.words import SHARED_WORDS
from festival.programme.models import EvidenceKind, MilestoneStep
from festival.programme.views.finding import draw, me

HERE = "/my/programme/milestones/<int:milestone_id>"


@bp.get(HERE)
@signed_in
def own_milestone(milestone_id: int) -> Response:
    """What the milestone asks, what stands there, and what was said to it."""
    return draw_own(own_step(milestone_id))


@bp.post(HERE)
@signed_in
def save_milestone(milestone_id: int) -> AnyResponse:
    """Keep the words, and hand the step in where asked."""
    found, form = writable_step(milestone_id), StepForm()
    if not _is_right(form):
        return draw_own(found, form=form, status=422)
    try:
        step = _keep(found, form)
        if "hand_in" in request.form:
            actions.hand_in(step, found.milestone, found.participant, by=me(), at=clock.now())
    except Refused as refusal:
        return _draw_refused(milestone_id, form, refusal)
    handed_in = "hand_in" in request.form
    flash(_("Handed in. You hear from us when it was read.") if handed_in else _("Saved."), "done")
    return redirect(url_for("programme.own_milestone", milestone_id=milestone_id), 303)


@bp.post(f"{HERE}/autosave")
@signed_in
def autosave_milestone(milestone_id: int) -> AnyResponse:
    """What the page sends by itself while somebody writes."""
    found, form = writable_step(milestone_id), StepForm()
    if not _is_right(form):
        return make_response(jsonify(errors=form.errors), 422)
    try:
        step = _keep(found, form)
    except Refused as refusal:
        stands = found.step.words if found.step else ""
        return make_response(jsonify(error=refusal.say(), current={"words": stands}), 409)
    return jsonify(saved_at=clock.now().isoformat(), version=rules.version_of(step))


def _is_right(form: StepForm) -> bool:
    right = form.validate_on_submit()
    alts = [value for name, value in request.form.items() if name.startswith("alt-")]
    if any(len(one) > LONGEST_ALT for one in alts):
        form.form_errors.append(_("At most %(max)d characters.", max=LONGEST_ALT))
        return False
    return right


def _keep(found: Found, form: StepForm) -> MilestoneStep:
    return actions.save(
        found.milestone,
        found.participant,
        form.words.data or "",
        read_alts(request.form, _ids(found)),
        drawn_from=form.version.number,
        by=me(),
    )


def _ids(found: Found) -> list[int]:
    return [one.id for one in queries.evidence_of(found.step.id)] if found.step else []


def _draw_refused(milestone_id: int, form: StepForm, refusal: Refused) -> Response:
    """The form as it was sent; of a second page both texts beside each other."""
    found, typed = own_step(milestone_id), form.words.data or ""
    stands = found.step.words if found.step else ""
    form.form_errors.append(refusal.say())
    form.version.data = rules.version_of(found.step)
    sides = [(stands, typed)] if isinstance(refusal, Stale) and stands != typed else []
    return draw_own(found, form=form, sides=sides, status=refusal.status)


def draw_own(
    found: Found,
    *,
    form: StepForm | None = None,
    link_form: LinkForm | None = None,
    text_form: TextForm | None = None,
    faults: Sequence[str] = (),
    sides: Sequence[tuple[str, str]] = (),
    status: int = 200,
) -> Response:
    """The page, with the form that was refused as it was sent."""
    step = found.step
    shown = queries.evidence_of(step.id) if step else []
    words = step.words if step else ""
    if form is None:
        drawn = {"words": words, "version": rules.version_of(step)}
        form = StepForm(formdata=None, data=drawn)
    return draw(
        "milestones/own.html",
        status=status,
        found=found,
        milestone=found.milestone,
        cohort=found.participant.cohort,
        step=step,
        form=form,
        pictures_form=PicturesForm(formdata=None),
        files_form=FilesForm(formdata=None),
        link_form=link_form or LinkForm(formdata=None),
        text_form=text_form or TextForm(formdata=None),
        faults=faults,
        sides=sides,
        is_open=rules.is_writable(step) and may_work(found.participant),
        pictures=[sources(one) for one in shown if one.kind is EvidenceKind.PICTURE],
        others=[one for one in shown if one.kind is not EvidenceKind.PICTURE],
        missing=rules.missing(found.milestone, words, shown),
        leads_out=rules.leads_out(words, shown),
        shows_reply=step is not None and rules.can_see_reply(me(), step, found.participant),
        most=rules.MOST_EVIDENCE,
        count=len(shown),
        largest=(images.MAX_BYTES, attachments.MAX_BYTES),
        accepted=(", ".join(images.accepted_formats()), attachments.accepted_names()),
        **SHARED_WORDS,
    )
