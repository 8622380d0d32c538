"""A cohort's questions and its rubric, as its organisers change them."""

from typing import Any

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival.authz import Role, find, require, role
from festival.errors import Refused, Stale
from festival.fields import whole_number
from festival.i18n import gettext as _
from festival.programme import bp
from festival.programme.asking import actions, queries
from festival.programme.asking.forms import KIND_NAMES, CriterionForm, QuestionForm
from festival.programme.asking.rules import LEVELS, MOST, NEW, Part, found_in
from festival.programme.models import Cohort
from festival.programme.views.finding import draw, draw_again, me, own_cohort

AT = "/organise/programmes/<slug>/cohorts/<cohort>/asking"
FORMS: dict[Part, Any] = {Part.QUESTIONS: QuestionForm, Part.RUBRIC: CriterionForm}
USUAL: dict[Part, dict[str, Any]] = {
    Part.QUESTIONS: {"kind": "words", "most": 1_500},
    Part.RUBRIC: {"weight": 1},
}
WAYS = {"up": -1, "down": 1, "out": 0}


@bp.get(AT)
@role(Role.ORGANISER)
def asking(slug: str, cohort: str) -> Response:
    """Everything that is asked and by what it is read, and whether it may still change."""
    return _draw_list(own_cohort(slug, cohort))


@bp.get(f"{AT}/<any(questions, rubric):part>/<key>")
@role(Role.ORGANISER)
def asked(slug: str, cohort: str, part: str, key: str) -> Response:
    """One question or line of the rubric, or (new) an empty one."""
    home, kind = own_cohort(slug, cohort), Part(part)
    if queries.is_frozen(home.id, kind):
        return _draw_list(home, actions.Frozen(actions.FROZEN[kind]))
    if key == NEW:
        form = FORMS[kind](formdata=None, data={**USUAL[kind], "version": home.version})
    else:
        form = FORMS[kind].of(_item(home, kind, key), home.version)
    return draw(_page(kind), form=form, **_facts(home, kind, key))


@bp.post(f"{AT}/<any(questions, rubric):part>/<key>")
@role(Role.ORGANISER)
def save_asked(slug: str, cohort: str, part: str, key: str) -> AnyResponse:
    """Keep it; where somebody was quicker both texts are shown."""
    home, kind = own_cohort(slug, cohort, lock=True), Part(part)
    before = None if key == NEW else _item(home, kind, key)
    form = FORMS[kind]()
    if not form.validate_on_submit():
        return draw_again(_page(kind), form, **_facts(home, kind, key))
    drawn_from = form.version.number
    try:
        actions.put(home, kind, key, form.told(before), drawn_from=drawn_from, by=me())
    except Refused as refusal:
        now = found_in(getattr(home, part), key) if isinstance(refusal, Stale) else None
        sides = form.differing(FORMS[kind].of(now, home.version)) if now else []
        form.version.data = home.version
        return draw_again(_page(kind), form, refusal, sides=sides, **_facts(home, kind, key))
    flash(_("Saved."), "done")
    return redirect(url_for("programme.asking", slug=slug, cohort=cohort, _anchor=part), 303)


@bp.post(f"{AT}/<any(questions, rubric):part>/<key>/place")
@role(Role.ORGANISER)
def place_asked(slug: str, cohort: str, part: str, key: str) -> AnyResponse:
    """Move it up or down, or take it out."""
    home, kind = own_cohort(slug, cohort, lock=True), Part(part)
    way = WAYS.get(request.form.get("way", ""))
    require(way is not None)
    number = whole_number(request.form.get("version"))
    drawn_from = -1 if number is None else number
    try:
        actions.place(home, kind, key, way or 0, drawn_from=drawn_from, by=me())
    except Refused as refusal:
        return _draw_list(home, refusal)
    return redirect(url_for("programme.asking", slug=slug, cohort=cohort, _anchor=part), 303)


def _item(home: Cohort, part: Part, key: str) -> Any:
    return find(found_in(getattr(home, part.value), key))


def _page(part: Part) -> str:
    return "asking/question.html" if part is Part.QUESTIONS else "asking/criterion.html"


def _facts(home: Cohort, part: Part, key: str) -> dict[str, Any]:
    return {
        "programme": home.programme,
        "cohort": home,
        "part": part.value,
        "key": key,
        "levels": range(1, LEVELS + 1),
    }


def _draw_list(home: Cohort, refusal: Refused | None = None) -> Response:
    return draw(
        "asking/listing.html",
        status=refusal.status if refusal else 200,
        programme=home.programme,
        cohort=home,
        frozen={one.value: queries.is_frozen(home.id, one) for one in Part},
        frozen_words={one.value: words for one, words in actions.FROZEN.items()},
        most={one.value: number for one, number in MOST.items()},
        kind_names={one.value: name for one, name in KIND_NAMES.items()},
        refusal=refusal,
    )
