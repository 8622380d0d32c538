"""Starting an invention."""

from flask import Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import require, signed_in
from festival.editions import queries as editions
from festival.editions.rules import Act, closes_at
from festival.entries import actions, bp, rules
from festival.entries.forms import NewEntryForm
from festival.entries.views.finding import draw_again, me
from festival.errors import Refused
from festival.i18n import current_language
from festival.i18n import gettext as _

NEW = "entries/new.html"


@bp.get("/my/entries/new")
@signed_in
def new() -> str:
    """Which festival, which name, which language."""
    require(rules.can_write_entries(me()))
    at = clock.now()
    found = editions.open_for_entries(at)
    form = NewEntryForm(found, language=current_language())
    ends = {str(one.id): closes_at(one, Act.SUBMIT, at) for one in found}
    return render_template(NEW, form=form, editions=found, ends=ends)


@bp.post("/my/entries")
@signed_in
def start() -> AnyResponse:
    """Begin a draft and go on with its story."""
    require(rules.can_write_entries(me()))
    at = clock.now()
    found = editions.open_for_entries(at)
    form = NewEntryForm(found)
    if not form.validate_on_submit():
        return _again(form, None)
    edition = next(one for one in found if str(one.id) == form.edition.data)
    told = {"title": form.title.data, "language": form.language.data}
    try:
        entry = actions.start(edition, **told, by=me(), at=at)
    except Refused as refusal:
        return _again(form, refusal)
    flash(_("Your draft is there. Write in any order: everything is kept."), "done")
    return redirect(url_for("entries.story", entry_id=entry.id), 303)


def _again(form: NewEntryForm, refusal: Refused | None) -> Response:
    at = clock.now()
    found = editions.open_for_entries(at)
    ends = {str(one.id): closes_at(one, Act.SUBMIT, at) for one in found}
    return draw_again(NEW, form, refusal, editions=found, ends=ends)
