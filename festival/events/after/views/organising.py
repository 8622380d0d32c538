"""Organisers' page of what stays: recording, materials, discussion."""

import logging
from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import attachments, clock, media
from festival.authz import find, role
from festival.db import db
from festival.errors import Refused
from festival.events import bp
from festival.events.after import actions, queries
from festival.events.after.forms import MaterialForm, RecordingForm
from festival.events.models import Audience, Event, EventMaterial, EventPost
from festival.events.questions.queries import exchange_of
from festival.events.questions.views.moderating import STAFF, run_event
from festival.events.views.drawing import unkept
from festival.events.words import host_of
from festival.fields import whole_number
from festival.i18n import gettext as _
from festival.marks import N_
from festival.safeguarding.words import KIND_NAMES
from festival.storage import StorageFailed

log = logging.getLogger(__name__)
HERE = "/organise/events/<slug>/afterwards"
NUMBER = "<int(max=2147483647):number>"


class NoRoom(Refused):
    """The disk is full, or the like."""

    status = 503
    words = N_("The file could not be kept just now. Try again in a minute.")


@bp.get(HERE)
@role(*STAFF)
def afterwards(slug: str) -> Response:
    """All of it."""
    return _page(run_event(slug))


@bp.post(f"{HERE}/recording")
@role(*STAFF)
def set_recording(slug: str) -> AnyResponse:
    """Say where the recording is and who sees it."""
    event, form = run_event(slug), RecordingForm()
    if not form.validate():
        return _page(event, 422, recording=form)
    try:
        actions.set_recording(
            event,
            form.recording_url.data or "",
            Audience(form.recording_for.data),
            cleared=bool(form.cleared.data) or not form.recording_url.data,
            drawn_from=form.version.number,
            by=current_user,
            at=clock.now(),
        )
    except Refused as refusal:
        return _refused(slug, refusal, recording=form)
    return _done(slug)


@bp.post(f"{HERE}/materials")
@role(*STAFF)
def add_material(slug: str) -> AnyResponse:
    """A link or a file more."""
    event, form = run_event(slug), MaterialForm()
    if not form.validate():
        return _page(event, 422, material=form)
    said: dict[str, Any] = {
        "title": form.title.data,
        "language": form.language.data,
        "audience": Audience(form.audience.data),
        "by": current_user,
        "at": clock.now(),
    }
    try:
        if form.file.data:
            taken, key = _stored(form.file.data)
            actions.add_file(event, taken, key, **said)
        else:
            actions.add_link(event, form.url.data or "", **said)
    except Refused as refusal:
        return _refused(slug, refusal, material=form)
    return _done(slug)


def _stored(sent: Any) -> tuple[attachments.Attachment, str]:
    taken = attachments.take_in(sent.stream, filename=sent.filename or "")
    try:
        return taken, media.storage().put(taken.data, taken.suffix)
    except StorageFailed as failure:
        log.error("a material could not be stored: %s", failure.strerror)
        raise NoRoom from failure


@bp.post(f"{HERE}/materials/{NUMBER}/removal")
@role(*STAFF)
def remove_material(slug: str, number: int) -> AnyResponse:
    """Take one away."""
    event = run_event(slug)
    found: EventMaterial = find(queries.material(number, event.id))
    actions.remove(event, found, by=current_user)
    return _done(slug, _("It is gone."))


@bp.post(f"{HERE}/discussion")
@role(*STAFF)
def set_discussion(slug: str) -> AnyResponse:
    """Open the discussion, or close it."""
    event = run_event(slug)
    version = whole_number(request.form.get("version"))
    try:
        actions.open_discussion(
            event,
            is_open=request.form.get("open") == "1",
            drawn_from=-1 if version is None else version,
            by=current_user,
        )
    except Refused as refusal:
        return _refused(slug, refusal)
    return _done(slug)


@bp.post(f"{HERE}/discussion/{NUMBER}/decision")
@role(*STAFF)
def decide_post(slug: str, number: int) -> AnyResponse:
    """Let words be read or keep them back."""
    event = run_event(slug)
    found: EventPost = find(queries.post(number))
    find(event if found.event_id == event.id else None)
    try:
        show = request.form.get("answer") == "show"
        actions.decide(event, found, show=show, by=current_user, at=clock.now())
    except Refused as refusal:
        return _refused(slug, refusal)
    return redirect(url_for("events.afterwards", slug=slug, _anchor=f"post-{number}"), 303)


def _done(slug: str, words: str = "") -> AnyResponse:
    flash(words or _("Saved."), "done")
    return redirect(url_for("events.afterwards", slug=slug), 303)


def _refused(slug: str, refusal: Refused, **forms: Any) -> Response:
    db.session.rollback()
    said = refusal.say()
    return _page(run_event(slug), refusal.status, refusal=said, **forms)


def _page(
    event: Event,
    status: int = 200,
    *,
    recording: RecordingForm | None = None,
    material: MaterialForm | None = None,
    refusal: str = "",
) -> Response:
    exchange = exchange_of(event.id)
    version = exchange.version if exchange else 0
    if recording is None:
        drawn: dict[str, Any] = {"version": version}
        if exchange is not None:
            drawn["recording_url"] = exchange.recording_url
            drawn["recording_for"] = exchange.recording_for.value
            drawn["cleared"] = exchange.recording_cleared_at is not None
        recording = RecordingForm(formdata=None, **drawn)
    elif status == 409:
        recording.version.raw_data, recording.version.data = None, version
    page = render_template(
        "events/organise_afterwards.html",
        event=event,
        exchange=exchange,
        version=version,
        recording=recording,
        material=material or MaterialForm(formdata=None),
        materials=queries.materials(event.id),
        posts=queries.all_posts(event.id),
        accepted=attachments.accepted_names(),
        kind_names=KIND_NAMES,
        host=host_of,
        refusal=refusal,
    )
    return unkept(make_response(page, status))
