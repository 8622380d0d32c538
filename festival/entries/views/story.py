"""The story of an invention: written in steps, kept by itself, nobody's words overwritten."""

from flask import (
    Response,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import require, signed_in
from festival.editions.rules import Act, closes_at
from festival.entries import actions, bp, difference, queries, rules
from festival.entries.forms import OPEN_NAME, STORY, StoryForm
from festival.entries.merging import marks, marks_after, merge
from festival.entries.models import Entry
from festival.entries.views.finding import Standing, me, standing, team_entry
from festival.entries.views.handing_in import hand_in
from festival.entries.words import FIELD_NAMES
from festival.errors import PhaseClosed, Refused
from festival.i18n import LANGUAGES
from festival.i18n import gettext as _


@bp.get("/my/entries/<int:entry_id>/story")
@signed_in
def story(entry_id: int) -> Response:
    """The story as it stands, with what is open now as a form."""
    entry = team_entry(entry_id)
    found = standing(entry, clock.now())
    form = StoryForm(entry, found.opened, formdata=None, data=actions.values(entry))
    form.version.data = marks(actions.values(entry))
    return _draw(form, found)


@bp.post("/my/entries/<int:entry_id>/story")
@signed_in
def save_story(entry_id: int) -> AnyResponse:
    """Keep the story; what stands handed in becomes a further version."""
    entry = team_entry(entry_id, lock=True)
    at = clock.now()
    found = standing(entry, at)
    require(found.is_mine)
    form = StoryForm(entry, found.opened)
    if not form.validate_on_submit():
        return _draw(form, found, status=422)
    late = _too_late(entry, found.opened)
    if late:
        return _draw(form, found, refusal=PhaseClosed(), late=late, status=409)
    try:
        _keep(entry, form)
        made = hand_in(entry, at) if entry.state in rules.HANDED_IN else None
    except actions.Clash as clash:
        return _draw_clash(form, found, clash)
    except Refused as refusal:
        return _draw(form, found, refusal=refusal, status=refusal.status)
    flash(_said(entry, made.number if made else None), "done")
    step = "pictures" if request.form.get("go_on") else "story"
    step = "overview" if entry.state in rules.HANDED_IN else step
    return redirect(url_for(f"entries.{step}", entry_id=entry.id), 303)


@bp.post("/my/entries/<int:entry_id>/story/autosave")
@signed_in
def autosave_story(entry_id: int) -> AnyResponse:
    """What the page sends by itself while somebody writes; a page of answers for a program."""
    entry = team_entry(entry_id, lock=True)
    at = clock.now()
    reopened = queries.reopened(entry.id, at)
    require(rules.can_autosave(me(), entry, reopened, at))
    opened = rules.open_fields(entry, reopened, at)
    form = StoryForm(entry, opened)
    if not form.validate_on_submit():
        return make_response(jsonify(errors=form.errors), 422)
    late = _too_late(entry, opened)
    if late:
        current = {name: actions.values(entry)[name] for name in late}
        return make_response(jsonify(error=PhaseClosed().say(), current=current), 409)
    try:
        _keep(entry, form)
    except actions.Clash as clash:
        now = actions.values(entry)
        current = {name: now[name] for name in sorted(clash.fields)}
        return make_response(jsonify(error=clash.say(), current=current), 409)
    version = marks_after(form.version.data or "", form.told)
    return jsonify(saved_at=at.isoformat(), version=version)


def _keep(entry: Entry, form: StoryForm) -> None:
    drawn_from = form.version.data or ""
    actions.merge_story(entry, form.told, drawn_from=drawn_from, by=me(), at=clock.now())


def _too_late(entry: Entry, opened: frozenset[str]) -> dict[str, str]:
    """What was sent for fields that are open no more: shown once more, so that it is not lost."""
    now, sent = actions.values(entry), StoryForm(entry, rules.FIELDS).told
    return {
        name: words
        for name, words in sent.items()
        if OPEN_NAME.get(name, name) not in opened and words != now[name]
    }


def _said(entry: Entry, number: int | None) -> str:
    if number is not None:
        return _("Version %(number)s is handed in.", number=number)
    if entry.state in rules.HANDED_IN:
        return _("Nothing had changed since you handed it in.")
    return _("Saved.")


def _draw(
    form: StoryForm,
    found: Standing,
    *,
    refusal: Refused | None = None,
    clashes: dict[str, tuple[difference.Runs, difference.Runs]] | None = None,
    late: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    entry = found.entry
    if refusal is not None:
        form.form_errors.append(refusal.say())
    page = render_template(
        "entries/story.html",
        entry=entry,
        form=form,
        standing=found,
        missing=[one for one in found.missing if one.step == "story"],
        closed=[name for name in STORY if name not in form],
        until={one.field: one.until for one in found.reopened},
        may_autosave=rules.can_autosave(me(), entry, found.reopened, found.at),
        in_time=rules.in_time(entry, found.at),
        deadline=entry.late_until or closes_at(entry.edition, Act.SUBMIT, found.at),
        field_names=FIELD_NAMES,
        clashes=clashes or {},
        late=late or {},
        category_names={one.id: one.name for one in entry.edition.categories},
        language_names=LANGUAGES,
    )
    return make_response(page, status)


def _draw_clash(form: StoryForm, found: Standing, clash: actions.Clash) -> Response:
    """Both texts beside each other; what only others changed is taken over into the form.

    Sent once more, the form replaces what stands there: its writer has seen it.
    """
    now = actions.values(found.entry)
    told = form.told
    merged = merge(told, form.version.data or "", now)
    for name in told:
        if name not in merged.mine and name not in merged.clashes:
            form[name].data = now[name]
    for name in clash.fields:
        form[name].errors = [_("Somebody changed this too.")]
    form.version.data = marks(now)
    sides = {name: difference.changed_words(now[name], told[name]) for name in sorted(clash.fields)}
    return _draw(form, found, refusal=clash, clashes=sides, status=clash.status)
