"""Files for calendars."""

from flask import Response, current_app

from festival import calendars, clock
from festival.authz import public
from festival.events import bp
from festival.events.calendar.items import item_of
from festival.events.views.drawing import shown_event
from festival.i18n import text


@bp.get("/events/<slug>.ics")
@public
def ics(slug: str) -> Response:
    """One event for a calendar; a cancelled one stays, so that calendars hear of it."""
    event = shown_event(slug)
    item = item_of(event, str(current_app.config["BASE_URL"]))
    written = calendars.as_ics([item], name=text(event.name), now=clock.now())
    response = Response(written, mimetype=calendars.MIMETYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{event.slug}.ics"'
    return response
