"""Judges' cards, for organisers: made, printed once, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, flash, make_response, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.accounts.rules import can_come_by_code
from festival.authz import Role, find, role
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.i18n import gettext as _
from festival.i18n import ngettext
from festival.judging import actions, bp, codes, queries, rules
from festival.judging.models import Judge


@dataclass(frozen=True)
class Printed:
    """A card as it is drawn."""

    name: str
    link: str
    qr: str
    short: str


@bp.get("/organise/<slug>/judging/cards")
@role(Role.ORGANISER)
def cards(slug: str) -> str:
    """Who has a card that works, and the ways to make and end them."""
    edition, at = own_edition(slug), clock.now()
    held = queries.carrying(edition.id)
    usable = {one.code.id for one in held if one.code and rules.is_usable(one.code, at)}
    refused = {one.judge.id for one in held if not can_come_by_code(one.judge.person)}
    return render_template(
        "judging/cards.html",
        edition=edition,
        held=held,
        usable=usable,
        refused=refused,
        missing=any(
            one.judge.id not in refused and (one.code is None or one.code.id not in usable)
            for one in held
        ),
        until=actions.runs_out(edition, at),
    )


@bp.post("/organise/<slug>/judging/cards")
@role(Role.ORGANISER)
def make_cards(slug: str) -> Response:
    """Cards for all judges who have none; they are shown on this answer only."""
    edition = own_edition(slug)
    queries.hold_judges_in(edition.id)
    without = queries.without_code(edition.id, clock.now())
    chosen = [one for one in without if can_come_by_code(one.person)]
    if not chosen:
        flash(_("Every judge who may have a card has one."), "info")
        return redirect(url_for("judging.cards", slug=slug), 303)
    return _made(edition, chosen)


@bp.post("/organise/<slug>/judging/judges/<int:judge_id>/card")
@role(Role.ORGANISER)
def make_card(slug: str, judge_id: int) -> Response:
    """A new card for one judge; the one they had no longer works."""
    edition = own_edition(slug)
    judge: Judge = find(queries.judge(judge_id, edition.id))
    if not can_come_by_code(judge.person):
        flash(_("Who is more than a judge signs in with a password: a card lies on tables."), "act")
        return redirect(url_for("judging.cards", slug=slug), 303)
    return _made(edition, [judge])


@bp.post("/organise/<slug>/judging/cards/<int:code_id>/end")
@role(Role.ORGANISER)
def revoke_card(slug: str, code_id: int) -> Response:
    """Take one card back; whoever came in with it is signed out."""
    edition = own_edition(slug)
    code = find(queries.judge_code(code_id, edition.id))
    actions.revoke_code(code, by=current_user, at=clock.now())
    flash(_("The card no longer works, and whoever came in with it is signed out."), "done")
    return redirect(url_for("judging.cards", slug=slug), 303)


@bp.post("/organise/<slug>/judging/cards/end")
@role(Role.ORGANISER)
def revoke_cards(slug: str) -> Response:
    """Take all cards back."""
    edition = own_edition(slug)
    many = actions.revoke_all_codes(edition, by=current_user, at=clock.now())
    flash(ngettext("%(num)d card taken back.", "%(num)d cards taken back.", many), "done")
    return redirect(url_for("judging.cards", slug=slug), 303)


def _made(edition: Edition, judges: Sequence[Judge]) -> Response:
    made = actions.make_codes(edition, judges, by=current_user, at=clock.now())
    page = render_template(
        "judging/cards_made.html",
        edition=edition,
        cards=[_printed(one) for one in made],
        until=made[0].expires_at,
        typing=_address("judging.type_code").partition("://")[2],
    )
    return make_response(page, 201)


def _printed(card: actions.Card) -> Printed:
    import segno  # seldom needed, and slow to load

    link = _address("judging.open_card", secret=card.link_secret)
    drawn = segno.make(link, error="m", micro=False).svg_data_uri(border=2, omitsize=True)
    return Printed(card.judge.person.name, link, drawn, codes.shown(card.short))


def _address(endpoint: str, **values: Any) -> str:
    return str(current_app.config["BASE_URL"]).rstrip("/") + url_for(endpoint, **values)
