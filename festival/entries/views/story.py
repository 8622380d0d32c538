"""The story of an invention: written in steps, kept by itself, nobody's words overwritten."""

from collections.abc import Mapping

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
from festival.entries.forms import STORY, StoryForm
from festival.entries.merging import marks, marks_after, merge
from festival.entries.models import Entry
from festival.entries.views import late_texts
from festival.entries.views.finding import Standing, me, standing, team_entry
from festival.entries.views.handing_in import hand_in
from festival.entries.words import FIELD_NAMES
from festival.errors import Refused
from festival.i18n import LANGUAGES, text
from festival.i18n import gettext as _


@bp.get("/my/entries/<int:entry_id>/story")
@signed_in
def story(entry_id: int) -> Response:
    """The story as it stands, with what is open now as a form; late words put in where asked."""
    entry = team_entry(entry_id)
    found = standing(entry, clock.now())
    now = actions.values(entry)
    put_in = late_texts.chosen(entry, found.opened, "story")
    form = StoryForm(entry, found.opened, formdata=None, data={**now, **put_in})
    form.version.data = marks(now)
    return _draw(form, found, clashes=_sides(entry, put_in))


@bp.post("/my/entries/<int:entry_id>/story")
@signed_in
def save_story(entry_id: int) -> AnyResponse:
    """Keep the story; what stands handed in becomes a further version, what is late a draft."""
    entry = team_entry(entry_id, lock=True)
    at = clock.now()
    found = standing(entry, at)
    require(found.is_mine)
    form = StoryForm(entry, found.opened)
    late = late_texts.sent_late(entry, found.opened)
    if not form.validate_on_submit():
        return _draw(form, found, late=late, status=422)
    try:
        is_late = late_texts.keep(entry, late, actions.values(entry), form.version.data or "")
        _keep(entry, form)
        made = hand_in(entry, at) if entry.state in rules.HANDED_IN and found.opened else None
    except actions.Clash as clash:
        return _draw_clash(form, found, clash, late)
    except Refused as refusal:
        return _draw(form, found, refusal=refusal, late=late, status=refusal.status)
    actions.settle_late(entry, actions.values(entry), late_texts.chosen_ids())
    return _go_on(entry, made.number if made else None, found.opened, is_late)


def _go_on(entry: Entry, number: int | None, opened: frozenset[str], is_late: bool) -> AnyResponse:
    if is_late:
        flash(late_texts.said(entry), "wait")
    if number is not None or (opened and not is_late):
        flash(_said(entry, number), "done")
    if not opened and not is_late:
        flash(_("Nothing had changed."), "message")
    if is_late:
        return redirect(url_for("entries.story", entry_id=entry.id, _anchor="late"), 303)
    step = "pictures" if request.form.get("go_on") else "story"
    step = "overview" if entry.state in rules.HANDED_IN else step
    return redirect(url_for(f"entries.{step}", entry_id=entry.id), 303)


@bp.post("/my/entries/<int:entry_id>/story/autosave")
@signed_in
def autosave_story(entry_id: int) -> AnyResponse:
    """What the page sends by itself while somebody writes; a page of answers for a program.

    From a page that was drawn before the entry was handed in or closed, it is kept as late.
    """
    entry = team_entry(entry_id, lock=True)
    at = clock.now()
    reopened = queries.reopened(entry.id, at)
    require(rules.is_member(me(), entry))
    may_save = rules.can_autosave(me(), entry, reopened, at)
    opened = rules.open_fields(entry, reopened, at) if may_save else frozenset()
    form = StoryForm(entry, opened)
    if not form.validate_on_submit():
        return make_response(jsonify(errors=form.errors), 422)
    drawn_from = form.version.data or ""
    late = late_texts.sent_late(entry, opened)
    is_late = late_texts.keep(entry, late, actions.values(entry), drawn_from)
    try:
        _keep(entry, form)
    except actions.Clash as clash:
        now = actions.values(entry)
        current = {name: now[name] for name in sorted(clash.fields)}
        return make_response(jsonify(error=clash.say(), current=current), 409)
    version = marks_after(drawn_from, {**form.told, **late})
    told = {"said": late_texts.said(entry)} if is_late else {}
    return jsonify(saved_at=at.isoformat(), version=version, **told)


def _keep(entry: Entry, form: StoryForm) -> None:
    drawn_from = form.version.data or ""
    actions.merge_story(entry, form.told, drawn_from=drawn_from, by=me(), at=clock.now())


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
        late=late_texts.late_of(entry, found.opened, "story"),
        late_said=late_texts.said(entry),
        late_sent=late or {},
        put_in=late_texts.chosen_ids(),
        category_names={one.id: one.name for one in entry.edition.categories},
        language_names=LANGUAGES,
    )
    return make_response(page, status)


def _draw_clash(
    form: StoryForm, found: Standing, clash: actions.Clash, late: dict[str, str]
) -> Response:
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
    sides = _sides(found.entry, {name: told[name] for name in sorted(clash.fields)})
    return _draw(form, found, refusal=clash, clashes=sides, late=late, status=clash.status)


def _sides(
    entry: Entry, told: Mapping[str, str]
) -> dict[str, tuple[difference.Runs, difference.Runs]]:
    """What stands and what was told, as words to read, by field."""
    now = actions.values(entry)
    names = {str(one.id): text(one.name) for one in entry.edition.categories}
    read = {"category_id": names, "language": LANGUAGES}
    return {
        name: difference.changed_words(
            *(read[name].get(one, one) if name in read else one for one in (now[name], words))
        )
        for name, words in told.items()
    }
