"""Evidence taken in: pictures and files one by one, links, texts; taken away again.

No write lock is held while a file is looked into: its bytes are stored first, under their hashes,
and the step is found and asked again before a row points to them.
"""

import logging
from collections.abc import Callable

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
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as AnyResponse

from festival import attachments, clock, images, media
from festival.authz import find, require, signed_in
from festival.db import db
from festival.errors import Invalid, PhaseClosed, Refused, wants_json
from festival.i18n import gettext as _
from festival.marks import N_
from festival.programme import bp
from festival.programme.milestones import actions, queries, rules
from festival.programme.milestones.actions.working import NOT_NOW
from festival.programme.milestones.forms import FilesForm, LinkForm, PicturesForm, TextForm
from festival.programme.milestones.views.finding import Found, own_step, writable_step
from festival.programme.milestones.views.own import HERE, draw_own
from festival.programme.milestones.views.serving import sources
from festival.programme.models import Evidence, EvidenceKind
from festival.programme.views.finding import draw, me
from festival.storage import StorageFailed

log = logging.getLogger(__name__)
# A plain form sends several at once; each may have MAX_BYTES.
MOST_BYTES_AT_ONCE = 64 * 1000 * 1000
# Puts the row of what was taken in and stored.
Put = Callable[[Found], Evidence]


class NoRoom(Refused):
    """The storage is full or gone."""

    status = 503
    words = N_("It could not be kept just now. Try again in a minute.")


@bp.url_value_preprocessor
def allow_several(endpoint: str | None, values: dict[str, object] | None) -> None:
    """Let these two addresses take more at once than others, before anybody reads the body."""
    if endpoint in ("programme.add_pictures", "programme.add_files"):
        request.max_content_length = MOST_BYTES_AT_ONCE


@bp.post(f"{HERE}/pictures")
@signed_in
def add_pictures(milestone_id: int) -> AnyResponse:
    """Add the sent pictures; what is none is refused, one by one."""
    writable_step(milestone_id)
    return _take_in(milestone_id, PicturesForm().pictures.name, _picture)


@bp.post(f"{HERE}/files")
@signed_in
def add_files(milestone_id: int) -> AnyResponse:
    """Add the sent files; what is not what it says is refused, one by one."""
    writable_step(milestone_id)
    return _take_in(milestone_id, FilesForm().files.name, _file)


@bp.post(f"{HERE}/links")
@signed_in
def add_link(milestone_id: int) -> AnyResponse:
    """Add a link."""
    found, form = writable_step(milestone_id), LinkForm()
    if not form.validate_on_submit():
        return draw_own(found, link_form=form, status=422)
    told = (form.url.data or "", form.about.data or "")
    try:
        actions.add_link(found.milestone, found.participant, *told, by=me(), at=clock.now())
    except Refused as refusal:
        form.form_errors.append(refusal.say())
        return draw_own(own_step(milestone_id), link_form=form, status=refusal.status)
    return _back(milestone_id, _("The link is here."))


@bp.post(f"{HERE}/texts")
@signed_in
def add_text(milestone_id: int) -> AnyResponse:
    """Add a text."""
    found, form = writable_step(milestone_id), TextForm()
    if not form.validate_on_submit():
        return draw_own(found, text_form=form, status=422)
    words = form.text.data or ""
    try:
        actions.add_text(found.milestone, found.participant, words, by=me(), at=clock.now())
    except Refused as refusal:
        form.form_errors.append(refusal.say())
        return draw_own(own_step(milestone_id), text_form=form, status=refusal.status)
    return _back(milestone_id, _("The text is here."))


@bp.get(f"{HERE}/evidence/<int:evidence_id>/removal")
@signed_in
def ask_evidence_removal(milestone_id: int, evidence_id: int) -> Response:
    """Ask once more before something goes."""
    found = writable_step(milestone_id)
    one = _one(found, evidence_id)
    image = sources(one) if one.kind is EvidenceKind.PICTURE else None
    return draw("milestones/removal.html", milestone=found.milestone, one=one, image=image)


