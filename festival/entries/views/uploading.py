"""Taking pictures in: one by one from a page that shows progress, or many from a plain form.

No write lock is held while a picture is decoded: the bytes are stored first, under their hashes,
and the entry is found and asked again before a row points to them.
"""

import logging
from dataclasses import dataclass, field

from flask import flash, jsonify, make_response, redirect, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from festival import clock, images, media
from festival.authz import require, signed_in
from festival.db import db
from festival.entries import actions, bp, queries, rules
from festival.entries.forms import PicturesForm
from festival.entries.models import Entry
from festival.entries.views.finding import me, team_entry
from festival.entries.views.pictures import draw_pictures, tile
from festival.errors import Invalid, PhaseClosed, Refused, TooMany, wants_json
from festival.i18n import gettext as _
from festival.i18n import ngettext
from festival.marks import N_
from festival.storage import StorageFailed

log = logging.getLogger(__name__)
# A plain form sends several photographs at once; each may have images.MAX_BYTES.
MOST_BYTES_AT_ONCE = 64 * 1000 * 1000
Renditions = dict[str, str]


class NoRoom(Refused):
    """The storage is full or gone."""

    status = 503
    words = N_("The picture could not be kept just now. Try again in a minute.")


@dataclass
class Taken:
    """What became of the files of one request."""

    kept: list[tuple[images.Picture, Renditions]] = field(default_factory=list)
    refusals: list[Refused] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    # Pictures that were in the entry already: the same bytes twice are one picture.
    again: list[int] = field(default_factory=list)


@bp.url_value_preprocessor
def allow_several(endpoint: str | None, values: dict[str, object] | None) -> None:
    """Let this one address take more at once than others, before anybody reads the body."""
    if endpoint == "entries.add_pictures":
        request.max_content_length = MOST_BYTES_AT_ONCE


@bp.post("/my/entries/<int:entry_id>/pictures")
@signed_in
def add_pictures(entry_id: int) -> Response:
    """Add the sent pictures to the entry; those that are none are refused one by one."""
    name = PicturesForm().pictures.name
    files = [one for one in request.files.getlist(name) if one.filename]
    try:
        if not files:
            raise Invalid(N_("Choose a picture first."))
        _check(entry_id)
        taken = _take_in(files[: rules.MOST_IMAGES])
        _add(entry_id, taken)
    except Refused as refusal:
        return _refused(entry_id, [refusal])
    if not taken.added and not taken.again:
        return _refused(entry_id, taken.refusals)
    return _added(entry_id, taken)


def _check(entry_id: int) -> Entry:
    """The entry for whom it is, where one more picture may be added. Raises what says why not."""
    entry = team_entry(entry_id, lock=True)
    require(rules.is_member(me(), entry))
    at = clock.now()
    if "images" not in rules.open_fields(entry, queries.reopened(entry.id, at), at):
        raise PhaseClosed(N_("Pictures cannot be changed now."))
    if len(entry.images) >= rules.MOST_IMAGES:
        raise TooMany(N_("There are ten pictures already. Remove one first."))
    return entry


def _take_in(files: list[FileStorage]) -> Taken:
    """Decode and store the files while nobody waits for the database. Raises NoRoom."""
    db.begin_reading()
    taken = Taken()
    for one in files:
        try:
            picture = images.take_in(one.read(), filename=one.filename or "")
            taken.kept.append((picture, _store(picture)))
        except images.ImageRefused as refused:
            refusal = Refused(refused.words, **refused.facts)
            refusal.status = refused.status
            taken.refusals.append(refusal)
    return taken


def _store(picture: images.Picture) -> Renditions:
    try:
        return {
            f"{kind}-{box}": media.storage().put(data, f".{kind}")
            for (kind, box), data in picture.renditions.items()
        }
    except StorageFailed as failure:
        log.error("a picture could not be stored: %s", failure.strerror)
        raise NoRoom from failure


def _add(entry_id: int, taken: Taken) -> None:
    """Rows for what was stored, in order; above ten the rest is refused."""
    db.begin_writing()
    entry = team_entry(entry_id, lock=True)
    require(rules.is_member(me(), entry))
    held = {one.id for one in entry.images}
    for picture, renditions in taken.kept:
        try:
            row = actions.add_image(entry, picture, renditions, by=me(), at=clock.now())
        except TooMany as refusal:
            taken.refusals.append(refusal)
            return
        (taken.again if row.id in held else taken.added).append(row.id)
        held.add(row.id)


def _added(entry_id: int, taken: Taken) -> Response:
    same = _("This picture is here already.")
    if wants_json() and not taken.added:
        return make_response(jsonify(id=taken.again[0], detail=same), 200)
    if wants_json():
        entry = team_entry(entry_id)
        return make_response(jsonify(id=taken.added[0], tile=tile(entry, taken.added[0])), 201)
    count = len(taken.added)
    if count:
        flash(ngettext("%(num)s picture is here.", "%(num)s pictures are here.", count), "done")
    if taken.again:
        flash(same, "message")
    for one in taken.refusals:
        flash(_named(one), "act")
    return redirect(url_for("entries.pictures", entry_id=entry_id), 303)


def _named(refusal: Refused) -> str:
    """The refusal's words with the name of the file, where it is about one."""
    name = refusal.facts.get("name")
    return _("%(file)s: %(reason)s", file=name, reason=refusal.say()) if name else refusal.say()


def _refused(entry_id: int, refusals: list[Refused]) -> Response:
    status = refusals[0].status
    if wants_json():
        body = jsonify(title=_("Not taken"), status=status, detail=refusals[0].say())
        body.mimetype = "application/problem+json"
        return make_response(body, status)
    faults = [_named(one) for one in refusals]
    return draw_pictures(team_entry(entry_id), faults=faults, status=status)
