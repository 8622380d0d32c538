"""The ceremony's pages: preparing it, the audience's screen, the presenter's view, the notes.

Everything is for organisers and is kept by no cache. The dry run is drawn from the edition's
settings and invented winners, and never asks for a result.
"""

from typing import Any

from babel.lists import format_list
from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, find, require, role
from festival.awards import bp
from festival.awards import queries as awards
from festival.awards.ceremony import actions, queries, rules
from festival.awards.ceremony.forms import NoteForm
from festival.awards.ceremony.invented import invented
from festival.awards.ceremony.steps import Given, Group, Order, Step, Winner, steps_of
from festival.editions import queries as editions
from festival.editions.models import Edition
from festival.entries import queries as entries
from festival.errors import Refused
from festival.i18n import current_language, ngettext
from festival.i18n import gettext as _
from festival.marks import N_
from festival.partners import queries as partners

PLACES = {1: N_("First place"), 2: N_("Second place"), 3: N_("Third place")}
MARK = 16
CHOICES = ("specials", "divisions")


@bp.get("/ceremony/<slug>")
@role(Role.ORGANISER)
def ceremony(slug: str) -> Response:
    """What is ready, the order to choose, and the doors to both windows."""
    edition = _edition(slug)
    standing = awards.standing_result(edition.id)
    may_reveal = rules.can_reveal(current_user, edition, standing)
    given = queries.given(find(standing).id, edition, clock.now()) if may_reveal else []
    winners = [one.winner for one in given if one.winner]
    return _kept_nowhere(
        "awards/ceremony/home.html",
        edition=edition,
        standing=standing,
        may_reveal=may_reveal,
        steps=steps_of(_groups(edition), given, _order()),
        winners=winners,
        withheld=len(given) - len(winners),
        hinted=sum(bool(one.hint) for one in winners),
        order=_order(),
        chosen=_chosen(),
    )


@bp.get("/ceremony/<slug>/screen")
@role(Role.ORGANISER)
def ceremony_screen(slug: str) -> Response:
    """What the audience sees of the locked result."""
    return _window("screen", *_real(slug))


@bp.get("/ceremony/<slug>/presenter")
@role(Role.ORGANISER)
def ceremony_presenter(slug: str) -> Response:
    """What the presenter sees, and holds printed in the hand."""
    return _window("presenter", *_real(slug))


@bp.get("/ceremony/<slug>/rehearsal/screen")
@role(Role.ORGANISER)
def dry_run_screen(slug: str) -> Response:
    """The audience's screen with invented winners."""
    return _window("screen", *_dry(slug))


@bp.get("/ceremony/<slug>/rehearsal/presenter")
@role(Role.ORGANISER)
def dry_run_presenter(slug: str) -> Response:
    """The presenter's view with invented winners."""
    return _window("presenter", *_dry(slug))


@bp.get("/ceremony/<slug>/notes")
@role(Role.ORGANISER)
def ceremony_notes(slug: str) -> Response:
    """How titles and names are said, entry by entry."""
    return _notes(_edition(slug))


@bp.post("/ceremony/<slug>/notes/<int:entry_id>")
@role(Role.ORGANISER)
def write_ceremony_note(slug: str, entry_id: int) -> AnyResponse:
    """Keep one of them; where somebody was faster both are shown."""
    edition, entry = _edition(slug), find(entries.entry(entry_id))
    require(rules.can_write_note(current_user, edition, entry), hidden=True)
    form = NoteForm()
    if not form.validate():
        return _notes(edition, typed={entry.id: form.words.data or ""}, faults=form.words.errors)
    try:
        actions.write_note(
            entry,
            form.words.data or "",
            drawn_from=form.version.number,
            realm_id=edition.realm_id,
            by=current_user,
            at=clock.now(),
        )
    except Refused as refusal:
        typed = {entry.id: form.words.data or ""}
        return _notes(edition, typed=typed, faults=[refusal.say()], status=refusal.status)
    flash(_("Saved."), "done")
    return redirect(url_for("awards.ceremony_notes", slug=slug, _anchor=f"entry-{entry.id}"), 303)


def _edition(slug: str) -> Edition:
    edition: Edition = find(editions.edition(slug))
    require(rules.can_prepare(current_user, edition), hidden=True)
    return edition


def _order() -> Order:
    return Order(
        specials_first=request.args.get("specials") == "first",
        last_division_first=request.args.get("divisions") == "last",
    )


def _chosen() -> dict[str, str]:
    """The order as the addresses of both windows carry it."""
    return {key: request.args[key] for key in CHOICES if request.args.get(key)}


def _groups(edition: Edition) -> list[Group]:
    return [Group(one.id, one.name) for one in edition.divisions]


def _real(slug: str) -> tuple[Edition, list[Given], str]:
    edition = _edition(slug)
    standing = awards.standing_result(edition.id)
    require(rules.can_reveal(current_user, edition, standing))
    result = find(standing)
    return edition, queries.given(result.id, edition, clock.now()), result.sha256[:MARK]


def _dry(slug: str) -> tuple[Edition, list[Given], str]:
    edition = _edition(slug)
    return edition, invented(_groups(edition)), ""


def _window(name: str, edition: Edition, given: list[Given], mark: str) -> Response:
    """One of the two windows. mark: of the result, empty in a dry run; both windows compare it."""
    kind = "real" if mark else "dry"
    order = _order()
    return _kept_nowhere(
        f"awards/ceremony/{name}.html",
        edition=edition,
        steps=steps_of(_groups(edition), given, order),
        is_dry=not mark,
        line=f"ceremony:{edition.slug}:{kind}",
        mark=f"{mark}{int(order.specials_first)}{int(order.last_division_first)}",
        place_words=_place_words,
        people_words=_people_words,
        partners=[one for one in partners.partners() if not one.hidden],
        chosen=_chosen(),
    )


def _kept_nowhere(template: str, status: int = 200, **facts: Any) -> Response:
    response = make_response(render_template(template, **facts), status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _place_words(step: Step) -> str:
    place = step.place or 0
    return _(PLACES[place]) if place in PLACES else _("Place %(place)s", place=place)


def _people_words(winner: Winner) -> str:
    names = list(winner.names)
    if winner.unnamed:
        names.append(
            ngettext("a member of the team", "%(num)s members of the team", winner.unnamed)
        )
    language = current_language()
    return str(format_list(names, locale="en_GB" if language == "en" else language))


def _notes(
    edition: Edition,
    *,
    typed: dict[int, str] | None = None,
    faults: Any = (),
    status: int = 422,
) -> Response:
    listed = list(queries.may_be_said(edition.id))
    standing = awards.standing_result(edition.id)
    placed: set[int] = set()
    if rules.can_reveal(current_user, edition, standing):
        placed = {one.entry_id for one in awards.awards_of(find(standing).id)}
    listed.sort(key=lambda one: one.id not in placed)
    return _kept_nowhere(
        "awards/ceremony/notes.html",
        status if faults else 200,
        edition=edition,
        entries=listed,
        placed=placed,
        notes=queries.notes([one.id for one in listed]),
        typed=typed or {},
        faults=list(faults),
    )
