"""Notes about a gathering, on its page: written by staff, read by whom they are for."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import find, require, signed_in
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.programme import bp
from festival.programme.gatherings import actions, queries
from festival.programme.gatherings.forms import NoteForm
from festival.programme.gatherings.views.finding import HERE, seen_gathering
from festival.programme.gatherings.views.showing import draw_page
from festival.programme.views.finding import me


@bp.post(f"{HERE}/notes")
@signed_in
def note_gathering(gathering_id: int) -> AnyResponse:
    """Write a note among staff, or for everybody."""
    found, seat = seen_gathering(gathering_id)
    require(seat.is_staff)
    form = NoteForm()
    if not form.validate_on_submit():
        return draw_page(found, seat, form, 422)
    for_all, words = form.for_whom.data == "all", form.words.data or ""
    try:
        actions.note(found, words, for_all=for_all, seat=seat, by=me(), at=clock.now())
    except Refused as refusal:
        form.words.errors = [refusal.say()]
        return draw_page(found, seat, form, refusal.status)
    flash(_("Everybody reads it now.") if for_all else _("Only staff reads it."), "done")
    return redirect(url_for("programme.gathering", gathering_id=found.id, _anchor="notes"), 303)


@bp.post(f"{HERE}/notes/<int(max=2147483647):note_id>/staff")
@signed_in
def keep_note_among_staff(gathering_id: int, note_id: int) -> AnyResponse:
    """Take back what was for everybody: by who wrote it, or by organisers."""
    found, seat = seen_gathering(gathering_id)
    require(seat.is_staff)
    row = find(queries.note(note_id, found.id))
    require(seat.runs or row.author_id == me().id)
    actions.keep_among_staff(row, found, by=me())
    flash(_("Only staff reads it."), "done")
    return redirect(url_for("programme.gathering", gathering_id=found.id, _anchor="notes"), 303)
