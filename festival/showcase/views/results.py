"""Who won, and why one can trust it; this year's edition and the past ones."""

from flask import current_app, render_template, url_for

from festival.authz import find, public, require
from festival.awards import queries as awards
from festival.i18n import gettext as _
from festival.i18n import text
from festival.judging import queries as judging
from festival.showcase import bp, queries, rules, standing
from festival.showcase.door import Seen, page
from festival.showcase.views.cards import drawn, firsts
from festival.showcase.wording import phase_stops

DOWNLOADS = (("awards.result_json", "JSON"), ("awards.result_csv", "CSV"))


@bp.get("/results")
@public
@page
def results(seen: Seen) -> str:
    """Every festival whose result is published."""
    told = [
        {
            "edition": one,
            "winners": firsts(one, seen),
            "count": seen.facts.count(editions=[one.id]),
        }
        for one in seen.facts.editions
        if seen.facts.given(one.id)
    ]
    return render_template("showcase/results.html", told=told)


@bp.get("/results/<slug>")
@public
@page
def result(seen: Seen, slug: str) -> str:
    """The published places of an edition with their scores, and the way to check them."""
    edition = find(seen.facts.edition(slug))
    found = find(awards.published_result(edition.id))
    require(rules.can_see_result(found), hidden=True)
    given = awards.awards_of(found.id)
    cards = queries.cards_of([one.entry_id for one in given], seen.at)
    told = standing.tell(found, edition, given, cards)
    shown = drawn(list(cards.values()), seen.facts)
    rubric = judging.rubric_of(edition.id)
    return render_template(
        "showcase/result.html",
        edition=edition,
        result=found,
        told=told,
        cards=dict(zip(cards, shown, strict=True)),
        criteria={one.key: text(one.name) for one in rubric.criteria} if rubric else {},
        downloads=_downloads(slug),
    )


@bp.get("/editions")
@public
@page
def editions(seen: Seen) -> str:
    """All festivals that were announced."""
    counts = {one.id: seen.facts.count(editions=[one.id]) for one in seen.facts.editions}
    winners = [one.id for one in seen.facts.editions if seen.facts.given(one.id)]
    return render_template(
        "showcase/editions.html",
        editions=seen.facts.editions,
        current=seen.facts.current,
        counts=counts,
        winners=winners,
    )


@bp.get("/editions/<slug>")
@public
@page
def edition(seen: Seen, slug: str) -> str:
    """One festival, read-only for ever after: dates, fields, winners, the way to its gallery."""
    found = find(seen.facts.edition(slug))
    require(rules.can_see_edition(found, seen.at), hidden=True)
    fields = [
        (text(one.name), seen.facts.count(editions=[found.id], categories=[one.id]), one.key)
        for one in found.categories
    ]
    day = seen.facts.day(seen.at).toordinal()
    return render_template(
        "showcase/edition.html",
        edition=found,
        count=seen.facts.count(editions=[found.id]),
        fields=fields,
        age_names=[text(one.name) for one in found.divisions],
        stops=phase_stops(found, seen.at),
        winners=firsts(found, seen),
        cards=drawn(queries.mixture(found.id, day, 4, seen.at), seen.facts),
    )


def _downloads(slug: str) -> list[tuple[str, str]]:
    return [
        (_("Score table as %(kind)s", kind=kind), url_for(endpoint, slug=slug))
        for endpoint, kind in DOWNLOADS
        if endpoint in current_app.view_functions
    ]
