"""Fields, age groups and prizes: lists with a blank row, saved whole."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from flask import flash, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival.authz import Role, role
from festival.db import db
from festival.editions import actions
from festival.editions import queries as editions
from festival.editions.finding import own_edition
from festival.editions.models import Category, Division, Edition
from festival.editions.rules import age_faults
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.judging import actions as judging
from festival.judging import queries as rubrics
from festival.judging import reading
from festival.organise import bp
from festival.organise.forms import groups as forms
from festival.organise.forms.groups import Line
from festival.organise.views.finding import draw, me
from festival.partners import queries as partners

AGES = ("age_from", "age_to")
PRIZE = ("place", "partner_id")


@bp.get("/organise/<slug>/groups")
@role(Role.ORGANISER)
def groups(slug: str) -> str:
    """Fields and age groups."""
    return _groups_page(own_edition(slug))


@bp.post("/organise/<slug>/categories")
@role(Role.ORGANISER)
def set_categories(slug: str) -> AnyResponse:
    """Save the fields."""
    edition, lines = own_edition(slug), forms.typed(request.form)
    if any(one.fault for one in lines):
        return make_response(_groups_page(edition, categories=lines), 422)
    told = [{"id": one.id, "name": one.name} for one in lines]
    act = partial(_set_groups, actions.set_categories, edition, edition.categories, told)
    return _saved(slug, act, partial(_groups_page, categories=lines), "organise.groups")


@bp.post("/organise/<slug>/divisions")
@role(Role.ORGANISER)
def set_divisions(slug: str) -> AnyResponse:
    """Save the age groups."""
    edition, lines = own_edition(slug), forms.typed(request.form, *AGES)
    if not forms.check_ages(lines):
        return make_response(_groups_page(edition, divisions=lines), 422)
    told = [{"id": one.id, "name": one.name, **one.numbers} for one in lines]
    act = partial(_set_groups, actions.set_divisions, edition, edition.divisions, told)
    return _saved(slug, act, partial(_groups_page, divisions=lines), "organise.groups")


@bp.get("/organise/<slug>/prizes")
@role(Role.ORGANISER)
def prizes(slug: str) -> str:
    """Prizes on offer."""
    return _prizes_page(own_edition(slug))


@bp.post("/organise/<slug>/prizes")
@role(Role.ORGANISER)
def set_prizes(slug: str) -> AnyResponse:
    """Save the prizes."""
    edition, lines = own_edition(slug), forms.typed(request.form, *PRIZE)
    known = {one.id for one in partners.partners()}
    for one in lines:
        place = one.numbers["place"]
        if place is not None and not 1 <= place <= 20:
            one.fault = _("Between %(min)s and %(max)s.", min=1, max=20)
        if one.numbers["partner_id"] not in known:
            one.numbers["partner_id"] = None
    if any(one.fault for one in lines):
        return make_response(_prizes_page(edition, lines), 422)
    told = [{"id": one.id, "name": one.name, "about": one.about, **one.numbers} for one in lines]
    act = partial(actions.set_prizes, edition, told, drawn_from=_version(), by=me())
    return _saved(slug, act, partial(_prizes_page, lines=lines), "organise.prizes")


def _set_groups(
    act: Callable[..., None],
    edition: Edition,
    held: Sequence[Category] | Sequence[Division],
    told: Sequence[dict[str, Any]],
) -> None:
    """Save the groups unless one goes that a criterion names."""
    judging.require_unnamed(edition, held, {one["id"] for one in told if one["id"]})
    act(edition, told, drawn_from=_version(), by=me())


def _saved(slug: str, act: Callable[[], None], again: Callable[..., str], page: str) -> AnyResponse:
    try:
        act()
    except Refused as refusal:
        said = refusal.say()
        db.session.rollback()
        return make_response(again(own_edition(slug), said=said), refusal.status)
    flash(_("Saved."), "done")
    return redirect(url_for(page, slug=slug), 303)


def _groups_page(
    edition: Edition,
    *,
    categories: Sequence[Line] | None = None,
    divisions: Sequence[Line] | None = None,
    said: str = "",
) -> str:
    stand = {
        "categories": forms.standing(edition.categories),
        "divisions": forms.standing(edition.divisions, *AGES),
    }
    return draw(
        "groups.html",
        edition,
        categories=stand["categories"] if categories is None else categories,
        divisions=stand["divisions"] if divisions is None else divisions,
        theirs=_theirs(stand, categories, divisions) if said else [],
        age_faults=age_faults(edition.divisions),
        unasked=_unasked(edition),
        said=said,
    )


def _unasked(edition: Edition) -> list[str]:
    """Age groups with fields about which the rubric asks nothing, as a new one may be."""
    held = rubrics.rubric_of(edition.id)
    if held is None:
        return []
    seen = reading.seen_in_words(held.criteria, edition)
    return [f"{one.division} · {one.fields}" for one in seen if not one.shares]


def _theirs(stand: dict[str, list[Line]], *mine: Sequence[Line] | None) -> list[Line]:
    """The rows that stand now of the list that was refused."""
    return [
        line
        for lines, typed in zip(stand.values(), mine, strict=True)
        if typed is not None
        for line in lines
    ]


def _prizes_page(edition: Edition, lines: Sequence[Line] | None = None, *, said: str = "") -> str:
    stand = forms.standing(editions.prizes(edition.id), *PRIZE)
    return draw(
        "prizes.html",
        edition,
        prizes=stand if lines is None else lines,
        theirs=stand if said else [],
        partners=partners.partners(),
        said=said,
    )


def _version() -> int:
    sent = request.form.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else -1
