"""Moderators' pages: the board, usable with one thumb, and one question."""

from collections.abc import Callable
from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, find, require, role
from festival.db import db
from festival.errors import Invalid, Refused
from festival.events import bp
from festival.events import queries as events
from festival.events.models import Asking, Event, EventQuestion, QuestionState, WithheldWhy
from festival.events.questions import actions, queries
from festival.events.questions.forms import AnswerForm, AskingForm
from festival.events.questions.views.tags import not_modified, tag_of
from festival.events.questions.words import WHY_NAMES
from festival.events.rules import can_run, sees_whole_names
from festival.events.views.drawing import WORDS, me, unkept
from festival.fields import whole_number
from festival.i18n import gettext as _
from festival.marks import N_
from festival.safeguarding.words import KIND_NAMES

STAFF = (Role.ORGANISER, Role.PARTNER)
WHY_BY_VALUE = {one.value: words for one, words in WHY_NAMES.items()}
ONE = "/organise/events/<slug>/questions/<int(max=2147483647):number>"


def run_event(slug: str) -> Event:
    """The event, for who runs it."""
    event: Event = find(events.event_by_slug(slug))
    require(can_run(me(), event), hidden=True)
    return event


@bp.get("/organise/events/<slug>/questions")
@role(*STAFF)
def questions_board(slug: str) -> Response:
    """What waits, what is shown, what was answered."""
    return _board(run_event(slug))


@bp.post("/organise/events/<slug>/questions")
@role(*STAFF)
def set_asking(slug: str) -> AnyResponse:
    """Say who may ask."""
    event, form = run_event(slug), AskingForm()
    if not form.validate():
        return _board(event, form=form, status=422)
    try:
        actions.open_asking(event, form.chosen(), drawn_from=form.version.number, by=current_user)
    except Refused as refusal:
        return _refused(slug, refusal)
    flash(_("Saved."), "done")
    return redirect(url_for("events.questions_board", slug=slug), 303)


@bp.get(ONE)
@role(*STAFF)
def question(slug: str, number: int) -> Response:
    """One question: its answer, and which other one it doubles."""
    return _one(run_event(slug), number)


@bp.post(f"{ONE}/decision")
@role(*STAFF)
def decide_question(slug: str, number: int) -> AnyResponse:
    """Show it, keep it back with a reason, put it together with another, or pin it."""
    event = run_event(slug)
    found: EventQuestion = find(queries.question(number, event.id))
    act = _acts().get(request.form.get("act", ""))
    if act is None:
        return _board(event, refusal=_("Choose one."), status=422)
    try:
        act(event, found)
    except Refused as refusal:
        return _refused(slug, refusal)
    return redirect(url_for("events.questions_board", slug=slug), 303)


def _acts() -> dict[str, Callable[[Event, EventQuestion], None]]:
    at, sent = clock.now(), request.form
    said: dict[str, Any] = {"by": current_user, "at": at}
    version = whole_number(sent.get("version"))
    drawn = {**said, "drawn_from": -1 if version is None else version}

    def into(event: Event) -> EventQuestion:
        found = queries.question(whole_number(sent.get("into")) or 0, event.id)
        return find(found)

    return {
        "show": lambda _event, one: actions.approve(one, **drawn),
        "withhold": lambda _event, one: actions.withhold(one, _why(), **drawn),
        "merge": lambda event, one: actions.merge(one, into(event), **drawn),
        "pin": lambda _event, one: actions.pin(one, is_now=True, **said),
        "unpin": lambda _event, one: actions.pin(one, is_now=False, **said),
    }


def _why() -> WithheldWhy:
    try:
        return WithheldWhy(request.form.get("why", ""))
    except ValueError:
        raise Invalid(N_("Choose one.")) from None


@bp.post(f"{ONE}/answer")
@role(*STAFF)
def answer_question(slug: str, number: int) -> AnyResponse:
    """Note that it was answered, with words or without."""
    event, form = run_event(slug), AnswerForm()
    found: EventQuestion = find(queries.question(number, event.id))
    if not form.validate():
        return _one(event, number, form, 422)
    try:
        actions.answer(
            found,
            form.answer.data or "",
            drawn_from=form.version.number,
            by=current_user,
            at=clock.now(),
        )
    except Refused as refusal:
        db.session.rollback()
        return _one(run_event(slug), number, form, refusal.status, refusal.say())
    return redirect(url_for("events.questions_board", slug=slug), 303)


def _one(
    event: Event,
    number: int,
    form: AnswerForm | None = None,
    status: int = 200,
    refusal: str = "",
) -> Response:
    found: EventQuestion = find(queries.question(number, event.id))
    if form is None:
        form = AnswerForm(formdata=None, version=found.version, answer=found.answer)
    elif status == 409:
        form.version.raw_data, form.version.data = None, found.version
    who = found.person or found.registration
    others = [one for one in queries.for_moderators(event.id) if one.state == "shown"]
    page = render_template(
        "events/organise_question.html",
        event=event,
        question=found,
        asker=who.given_name if who is not None and sees_whole_names(me(), event) else "",
        others=[one for one in others if one.id != number],
        form=form,
        kind_names=KIND_NAMES,
        refusal=refusal,
        at=clock.now(),
    )
    return unkept(make_response(page, status))


def _refused(slug: str, refusal: Refused) -> Response:
    db.session.rollback()
    return _board(run_event(slug), refusal=refusal.say(), status=refusal.status)


def _board(
    event: Event, *, form: AskingForm | None = None, refusal: str = "", status: int = 200
) -> Response:
    exchange = queries.exchange_of(event.id)
    lines = queries.for_moderators(event.id)
    asking = exchange.asking if exchange else Asking.CLOSED
    version = exchange.version if exchange else 0
    tag = tag_of(lines, asking)
    if status == 200 and not_modified(tag):
        return unkept(make_response("", 304))
    page = render_template(
        "events/organise_questions.html",
        event=event,
        form=form or AskingForm(formdata=None, version=version, asking=asking.value),
        asking=asking.value,
        groups=_grouped(lines),
        by_id={one.id: one for one in lines},
        reasons=WHY_BY_VALUE,
        kind_names=KIND_NAMES,
        refusal=refusal,
        tag=tag,
        at=clock.now(),
        **{name: words for name, words in WORDS.items() if name != "kind_names"},
    )
    return unkept(make_response(page, status))


def _grouped(lines: list[queries.Line]) -> dict[str, list[queries.Line]]:
    waiting = [one for one in lines if one.state == QuestionState.WAITING.value]
    shown = [one for one in lines if one.state == QuestionState.SHOWN.value]
    return {
        "waiting": sorted(waiting, key=lambda one: one.id),
        "open": [one for one in shown if not one.is_answered],
        "answered": [one for one in shown if one.is_answered],
        "away": [one for one in lines if one.state in ("withheld", "merged")],
    }
