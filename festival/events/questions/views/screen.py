"""The hall's screen: questions that are shown, big, read anew by themselves."""

from flask import Response, make_response, render_template

from festival.authz import role
from festival.events import bp
from festival.events.questions import queries
from festival.events.questions.views.moderating import STAFF, run_event
from festival.events.questions.views.tags import not_modified, tag_of
from festival.events.rules import Viewer
from festival.events.views.drawing import unkept

MOST = 6


@bp.get("/organise/events/<slug>/questions/screen")
@role(*STAFF)
def questions_screen(slug: str) -> Response:
    """What is answered now, and what comes next by votes."""
    event = run_event(slug)
    lines = [one for one in queries.shown(event.id, Viewer(), None) if not one.is_answered]
    tag = tag_of(event.name, lines)
    if not_modified(tag):
        return unkept(make_response("", 304))
    page = render_template(
        "events/questions_screen.html",
        event=event,
        now=next((one for one in lines if one.is_pinned), None),
        lines=[one for one in lines if not one.is_pinned][:MOST],
        more=max(0, sum(not one.is_pinned for one in lines) - MOST),
        tag=tag,
    )
    return unkept(make_response(page))
