"""The editions one runs; making a new one, from nothing or from an earlier one."""

from typing import Any

from flask import flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, require, role
from festival.editions import actions, rules
from festival.editions import queries as editions
from festival.editions.localtime import ZONES, years_later
from festival.editions.models import Edition
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.judging import actions as judging
from festival.judging import queries as judged
from festival.my.queries import own_editions
from festival.organise import bp
from festival.organise.forms.editions import NewEditionForm, drawn_texts
from festival.organise.views.finding import me
from festival.showcase.wording import phase_stops


@bp.get("/organise")
@role(Role.ORGANISER)
def home() -> str:
    """Festivals one runs, what waits in each, and the way to a new one."""
    at = clock.now()
    found = own_editions(me())
    return render_template(
        "organise/home.html",
        own=found,
        stops={one.edition.id: phase_stops(one.edition, at) for one in found},
        at=at,
    )


@bp.get("/organise/new")
@role(Role.ORGANISER)
def new() -> str:
    """A form for a new edition; copied from the one in the address where there is one."""
    require(rules.can_make_editions(me()))
    source = _source(request.args.get("from", ""))
    return _drawn(NewEditionForm(formdata=None, **_first(source)), source)


@bp.post("/organise/editions")
@role(Role.ORGANISER)
def make() -> AnyResponse:
    """Make the edition; nobody sees it before it is announced."""
    require(rules.can_make_editions(me()))
    form = NewEditionForm()
    source = _source(form.source.data or "")
    if not form.validate_on_submit():
        return make_response(_drawn(form, source), 422)
    try:
        edition = _made(form, source)
    except Refused as refusal:
        form.slug.errors = [refusal.say()]
        return make_response(_drawn(form, source), refusal.status)
    flash(_("The festival is made. Nobody sees it before you announce it."), "done")
    return redirect(url_for("organise.settings", slug=edition.slug), 303)


def _made(form: NewEditionForm, source: Edition | None) -> Edition:
    at = clock.now()
    if source is None:
        return actions.make(form.first(), by=me(), at=at)
    edition = actions.copy(source, form.first(), by=me(), at=at)
    rubric = judged.rubric_of(source.id)
    if rubric is not None:
        _copy, lost = judging.copy_rubric(rubric, edition, by=me(), at=at)
        if lost:
            words = _("Look at the rubric: these criteria named groups that are gone: %(names)s.")
            flash(words % {"names": ", ".join(lost)}, "act")
    return edition


def _source(slug: str) -> Edition | None:
    """The edition to copy, None where none is named or somebody else runs it."""
    found = editions.edition(slug) if slug else None
    return found if found is not None and rules.can_organise(me(), found) else None


def _first(source: Edition | None) -> dict[str, Any]:
    year = clock.now().year
    if source is None:
        return {"year": year, "time_zone": "Europe/Riga", "source": ""}
    year = max(year, source.year + 1)
    there, here = str(source.year), str(year)
    names = {key: words.replace(there, here) for key, words in drawn_texts(source, "name").items()}
    cutoff = clock.now().replace(
        year=source.cutoff_on.year, month=source.cutoff_on.month, day=source.cutoff_on.day
    )
    slug = source.slug.replace(there, here) if there in source.slug else f"{source.slug}-{here}"
    return {
        **names,
        "slug": slug,
        "year": year,
        "time_zone": source.time_zone,
        "cutoff_on": years_later(cutoff, year - source.year).date(),
        "source": source.slug,
    }


def _drawn(form: NewEditionForm, source: Edition | None) -> str:
    return render_template("organise/new.html", form=form, source=source, zones=ZONES)
