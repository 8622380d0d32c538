"""The front page: what is on, what is next, inventions."""

from typing import Any

from flask import current_app, render_template, url_for

from festival.authz import public
from festival.editions.localtime import local_time
from festival.editions.models import Edition, PhaseKind
from festival.editions.rules import Act, closes_at, is_open
from festival.events.models import EventKind
from festival.events.words import KIND_NAMES
from festival.i18n import gettext as _
from festival.i18n import ngettext, text, write_time
from festival.showcase import bp, queries
from festival.showcase.door import Seen, page
from festival.showcase.facts import Facts
from festival.showcase.views.cards import drawn, firsts, specials
from festival.showcase.wording import (
    PHASE_NAMES,
    PHASE_SENTENCES,
    day_words,
    phase_dates,
    phase_state,
    phase_stops,
)

FIRST_CARDS = 12


@bp.get("/")
@public
@page
def home(seen: Seen) -> str:
    """The current edition, or an invitation where there is none yet."""
    facts, at = seen.facts, seen.at
    edition = facts.current
    if edition is None:
        return render_template(
            "showcase/home_before.html", partners=facts.partners, ahead=_ahead(seen)
        )
    count = facts.count(editions=[edition.id])
    mixed = queries.mixture(edition.id, facts.day(at).toordinal(), FIRST_CARDS, at) if count else []
    winners_of = _with_winners(facts, edition)
    return render_template(
        "showcase/home.html",
        edition=edition,
        count=count,
        stops=phase_stops(edition, at),
        actions=_actions(edition, count, seen),
        cards=drawn(mixed, facts),
        chips=_chips(edition, facts),
        coming=_coming(edition, seen),
        winners=firsts(winners_of, seen) if winners_of else [],
        specials=specials(winners_of, seen) if winners_of else [],
        winners_of=winners_of,
        partners=facts.partners,
        with_winners=[one.id for one in facts.editions if facts.given(one.id)],
        others=[one for one in facts.editions if one.id != edition.id],
        counts={one.id: facts.count(editions=[one.id]) for one in facts.editions},
        taking=_taking_entries(seen),
        ahead=_ahead(seen),
    )


def _actions(edition: Edition, count: int, seen: Seen) -> list[tuple[str, str]]:
    """(words, address) of what one can do now, the most likely first; two at most."""
    found = []
    if seen.facts.given(edition.id):
        address = url_for("showcase.result", slug=edition.slug)
        found.append((_("See the winners"), address))
    if is_open(edition, Act.START_ENTRY, seen.at) and _has("entries.new"):
        found.append((_("Hand in your invention"), url_for("entries.new")))
    if count:
        words = ngettext("See the invention", "See the %(num)s inventions", count)
        found.append((words, url_for("showcase.gallery", edition=edition.slug)))
    found.append((_("How judging works"), url_for("showcase.judging")))
    return found[:2]


def _chips(edition: Edition, facts: Facts) -> list[Any]:
    everything = url_for("showcase.gallery", edition=edition.slug)
    chips: list[Any] = [(_("All"), everything, True, None)]
    for one in edition.categories:
        count = facts.count(editions=[edition.id], categories=[one.id])
        if count:
            address = url_for("showcase.gallery", edition=edition.slug, category=one.key)
            chips.append((text(one.name), address, False, count))
    return chips


def _coming(edition: Edition, seen: Seen) -> list[dict[str, Any]]:
    """The phases that are still to come or going on, with what happens in them."""
    phases = sorted(edition.phases, key=lambda one: one.opens_at)
    return [
        {
            "name": _(PHASE_NAMES[one.kind]),
            "when": phase_dates(edition, one, seen.at),
            "words": _(PHASE_SENTENCES[one.kind]),
            "where": text(edition.place) if one.kind is PhaseKind.FESTIVAL_DAY else "",
            "is_now": phase_state(one, seen.at) == "now",
        }
        for one in phases
        if phase_state(one, seen.at) != "done"
    ]


def _ahead(seen: Seen) -> list[dict[str, Any]]:
    """Events and open applications in words, on the clocks of where they are."""
    found = []
    for one in seen.facts.ahead:
        moment, today = local_time(one.at, one.time_zone), local_time(seen.at, one.time_zone)
        when = f"{day_words(moment, today.year)}, {write_time(one.at, one.time_zone)}"
        is_told = one.kind == EventKind.ONLINE_EXCHANGE
        place = [_("Online") if one.online and not is_told else "", text(one.place)]
        kind = _(KIND_NAMES[EventKind(one.kind)]) if one.kind else _("takes applications now")
        found.append(
            {
                "name": one.name,
                "href": url_for(one.endpoint, slug=one.slug),
                "when": when if one.kind else _("until %(date)s", date=when),
                "words": "\u00a0· ".join(part for part in (kind, *place) if part),
            }
        )
    return found


def _taking_entries(seen: Seen) -> list[tuple[Edition, str | None]]:
    """Editions one can hand in to now, with the last day in words where there is one."""
    found = []
    for one in seen.facts.editions:
        if is_open(one, Act.START_ENTRY, seen.at):
            end = closes_at(one, Act.START_ENTRY, seen.at)
            this_year = one.local(seen.at).year
            found.append((one, day_words(one.local(end), this_year) if end else None))
    return found


def _with_winners(facts: Facts, edition: Edition) -> Edition | None:
    """The edition whose winners the front page shows: the current, else the newest that has."""
    return next((one for one in (edition, *facts.editions) if facts.given(one.id)), None)


def _has(endpoint: str) -> bool:
    return endpoint in current_app.view_functions
