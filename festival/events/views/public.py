"""What everybody may read: the list of events, one event, and one's own."""

from flask import Response, render_template, request
from flask_login import current_user

from festival import clock
from festival.authz import public, require, signed_in
from festival.events import bp, queries
from festival.events.calendar.queries import coming
from festival.events.models import EventKind
from festival.events.queries import Counts, Filters
from festival.events.views.drawing import WORDS, event_page, shown_event
from festival.fields import clean_line
from festival.i18n import LANGUAGES
from festival.partners import queries as partners


@bp.get("/events")
@public
def listing() -> str:
    """Events that come, or that were, narrowed by kind, partner and language."""
    require(True)
    asked, at = request.args, clock.now()
    kinds = {one.value: one for one in EventKind}
    language = asked.get("language", "")
    filters = Filters(
        past=asked.get("when") == "past",
        kind=kinds.get(asked.get("kind", "")),
        partner=asked.get("partner", "")[:80],
        language=language if language in LANGUAGES else "",
        words=clean_line(asked.get("q"))[:80],
    )
    events = queries.listed(at, filters)
    counted = queries.counts([one.id for one in events], at)
    return render_template(
        "events/listing.html",
        events=events,
        counted={one.id: counted.get(one.id, Counts()) for one in events},
        filters=filters,
        partners=[one for one in partners.partners() if not one.hidden],
        at=at,
        **WORDS,
    )


@bp.get("/events/<slug>")
@public
def show(slug: str) -> Response:
    """One event: what, when on whose clocks, where, who stands behind it, and registering."""
    return event_page(shown_event(slug))


@bp.get("/my/events")
@signed_in
def mine() -> str:
    """What the person registered for."""
    require(True)
    at = clock.now()
    held = queries.of_person(current_user)
    return render_template(
        "events/mine.html",
        coming=coming(current_user.id, at),
        past=[one for one in held if one.event.ends_at <= at],
        at=at,
        **WORDS,
    )
