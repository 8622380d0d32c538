"""What an edition says of itself and its numbers; a stale form is shown beside what stands."""

from typing import Any

from flask import Response, flash, make_response, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival.authz import Role, role
from festival.db import db
from festival.editions import actions
from festival.editions.finding import own_edition
from festival.editions.localtime import ZONES
from festival.editions.models import Edition
from festival.errors import Refused, Stale
from festival.i18n import LANGUAGES
from festival.i18n import gettext as _
from festival.organise import bp
from festival.organise.forms.editions import LONG, EditionForm
from festival.organise.views.finding import draw, me

UNSEEN = ("version", "csrf_token")


@bp.get("/organise/<slug>/settings")
@role(Role.ORGANISER)
def settings(slug: str) -> str:
    """The form of the edition."""
    edition = own_edition(slug)
    return _drawn(edition, EditionForm.of(edition))


@bp.post("/organise/<slug>/settings")
@role(Role.ORGANISER)
def change(slug: str) -> AnyResponse:
    """Save what was changed."""
    edition, form = own_edition(slug), EditionForm()
    if not form.validate_on_submit():
        return make_response(_drawn(edition, form), 422)
    try:
        actions.change(edition, form.told(), drawn_from=form.version.number, by=me())
    except Refused as refusal:
        return _refused(slug, form, refusal)
    flash(_("Saved."), "done")
    return redirect(url_for("organise.settings", slug=edition.slug), 303)


def _refused(slug: str, form: EditionForm, refusal: Refused) -> Response:
    db.session.rollback()
    edition = own_edition(slug)
    if not isinstance(refusal, Stale):
        form.slug.errors = [refusal.say()]
        return make_response(_drawn(edition, form), refusal.status)
    differing = _differing(form, EditionForm.of(edition))
    # Saving again now means it: both texts have been seen.
    form.version.raw_data, form.version.data = None, edition.version
    page = _drawn(edition, form, refusal=refusal.say(), differing=differing)
    return make_response(page, refusal.status)


def _differing(mine: EditionForm, now: EditionForm) -> list[tuple[str, str, str]]:
    found = []
    for one, other in zip(mine, now, strict=True):
        if one.name in UNSEEN or (one.data or "") == (other.data or ""):
            continue
        code = one.name[-2:] if one.name[-3:-2] == "_" else ""
        label = str(one.label.text)
        if code in LANGUAGES:
            label = _("%(question)s, in %(language)s", question=label, language=LANGUAGES[code])
        found.append((label, str(other.data or ""), str(one.data or "")))
    return found


def _drawn(edition: Edition, form: EditionForm, **more: Any) -> str:
    return draw("settings.html", edition, form=form, long=LONG, zones=ZONES, **more)
