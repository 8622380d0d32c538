"""Reading an entry and writing a round of feedback beside it; notes among staff."""

from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, find, require, role
from festival.entries import queries as entries
from festival.entries.difference import differences, told
from festival.entries.models import Entry, EntryVersion
from festival.errors import Refused, Stale
from festival.i18n import gettext as _
from festival.i18n import text
from festival.mentoring import actions, bp, queries, rules
from festival.mentoring.forms import NoteForm, RoundForm
from festival.mentoring.models import Feedback, FeedbackState
from festival.mentoring.reading import field_name, pin_name, pins_for


@bp.get("/mentoring/entries/<int:entry_id>")
@role(Role.MENTOR, Role.ORGANISER)
def entry(entry_id: int) -> str:
    """The entry as it will be public, beside it the round that is being written."""
    found = _readable(entry_id)
    draft = next(
        (one for one in _rounds(found) if one.state is FeedbackState.DRAFT),
        None,
    )
    return _page(found, RoundForm.of(draft, found, clock.now()))[0]


@bp.post("/mentoring/entries/<int:entry_id>/draft")
@role(Role.MENTOR)
def save_round(entry_id: int) -> Response | tuple[Any, int]:
    """Keep the draft as it is typed."""
    found = _writable(entry_id)
    form = RoundForm.sent(request.form, found)
    if not form.validate():
        return jsonify(error=_("Something needs another look"), errors=form.errors), 422
    try:
        draft = _keep(found, form)
    except Refused as refusal:
        return jsonify(error=refusal.say(), current=_current(found)), refusal.status
    return jsonify(saved_at=clock.now().isoformat(), version=draft.version), 200


@bp.post("/mentoring/entries/<int:entry_id>/rounds")
@role(Role.MENTOR)
def send_round(entry_id: int) -> Response | tuple[str, int]:
    """Keep what is typed and send it to the team; or only keep it, without JavaScript."""
    found = _writable(entry_id)
    form = RoundForm.sent(request.form, found)
    if not form.validate():
        return _page(found, form, 422)
    sends = request.form.get("do") == "send"
    clash: dict[str, Any] | None = None
    try:
        draft = _keep(found, form)
        if sends:
            actions.send_round(draft, found, by=current_user, at=clock.now())
    except Refused as refusal:
        if isinstance(refusal, Stale) and refusal.words != actions.NEWER:
            clash = _current(found)
        return _page(found, form, refusal.status, said=refusal.say(), clash=clash)
    flash(_("Your feedback is with the team.") if sends else _("Your draft is kept."), "done")
    if sends:
        return redirect(url_for("mentoring.queue", edition=found.edition.slug), 303)
    return redirect(url_for("mentoring.entry", entry_id=entry_id), 303)


def _keep(found: Entry, form: RoundForm) -> Feedback:
    draft = actions.draft_round(found, by=current_user, at=clock.now())
    form.accept_first_version(draft)
    actions.save_round(
        draft,
        form.told(),
        form.points(),
        drawn_from=form.version.number,
        about=form.about.number,
        by=current_user,
    )
    return draft


@bp.post("/mentoring/rounds/<int:feedback_id>/resolution")
@role(Role.MENTOR)
def resolve(feedback_id: int) -> Response:
    """The mentor is content with the answer."""
    feedback: Feedback = find(queries.feedback(feedback_id))
    found = feedback.entry
    require(rules.can_read(current_user, found, clock.now().date()), hidden=True)
    require(rules.is_mentor_of(current_user, queries.mentoring_of(found.id)))
    actions.resolve_round(feedback, found, by=current_user, at=clock.now())
    return redirect(url_for("mentoring.entry", entry_id=found.id), 303)


@bp.post("/mentoring/entries/<int:entry_id>/notes")
@role(Role.MENTOR, Role.ORGANISER)
def add_note(entry_id: int) -> Response | tuple[str, int]:
    """A note among staff."""
    found = _readable(entry_id)
    require(rules.can_note(current_user, found, clock.now().date()))
    form = NoteForm()
    if not form.validate():
        return _page(found, RoundForm.of(None, found, clock.now()), 422, note_form=form)
    actions.add_note(found, form.words.data or "", by=current_user, at=clock.now())
    return redirect(url_for("mentoring.entry", entry_id=entry_id, _anchor="notes"), 303)


def _readable(entry_id: int) -> Entry:
    found: Entry = find(entries.entry(entry_id))
    require(rules.can_read(current_user, found, clock.now().date()), hidden=True)
    return found


def _writable(entry_id: int) -> Entry:
    found = _readable(entry_id)
    at = clock.now()
    require(rules.can_write(current_user, found, queries.mentoring_of(found.id), at, at.date()))
    return found


def _rounds(found: Entry) -> list[Feedback]:
    drafts_too = rules.is_mentor_of(current_user, queries.mentoring_of(found.id))
    return list(queries.rounds(found.id, with_drafts=drafts_too))


def _current(found: Entry) -> dict[str, Any]:
    draft = next((one for one in _rounds(found) if one.state is FeedbackState.DRAFT), None)
    if draft is None:
        return {}
    words = {name: getattr(draft, name) for name in ("strengths", "questions", "next_steps")}
    return {"version": draft.version, "language": draft.language, **words}


def _page(
    found: Entry,
    form: RoundForm,
    status: int = 200,
    *,
    said: str = "",
    clash: dict[str, Any] | None = None,
    note_form: NoteForm | None = None,
) -> tuple[str, int]:
    at = clock.now()
    held = queries.mentoring_of(found.id)
    newest = find(entries.newest_version(found.id))
    before = [one for one in _rounds(found) if one.state is not FeedbackState.DRAFT]
    writes = rules.can_write(current_user, found, held, at, at.date())
    page = render_template(
        "mentoring/entry.html",
        entry=found,
        edition=found.edition,
        view=entries.view_of(found, newest),
        version=newest,
        form=form,
        note_form=note_form or NoteForm(formdata=None),
        said=said,
        clash=clash,
        rounds=before,
        changes=_changes(found, before[0].entry_version if before else None, newest),
        notes=queries.notes(found.id) if rules.can_note(current_user, found, at.date()) else None,
        held=held,
        writes=writes,
        can_take=rules.can_take(current_user, found, held, at.date()),
        can_release=rules.can_release(current_user, found, held),
        mine=rules.is_mentor_of(current_user, held),
        pins=pins_for(found.id, newest) if writes else {},
        pin_name=lambda key: pin_name(key, [one["id"] for one in newest.images]),
        field_name=field_name,
    )
    return page, status


def _changes(found: Entry, old: EntryVersion | None, new: EntryVersion) -> list[Any]:
    if old is None or old.id == new.id:
        return []
    names = {one.id: text(one.name) for one in found.edition.categories}
    return list(differences(told(old, names), told(new, names)))
