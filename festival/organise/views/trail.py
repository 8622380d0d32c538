"""The trail of an edition: who did or saw what and when; whether the chain holds."""

from flask import request

from festival import clock
from festival.activity import Happened
from festival.authz import Role, role
from festival.i18n import gettext as _
from festival.organise import bp, queries
from festival.organise.queries import Sought
from festival.organise.trail_words import FACT_WORDS, HAPPENED_WORDS, THING_WORDS
from festival.organise.views.finding import draw, own_edition


@bp.get("/organise/<slug>/trail")
@role(Role.ORGANISER)
def trail(slug: str) -> str:
    """Lines of the edition, filtered; the chain is checked when asked for."""
    edition = own_edition(slug)
    sought = _sought()
    page = queries.trail(edition.realm_id, sought, after=request.args.get("after"))
    return draw(
        "trail.html",
        edition,
        page=page,
        sought=sought,
        chosen=_chosen(sought),
        names=queries.actor_names(one.actor_id for one in page.rows),
        kinds=[(one, happened(one)) for one in queries.kinds_in(edition.realm_id)],
        actors=queries.actors_in(edition.realm_id),
        happened=happened,
        facts_of=facts_in_words,
        thing=lambda kind: _(THING_WORDS.get(kind, kind)),
        chain=queries.chain_break() if request.args.get("chain") else None,
        at=clock.now(),
    )


def happened(value: str) -> str:
    """What happened, in the language of the page."""
    known = {one.value: words for one, words in HAPPENED_WORDS.items()}
    return _(known.get(value, value))


def facts_in_words(facts: dict[str, object]) -> list[tuple[str, str]]:
    """(name, value) of what the line knows besides."""
    return [
        (
            _(FACT_WORDS.get(name, name)),
            ", ".join(map(str, value)) if isinstance(value, list) else str(value),
        )
        for name, value in facts.items()
        if value not in (None, "", [])
    ]


def _sought() -> Sought:
    given = request.args
    known = {one.value for one in Happened}
    thing, _sign, number = given.get("thing", "").partition("-")
    return Sought(
        happened=given.get("happened", "") if given.get("happened") in known else "",
        actor_id=_whole(given.get("person", "")),
        thing_kind=thing if thing in THING_WORDS else "",
        thing_id=_whole(number) if thing in THING_WORDS else None,
    )


def _chosen(sought: Sought) -> dict[str, str]:
    thing = f"{sought.thing_kind}-{sought.thing_id}" if sought.thing_kind else ""
    asked = {"happened": sought.happened, "person": sought.actor_id, "thing": thing}
    return {name: str(value) for name, value in asked.items() if value}


def _whole(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None
