"""Pages of words: the festival, how judging works, privacy, accessibility, partners."""

from typing import Any

from flask import current_app, render_template, url_for

from festival.authz import public, require
from festival.editions import queries as editions
from festival.editions.models import Edition, PhaseKind
from festival.events import queries as events
from festival.judging import queries as judging
from festival.judging import reading
from festival.judging.models import Rubric
from festival.showcase import bp
from festival.showcase.door import Seen, page
from festival.showcase.wording import (
    PHASE_NAMES,
    PHASE_SENTENCES,
    country_name,
    language_name,
    phase_dates,
)


@bp.get("/about")
@public
@page
def about(seen: Seen) -> str:
    """What the festival is and who makes it."""
    edition = seen.facts.current
    steps = [
        {
            "name": PHASE_NAMES[kind],
            "words": PHASE_SENTENCES[kind],
            "when": next(
                (phase_dates(edition, one, seen.at) for one in edition.phases if one.kind is kind),
                "",
            )
            if edition
            else "",
        }
        for kind in PhaseKind
    ]
    return render_template(
        "showcase/about.html", edition=edition, steps=steps, partners=seen.facts.partners
    )


@bp.get("/about/judging", endpoint="judging")
@public
@page
def judging_page(seen: Seen) -> str:
    """How scores become places, with an example one can check by hand."""
    edition = seen.facts.current
    rubric = judging.rubric_of(edition.id) if edition else None
    return render_template(
        "showcase/judging.html",
        edition=edition,
        rubric=rubric,
        chain=_chain(edition, rubric) if edition and rubric else [],
        **(_by_group(edition, rubric) if edition and rubric else {}),
        results=[one for one in seen.facts.editions if seen.facts.given(one.id)],
    )


def _chain(edition: Edition, rubric: Rubric) -> list[dict[str, str]]:
    """What breaks an exact tie, in order: names of criteria by language."""
    names = {f"criterion:{one.key}": one.name for one in rubric.criteria}
    return [names[link] for link in edition.tie_break if link in names]


def _by_group(edition: Edition, rubric: Rubric) -> dict[str, Any]:
    """What is asked of whom, where that is not the same for everybody."""
    if not any(one.divisions or one.categories for one in rubric.criteria):
        return {}
    return {
        "lines": reading.seen_in_words(rubric.criteria, edition),
        "asked_of": [reading.asked_in_words(one, edition) for one in rubric.criteria],
    }


@bp.get("/about/privacy")
@public
@page
def privacy(seen: Seen) -> str:
    """What is kept about a person, why, and how to have it erased."""
    return render_template(
        "showcase/privacy.html", edition=seen.facts.current, account=_address("accounts.account")
    )


@bp.get("/about/accessibility")
@public
@page
def accessibility(seen: Seen) -> str:
    """What was done so that everybody can use these pages, and what is still missing."""
    return render_template("showcase/accessibility.html")


@bp.get("/partners")
@public
@page
def partners(seen: Seen) -> str:
    """The organisations that host, fund and send people."""
    shown = [(one, country_name(one.country)) for one in seen.facts.partners]
    return render_template("showcase/partners.html", partners=shown)


@bp.get("/partners/<slug>")
@public
@page
def partner(seen: Seen, slug: str) -> str:
    """One of them: who it is, who pays it, and the awards it gives at announced festivals."""
    found = next((one for one in seen.facts.partners if one.slug == slug), None)
    require(found is not None, hidden=True)
    assert found is not None
    announced = {one.id: one for one in seen.facts.editions}
    awards = [
        (one, announced[one.edition_id], bool(seen.facts.given(one.edition_id)))
        for one in editions.awards_by([found.id])
        if one.edition_id in announced
    ]
    return render_template(
        "showcase/partner.html",
        partner=found,
        country=country_name(found.country),
        spoken=[language_name(code) for code in found.languages],
        awards=awards,
        has_events=events.has_listed(found.id),
    )


def _address(endpoint: str) -> str | None:
    return url_for(endpoint) if endpoint in current_app.view_functions else None
