"""The trail of an edition or a programme: who did or saw what and when; whether the chain holds."""

from collections.abc import Sequence

from flask import request

from festival import clock
from festival.activity import Activity, Happened
from festival.authz import Role, role
from festival.db import Base
from festival.editions.finding import own_edition
from festival.editions.models import Edition
from festival.fields import whole_number
from festival.i18n import gettext as _
from festival.i18n import text
from festival.judging import queries as judging
from festival.organise import bp, queries
from festival.organise.queries import Sought
from festival.organise.trail_telling import changes, tell
from festival.organise.trail_words import HAPPENED_WORDS
from festival.organise.views.finding import draw_room, own_programme
from festival.programme.models import Programme


@bp.get("/organise/<slug>/trail")
@role(Role.ORGANISER)
def trail(slug: str) -> str:
    """Lines of the edition, filtered; the chain is checked when asked for."""
    return _drawn(own_edition(slug))


@bp.get("/organise/programmes/<slug>/trail")
@role(Role.ORGANISER)
def programme_trail(slug: str) -> str:
    """The same of a programme."""
    return _drawn(own_programme(slug))


def _drawn(home: Edition | Programme) -> str:
    sought = _sought()
    page = queries.trail(home.realm_id, sought, after=request.args.get("after"))
    return draw_room(
        "trail.html",
        home,
        page=page,
        sought=sought,
        chosen=_chosen(sought),
        lines=_told(page.rows, home),
        kinds=[(one, happened(one)) for one in queries.kinds_in(home.realm_id)],
        actors=queries.actors_in(home.realm_id),
        chain=queries.chain_break() if request.args.get("chain") else None,
        at=clock.now(),
    )


def happened(value: str) -> str:
    """What happened in a word or two, for choosing."""
    known = {one.value: words for one, words in HAPPENED_WORDS.items()}
    return _(known.get(value, value))


def _told(
    rows: Sequence[Activity], home: Edition | Programme
) -> list[tuple[Activity, str, list[str]]]:
    names, zone = queries.names_of(rows), home.time_zone
    asked = judging.criteria_of(home.id) if isinstance(home, Edition) else []
    criteria = {one.key: text(one.name) for one in asked}
    return [(one, tell(one, names), changes(one, zone, criteria)) for one in rows]


def _sought() -> Sought:
    given = request.args
    known = {one.value for one in Happened}
    thing, _sign, number = given.get("thing", "").partition("-")
    return Sought(
        happened=given.get("happened", "") if given.get("happened") in known else "",
        actor_id=whole_number(given.get("person", "")),
        thing_kind=thing if thing in Base.metadata.tables else "",
        thing_id=whole_number(number) if thing in Base.metadata.tables else None,
    )


def _chosen(sought: Sought) -> dict[str, str]:
    thing = f"{sought.thing_kind}-{sought.thing_id}" if sought.thing_kind else ""
    asked = {"happened": sought.happened, "person": sought.actor_id, "thing": thing}
    return {name: str(value) for name, value in asked.items() if value}
