"""The discussion, for who takes part."""

from flask import Response, flash, make_response, redirect, render_template
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import public, require, signed_in
from festival.errors import Refused
from festival.events import bp
from festival.events.after import actions, queries, rules
from festival.events.after.forms import PostForm
from festival.events.models import PostState
from festival.events.questions.queries import exchange_of
from festival.events.questions.rules import asks_as_child
from festival.events.views.drawing import WORDS, unkept
from festival.events.views.seats import Seat, guest_seat, seat_of
from festival.i18n import current_language
from festival.i18n import gettext as _


@bp.get("/events/<slug>/discussion")
@signed_in
def discussion(slug: str) -> Response:
    """What was written, and the field to write."""
    return _page(_inside(seat_of(slug)))


@bp.post("/events/<slug>/discussion")
@signed_in
def say(slug: str) -> AnyResponse:
    """Write."""
    return _say(_inside(seat_of(slug)))


@bp.get("/registrations/<token>/discussion")
@public
def guest_discussion(token: str) -> Response:
    """The same for a guest."""
    return _page(_inside(guest_seat(token)))


@bp.post("/registrations/<token>/discussion")
@public
def guest_say(token: str) -> AnyResponse:
    """The same for a guest."""
    return _say(_inside(guest_seat(token)))


def _inside(seat: Seat) -> Seat:
    require(seat.reads, hidden=True)
    return seat


def _say(seat: Seat) -> AnyResponse:
    form = PostForm()
    if not form.validate():
        return _page(seat, form, 422)
    try:
        made = actions.say(
            seat.event,
            form.words.data or "",
            viewer=seat.viewer,
            language=current_language(),
            named=bool(form.named.data),
            at=clock.now(),
        )
    except Refused as refusal:
        return _page(seat, form, refusal.status, refusal.say())
    if made.state is PostState.HELD:
        flash(_("Thank you! Staff reads it first; then everybody who takes part sees it."), "wait")
    return redirect(f"{seat.url('discussion')}#post-{made.id}", 303)


def _page(
    seat: Seat, form: PostForm | None = None, status: int = 200, refusal: str = ""
) -> Response:
    event, at = seat.event, clock.now()
    posts = queries.posts(event.id, seat.viewer, seat.held)
    page = render_template(
        "events/discussion.html",
        event=event,
        seat=seat,
        posts=[(one, rules.name_beside(one)) for one in posts],
        may_write=rules.can_write(event, exchange_of(event.id), seat.held, at),
        is_child=asks_as_child(seat.viewer, seat.held),
        form=form or PostForm(formdata=None),
        refusal=refusal,
        at=at,
        **WORDS,
    )
    return unkept(make_response(page, status))
