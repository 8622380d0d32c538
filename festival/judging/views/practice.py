"""The sample: judges score it and see how all did; organisers write it and see who gave what."""

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, find, require, role
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.judging import actions, bp, queries, rules
from festival.judging.forms import SampleForm
from festival.judging.models import Judge, Rubric, Sample
from festival.judging.sample_text import READY_MADE
from festival.judging.views.arriving import LEVEL
from festival.judging.views.finding import own_judge


@bp.get("/judging/<slug>/sample")
@role(Role.JUDGE)
def sample(slug: str) -> str | Response:
    """The sample with the sheet; who has scored it sees the spread."""
    judge, row, rubric = _own(slug)
    if queries.sample_sheet_of(judge) is not None:
        return redirect(url_for("judging.sample_spread", slug=slug), 303)
    return _sheet_page(judge, row, rubric, {})


@bp.post("/judging/<slug>/sample")
@role(Role.JUDGE)
def score_sample(slug: str) -> Response | tuple[str, int]:
    """Keep what the judge gives it; what was chosen stays chosen when it is refused."""
    judge, row, rubric = _own(slug)
    sent = {
        name.removeprefix(LEVEL): request.form[name]
        for name in request.form
        if name.startswith(LEVEL)
    }
    try:
        levels = actions.read_levels(sent, rubric)
        actions.score_sample(row, judge, rubric, levels=levels, by=current_user, at=clock.now())
    except Refused as refusal:
        shown = {key: int(level) for key, level in sent.items() if level in _LEVELS}
        return _sheet_page(judge, row, rubric, shown, refusal.say()), refusal.status
    return redirect(url_for("judging.sample_spread", slug=slug), 303)


@bp.get("/judging/<slug>/sample/spread")
@role(Role.JUDGE)
def sample_spread(slug: str) -> str | Response:
    """What all judges gave the sample, without names; only for who has scored it."""
    judge, row, rubric = _own(slug)
    own = queries.sample_sheet_of(judge)
    if own is None:
        return redirect(url_for("judging.sample", slug=slug), 303)
    return render_template(
        "judging/sample_spread.html",
        judge=judge,
        edition=judge.edition,
        sample=row,
        criteria=queries.sample_criteria(rubric),
        spread=queries.sample_spread(row),
        own=own.levels,
        following=queries.walk_of(judge, clock.now()).following(),
    )


@bp.get("/organise/<slug>/judging/sample")
@role(Role.ORGANISER)
def sample_to_write(slug: str) -> str:
    """The sample's texts, and what judges gave it."""
    edition = own_edition(slug)
    row = queries.sample_of(edition.id)
    content = row.content if row else (READY_MADE if "ready" in request.args else {})
    return _write_page(edition, row, SampleForm.of(content, row.version if row else 0))


@bp.post("/organise/<slug>/judging/sample")
@role(Role.ORGANISER)
def write_sample(slug: str) -> Response | tuple[str, int]:
    """Write the sample."""
    edition, form = own_edition(slug), SampleForm()
    row = queries.sample_of(edition.id)
    if not form.validate():
        return _write_page(edition, row, form), 422
    try:
        drawn_from = form.version.number
        told = form.told()
        actions.save_sample(edition, told, drawn_from=drawn_from, by=current_user, at=clock.now())
    except Refused as refusal:
        form.form_errors.append(refusal.say())
        return _write_page(edition, row, form), refusal.status
    flash(_("Saved. Judges score it before their first stand."), "done")
    return redirect(url_for("judging.sample_to_write", slug=slug), 303)


_LEVELS = {str(level) for level in range(100)}


def _own(slug: str) -> tuple[Judge, Sample, Rubric]:
    judge = own_judge(slug)
    require(rules.can_judge(current_user, judge.edition, clock.now().date()))
    row: Sample = find(queries.sample_of(judge.edition_id))
    rubric: Rubric = find(queries.rubric_of(judge.edition_id))
    return judge, row, rubric


def _sheet_page(
    judge: Judge, row: Sample, rubric: Rubric, levels: dict[str, int], said: str = ""
) -> str:
    return render_template(
        "judging/sample.html",
        judge=judge,
        edition=judge.edition,
        sample=row,
        criteria=queries.sample_criteria(rubric),
        levels=levels,
        said=said,
    )


def _write_page(edition: Edition, row: Sample | None, form: SampleForm) -> str:
    rubric = queries.rubric_of(edition.id)
    return render_template(
        "judging/sample_to_write.html",
        edition=edition,
        sample=row,
        form=form,
        criteria=queries.sample_criteria(rubric) if rubric else [],
        spread=queries.sample_spread(row) if row else {},
        practised=queries.practised(row) if row else [],
        is_first=queries.settings_of(edition.id).sample_first,
    )
