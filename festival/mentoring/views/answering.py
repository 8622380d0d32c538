"""The team's side: the rounds as a task list, and the answer."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from festival import clock
from festival.authz import find, require, signed_in
from festival.entries import queries as entries
from festival.entries.models import Entry
from festival.entries.rules import can_open
from festival.errors import Stale
from festival.i18n import gettext as _
from festival.mentoring import actions, bp, queries, rules
from festival.mentoring.forms import AnswerForm
from festival.mentoring.models import Feedback
from festival.mentoring.reading import field_name, pin_name

# The step of the form that mends a field.
STEP_OF = {"images": "entries.pictures"}


@bp.get("/my/entries/<int:entry_id>/feedback")
@signed_in
def feedback(entry_id: int) -> str:
    """Every round that was sent, the newest first."""
    found: Entry = find(entries.entry(entry_id))
    require(can_open(current_user, found), hidden=True)
    return _page(found)


@bp.post("/my/entries/<int:entry_id>/feedback/<int:feedback_id>/answer")
@signed_in
def answer(entry_id: int, feedback_id: int) -> Response | tuple[str, int]:
    """Answer a round and tick what is dealt with."""
    found: Entry = find(entries.entry(entry_id))
    require(can_open(current_user, found), hidden=True)
    row: Feedback = find(queries.feedback(feedback_id))
    require(row.entry_id == found.id, hidden=True)
    require(rules.can_answer(current_user, found, row))
    form = AnswerForm()
    ticked = request.form.getlist("done")
    if not form.validate():
        return _page(found, form, ticked), 422
    done = [one.id for one in row.points if str(one.id) in ticked]
    told, at = form.answer.data or "", clock.now()
    try:
        actions.answer_round(
            row, found, told, done, drawn_from=form.version.number, by=current_user, at=at
        )
    except Stale as refusal:
        form.version.data = str(row.version)
        return _page(found, form, ticked, said=refusal.say()), refusal.status
    flash(_("Your answer is with the mentor."), "done")
    return redirect(url_for("mentoring.feedback", entry_id=entry_id), 303)


def _page(
    found: Entry, form: AnswerForm | None = None, ticked: Sequence[str] = (), said: str = ""
) -> str:
    listed = queries.rounds(found.id)
    form = form or AnswerForm.of(listed[0] if listed else None)
    return render_template(
        "mentoring/feedback.html",
        entry=found,
        edition=found.edition,
        rounds=listed,
        reopened=entries.reopened(found.id, clock.now()),
        form=form,
        ticked=ticked,
        said=said,
        can_answer={one.id: rules.can_answer(current_user, found, one) for one in listed},
        pin_name=lambda point, images: pin_name(
            point.field or f"image-{point.image_id}", [one["id"] for one in images]
        ),
        field_name=field_name,
        step_of=STEP_OF,
    )
