"""Files for calendars."""

from collections.abc import Sequence

from flask import Response, current_app

from festival import calendars, clock
from festival.authz import public, require
from festival.events import bp, queries
from festival.events.calendar.items import item_of
from festival.events.models import Event
from festival.events.queries import Filters
from festival.events.views.drawing import shown_event
from festival.i18n import gettext, text


@bp.get("/events.ics")
@public
def all_ics() -> Response:
    """What comes, for calendars that ask again: what everybody may know of, cancelled ones too."""
    require(True)
    return _file(queries.listed(clock.now(), Filters()), gettext("Events"), "events")


@bp.get("/events/<slug>.ics")
@public
def ics(slug: str) -> Response:
    """One event for a calendar; a cancelled one stays, so that calendars hear of it."""
    event = shown_event(slug)
    return _file([event], text(event.name), event.slug)


def _file(events: Sequence[Event], name: str, filename: str) -> Response:
    base = str(current_app.config["BASE_URL"])
    items = [item_of(one, base) for one in events]
    written = calendars.as_ics(items, name=name, now=clock.now())
    response = Response(written, mimetype=calendars.MIMETYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}.ics"'
    return response
