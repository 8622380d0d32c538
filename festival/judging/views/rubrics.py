"""The rubric: read as judges see it, edited until the first score exists."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import Role, require, role
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.errors import Refused, Stale
from festival.i18n import LANGUAGES, text, write_datetime
from festival.i18n import gettext as _
from festival.judging import actions, bp, queries, reading, rubric_told, rules
from festival.judging.models import Criterion, Rubric
from festival.judging.rubric_told import BLANK, Told
from festival.marks import N_

# What of a criterion changed, in words.
PARTS = {
    "name": N_("name"),
    "question": N_("question"),
    "weight": N_("weight"),
    "low": N_("scale"),
    "high": N_("scale"),
    "levels": N_("words of the levels"),
    "divisions": N_("age groups"),
    "categories": N_("fields"),
    "place": N_("place"),
}


@bp.get("/organise/<slug>/judging/rubric")
@role(Role.ORGANISER)
def rubric(slug: str) -> str:
    """The criteria with the words of every level."""
    edition, held = _rubric(slug)
    return _page(edition, held, _told(held))


@bp.post("/organise/<slug>/judging/rubric")
@role(Role.ORGANISER)
def save_rubric(slug: str) -> Response | tuple[str, int]:
    """Keep the criteria as they stand in the form; a cleared name takes one away."""
    edition, held = _rubric(slug)
    if held is not None:
        require(rules.can_change_rubric(current_user, held, edition))
    told = rubric_told.read(request.form)
    version = rubric_told.number(request.form.get("version", ""), digits=8)
    if request.form.get("do") == "more":
        return _page(edition, held, told, more=1, version=version), 200
    try:
        groups = {one.key for one in edition.divisions} | {one.key for one in edition.categories}
        rubric_told.check(told, groups)
        by, at = current_user, clock.now()
        actions.save_rubric(edition, held, told, drawn_from=version, by=by, at=at)
    except Refused as refusal:
        clash = _told(held) if isinstance(refusal, Stale) else None
        # After a clash the next save starts from what stands there now.
        shown = None if clash else version
        page = _page(edition, held, told, said=refusal.say(), clash=clash, version=shown)
        return page, refusal.status
    flash(_("The rubric is kept."), "done")
    return redirect(url_for("judging.rubric", slug=slug), 303)


def _rubric(slug: str) -> tuple[Edition, Rubric | None]:
    edition = own_edition(slug)
    return edition, queries.rubric_of(edition.id)


def _told(held: Rubric | None) -> Told:
    names = ("key", *actions.PARTS)
    return [{name: getattr(one, name) for name in names} for one in held.criteria] if held else []


def _page(
    edition: Edition,
    held: Rubric | None,
    told: Told,
    *,
    said: str = "",
    clash: Told | None = None,
    more: int = 0,
    version: int | None = None,
) -> str:
    shown = [*told, *[BLANK] * (1 if more or not told else 0)]
    criteria = [Criterion(**one) for one in shown]
    weighed = [one for one in criteria if one.key and one.weight > 0]
    return render_template(
        "judging/rubric.html",
        edition=edition,
        rubric=held,
        version=version if version is not None else held.version if held else 0,
        criteria=shown,
        asked_of=[reading.asked_in_words(one, edition) for one in criteria],
        seen=reading.seen_in_words(weighed, edition) if weighed else [],
        saves=_saves(edition, held) if held else [],
        said=said,
        clash=clash,
        codes=LANGUAGES,
        frozen=held is not None and held.frozen_at is not None,
    )


def _saves(edition: Edition, held: Rubric) -> list[tuple[str, str, str]]:
    """(when, who, what) of every version, the newest first."""
    names = {one.key: text(one.name) for one in held.criteria}
    return [
        (write_datetime(one.at, edition.time_zone), one.by, _changes(one.facts, names))
        for one in queries.rubric_saves(held)
    ]


def _changes(facts: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """What one version changed, in words; a criterion that is gone goes by its key."""
    parts: dict[str, list[str]] = {}
    for one in facts.get("changed", []):
        key, _dot, part = one.rpartition(".")
        parts.setdefault(names.get(key, key), []).append(_(PARTS.get(part, part)))
    said = [_("Version %(number)s", number=facts["version"])] if "version" in facts else []
    for words, keys in ((_("new"), "added"), (_("taken out"), "removed")):
        told = ", ".join(names.get(key, key) for key in facts.get(keys, []))
        said += [f"{words}: {told}"] if told else []
    said += [f"{name}: {', '.join(what)}" for name, what in parts.items()]
    return " · ".join(said)