@bp.post(f"{HERE}/evidence/<int:evidence_id>/removal")
@signed_in
def remove_evidence(milestone_id: int, evidence_id: int) -> AnyResponse:
    """Take it away, from everybody and at once."""
    found = writable_step(milestone_id)
    one, who = _one(found, evidence_id), me()
    actions.remove_evidence(one, found.milestone, found.participant, by=who, at=clock.now())
    return _back(milestone_id, _("It is removed."))


def _one(found: Found, evidence_id: int) -> Evidence:
    held = queries.evidence(evidence_id)
    mine = held is not None and found.step is not None and held[1].id == found.step.id
    require(mine, hidden=True)
    one: Evidence = find(held)[0]
    return one


def _back(milestone_id: int, said: str) -> AnyResponse:
    flash(said, "done")
    there = url_for("programme.own_milestone", milestone_id=milestone_id, _anchor="evidence")
    return redirect(there, 303)


def _take_in(milestone_id: int, name: str, kept: Callable[[FileStorage], Put]) -> AnyResponse:
    """Look into the files while nobody waits for the database, then put their rows."""
    files = [one for one in request.files.getlist(name) if one.filename]
    puts: list[Put] = []
    refusals: list[Refused] = []
    try:
        if not files:
            raise Invalid(N_("Choose a file first."))
        if not rules.is_writable(own_step(milestone_id).step):
            raise PhaseClosed(NOT_NOW)
        actions.keep_pace(by=me(), at=clock.now())
        db.begin_reading()
        for one in files[: rules.MOST_EVIDENCE]:
            try:
                puts.append(kept(one))
            except Refused as refusal:
                refusals.append(refusal)
        db.begin_writing()
        found = writable_step(milestone_id)
        rows = [put(found) for put in puts]
    except Refused as refusal:
        return _refused(milestone_id, [refusal])
    return _added(milestone_id, rows, refusals) if rows else _refused(milestone_id, refusals)


def _picture(sent: FileStorage) -> Put:
    try:
        picture = images.take_in(sent.read(), filename=sent.filename or "")
    except images.ImageRefused as refused:
        refusal = Refused(refused.words, **refused.facts)
        refusal.status = refused.status
        raise refusal from refused
    keys = {
        f"{kind}-{box}": _stored(data, f".{kind}")
        for (kind, box), data in picture.renditions.items()
    }
    return lambda found: actions.add_picture(
        found.milestone, found.participant, picture, keys, by=me(), at=clock.now()
    )


def _file(sent: FileStorage) -> Put:
    taken = attachments.take_in(sent.stream, filename=sent.filename or "")
    key = _stored(taken.data, taken.suffix)
    return lambda found: actions.add_file(
        found.milestone, found.participant, taken, key, by=me(), at=clock.now()
    )


def _stored(data: bytes, suffix: str) -> str:
    try:
        return media.storage().put(data, suffix)
    except StorageFailed as failure:
        log.error("evidence could not be stored: %s", failure.strerror)
        raise NoRoom from failure


def _added(milestone_id: int, rows: list[Evidence], refusals: list[Refused]) -> AnyResponse:
    if wants_json():
        tile = ""
        if rows[0].kind is EvidenceKind.PICTURE:
            facts = {"image": sources(rows[0]), "milestone_id": milestone_id}
            tile = render_template("programme/milestones/_picture.html", **facts)
        return make_response(jsonify(id=rows[0].id, tile=tile), 201)
    for one in refusals:
        flash(_named(one), "act")
    return _back(milestone_id, _("It is here."))


def _named(refusal: Refused) -> str:
    name = refusal.facts.get("name")
    return _("%(file)s: %(reason)s", file=name, reason=refusal.say()) if name else refusal.say()


def _refused(milestone_id: int, refusals: list[Refused]) -> Response:
    status = refusals[0].status
    if wants_json():
        body = jsonify(title=_("Not taken"), status=status, detail=refusals[0].say())
        body.mimetype = "application/problem+json"
        return make_response(body, status)
    faults = [_named(one) for one in refusals]
    return draw_own(own_step(milestone_id), faults=faults, status=status)
