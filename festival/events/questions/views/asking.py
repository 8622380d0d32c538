"""The page of questions for who takes part: with an account, or by a guest's own link."""

from flask import Response, flash, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import find, public, require, signed_in
from festival.errors import Refused
from festival.events import bp
from festival.events.models import EventQuestion
from festival.events.questions import actions, queries, rules
from festival.events.questions.forms import QuestionForm
from festival.events.questions.views.tags import not_modified, tag_of
from festival.events.questions.words import TOLD
from festival.events.views.drawing import WORDS, unkept
from festival.events.views.seats import Seat, guest_seat, seat_of
from festival.i18n import current_language
from festival.i18n import gettext as _

TOLD_BY_VALUE = {one.value: words for one, words in TOLD.items()}


@bp.get("/events/<slug>/questions")
@signed_in
def questions(slug: str) -> Response:
    """What was asked, and the field to ask."""
    return _page(seat_of(slug))


@bp.post("/events/<slug>/questions")
@signed_in
def ask(slug: str) -> AnyResponse:
    """Ask; a moderator reads it first."""
    return _ask(seat_of(slug))


@bp.post("/events/<slug>/questions/<int(max=2147483647):number>/vote")
@signed_in
def vote(slug: str, number: int) -> AnyResponse:
    """Want it answered, or no longer."""
    return _vote(seat_of(slug), number)


@bp.get("/registrations/<token>/questions")
@public
def guest_questions(token: str) -> Response:
    """The same for a guest."""
    return _page(guest_seat(token))


@bp.post("/registrations/<token>/questions")
@public
def guest_ask(token: str) -> AnyResponse:
    """The same for a guest."""
    return _ask(guest_seat(token))


@bp.post("/registrations/<token>/questions/<int(max=2147483647):number>/vote")
@public
def guest_vote(token: str, number: int) -> AnyResponse:
    """The same for a guest."""
    return _vote(guest_seat(token), number)


def _ask(seat: Seat) -> AnyResponse:
    form = QuestionForm()
    if not form.validate():
        return _page(seat, form, 422)
    try:
        actions.ask(
            seat.event,
            form.words.data or "",
            viewer=seat.viewer,
            language=current_language(),
            named=bool(form.named.data),
            at=clock.now(),
        )
    except Refused as refusal:
        return _page(seat, form, refusal.status, refusal.say())
    flash(
        _("Thank you! A moderator reads it first; then everybody who takes part sees it."), "done"
    )
    return redirect(f"{seat.url('questions')}#own", 303)


def _vote(seat: Seat, number: int) -> AnyResponse:
    question: EventQuestion = find(queries.question(number, seat.event.id))
    require(question.state.value == "shown" and seat.reads, hidden=True)
    try:
        wanted = request.form.get("wanted") == "1"
        actions.vote(seat.event, question, viewer=seat.viewer, wanted=wanted, at=clock.now())
    except Refused as refusal:
        return _page(seat, None, refusal.status, refusal.say())
    return redirect(f"{seat.url('questions')}#question-{number}", 303)


def _page(
    seat: Seat, form: QuestionForm | None = None, status: int = 200, refusal: str = ""
) -> Response:
    at, event = clock.now(), seat.event
    exchange = queries.exchange_of(event.id)
    reads = seat.reads
    lines = queries.shown(event.id, seat.viewer, seat.held) if reads else []
    own = queries.own(event.id, seat.viewer, seat.held)
    may_ask = rules.can_ask(event, exchange, seat.viewer, seat.held, at)
    is_open = rules.is_asking_open(event, exchange, at)
    tag = tag_of(lines, own, may_ask, is_open)
    if status == 200 and not_modified(tag):
        return unkept(make_response("", 304))
    page = render_template(
        "events/questions.html",
        event=event,
        seat=seat,
        lines=lines,
        own=own,
        reads=reads,
        may_ask=may_ask,
        may_vote=is_open and rules.takes_part(seat.held),
        is_child=rules.asks_as_child(seat.viewer, seat.held),
        form=form or QuestionForm(formdata=None),
        told=TOLD_BY_VALUE,
        refusal=refusal,
        tag=tag,
        at=at,
        **WORDS,
    )
    return unkept(make_response(page, status))
