"""What visitors may know of an edition, said beforehand and then done."""

from collections.abc import Callable

from flask import flash, make_response, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, role
from festival.editions import actions, rules
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.entries import queries as entries
from festival.entries.models import EntryState
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.organise import bp, queries
from festival.organise.queries import Wanted
from festival.organise.views.finding import draw, me


@bp.get("/organise/<slug>/showing")
@role(Role.ORGANISER)
def showing(slug: str) -> str:
    """What is public now and what would become so."""
    return _drawn(own_edition(slug))


@bp.post("/organise/<slug>/announcement")
@role(Role.ORGANISER)
def announce(slug: str) -> AnyResponse:
    """Let visitors know of the edition."""
    edition = own_edition(slug)
    return _done(
        edition,
        lambda: actions.announce(edition, by=me(), at=clock.now()),
        _("Visitors see the festival now."),
    )


@bp.post("/organise/<slug>/announcement/end")
@role(Role.ORGANISER)
def take_back(slug: str) -> AnyResponse:
    """Hide the edition."""
    edition = own_edition(slug)
    return _done(
        edition,
        lambda: actions.take_back(edition, by=me()),
        _("Nobody but you sees the festival now."),
    )


@bp.post("/organise/<slug>/showcase")
@role(Role.ORGANISER)
def open_showcase(slug: str) -> AnyResponse:
    """Make accepted inventions public."""
    edition = own_edition(slug)
    return _done(
        edition,
        lambda: actions.open_showcase(edition, by=me(), at=clock.now()),
        _("Every accepted invention is public now."),
    )


@bp.post("/organise/<slug>/showcase/end")
@role(Role.ORGANISER)
def close_showcase(slug: str) -> AnyResponse:
    """Take inventions off public pages."""
    edition = own_edition(slug)
    return _done(
        edition,
        lambda: actions.close_showcase(edition, by=me()),
        _("No invention of this festival is public any more."),
    )


def _done(edition: Edition, act: Callable[[], None], said: str) -> AnyResponse:
    try:
        act()
    except Refused as refusal:
        return make_response(_drawn(edition, refusal.say()), refusal.status)
    flash(said, "done")
    return redirect(url_for("organise.showing", slug=edition.slug), 303)


def _drawn(edition: Edition, said: str = "") -> str:
    at = clock.now()
    counts = entries.counts_by_state(edition.id)
    accepted = Wanted(state=EntryState.ACCEPTED)
    rows = queries.export_rows(edition, accepted, at)
    ready = [one for one in rows if not one.held_at and not one.unanswered and one.members]
    return draw(
        "showing.html",
        edition,
        seen=rules.is_announced(edition, at),
        shown=rules.is_showcase_open(edition, at),
        accepted=counts.get(EntryState.ACCEPTED, 0),
        ready=len(ready),
        said=said,
    )
