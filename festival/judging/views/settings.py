"""How an edition judges: the organisers' form."""

from flask import flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival.authz import Role, find, require, role
from festival.editions import queries as editions
from festival.editions.models import Edition
from festival.errors import Stale
from festival.i18n import gettext as _
from festival.judging import actions, bp, queries, rules
from festival.judging.forms import JudgingForm
from festival.judging.models import JudgingSettings


@bp.get("/organise/<slug>/judging/settings")
@role(Role.ORGANISER)
def settings(slug: str) -> str:
    """The form as it stands."""
    edition = _edition(slug)
    return _page(edition, JudgingForm.of(queries.settings_of(edition.id)))


@bp.post("/organise/<slug>/judging/settings")
@role(Role.ORGANISER)
def save_settings(slug: str) -> Response | tuple[str, int]:
    """Save them; a stale form is shown again beside what stands now."""
    edition, form = _edition(slug), JudgingForm()
    if not form.validate():
        return _page(edition, form), 422
    drawn_from = form.version.number
    try:
        actions.save_settings(edition, form.told(), drawn_from=drawn_from, by=current_user)
    except Stale as stale:
        theirs = queries.settings_of(edition.id)
        form.version.data = str(theirs.version)
        return _page(edition, form, theirs), stale.status
    flash(_("Saved."), "done")
    return redirect(url_for("judging.settings", slug=slug), 303)


def _edition(slug: str) -> Edition:
    edition: Edition = find(editions.edition(slug))
    require(rules.can_set_judging(current_user, edition), hidden=True)
    return edition


def _page(edition: Edition, form: JudgingForm, theirs: JudgingSettings | None = None) -> str:
    return render_template("judging/settings.html", edition=edition, form=form, theirs=theirs)
