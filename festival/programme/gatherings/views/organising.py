"""A cohort's gatherings as its organisers have them: the list, one of them, called off."""

from typing import Any

from flask import Response, flash, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.authz import Role, role
from festival.errors import Refused
from festival.i18n import gettext as _
from festival.programme import bp
from festival.programme import queries as programmes
from festival.programme.gatherings import actions, queries, rules
from festival.programme.gatherings.forms import CancelForm
from festival.programme.gatherings.views.finding import AT, ONE, WORDS, own_gathering
from festival.programme.models import Gathering
from festival.programme.views.finding import draw, me, own_cohort


@bp.get(AT)
@role(Role.ORGANISER)
def gatherings(slug: str, cohort: str) -> Response:
    """Everything the cohort meets for, and how full it was."""
    home, at = own_cohort(slug, cohort), clock.now()
    found = queries.gatherings_in(home.id)
    return draw(
        "gatherings/organise_list.html",
        programme=home.programme,
        cohort=home,
        coming=[one for one in found if one.ends_at > at],
        past=[one for one in reversed(found) if one.ends_at <= at],
        days=rules.days_of,
        marked=queries.marked(home.id),
        **WORDS,
    )


@bp.get(ONE)
@role(Role.ORGANISER)
def organise_gathering(slug: str, cohort: str, gathering_id: int) -> Response:
    """One gathering: what is planned, who was there, and calling it off."""
    return draw_gathering(own_gathering(slug, cohort, gathering_id), CancelForm(formdata=None))


@bp.post(f"{ONE}/cancellation")
@role(Role.ORGANISER)
def cancel_gathering(slug: str, cohort: str, gathering_id: int) -> AnyResponse:
    """Call it off, with a reason that everybody reads."""
    found, form = own_gathering(slug, cohort, gathering_id), CancelForm()
    if not form.validate_on_submit():
        return draw_gathering(found, form, 422)
    try:
        actions.cancel(found, form.reason.data or "", by=me(), at=clock.now())
    except Refused as refusal:
        form.form_errors.append(refusal.say())
        return draw_gathering(found, form, refusal.status)
    flash(_("Cancelled. Everybody gets a letter with your reason."), "done")
    there: dict[str, Any] = {"slug": slug, "cohort": cohort, "gathering_id": gathering_id}
    return redirect(url_for("programme.organise_gathering", **there), 303)


def draw_gathering(found: Gathering, form: CancelForm, status: int = 200) -> Response:
    """The page of an organiser."""
    home, at = found.cohort, clock.now()
    days, people = rules.days_of(found), programmes.participants_of(home.id)
    today, held = home.programme.local(at).date(), queries.consents_to(found.id)
    return draw(
        "gatherings/organise_gathering.html",
        status=status,
        programme=home.programme,
        cohort=home,
        gathering=found,
        days=days,
        marks=queries.marks(found.id),
        people=[
            one
            for one in people
            if any(rules.is_expected(one, day, home.programme) for day in days)
        ],
        is_outside=rules.is_outside(found),
        may_change=rules.can_change(found),
        may_cancel=rules.can_cancel(found, at),
        form=form,
        today=today,
        consents=[
            (one, held.get(one.id), rules.consent_of(one, held, home.programme, at.date()))
            for one in people
            if one.ended_at is None and found.needs_consent
        ],
        takes_answers=rules.takes_answers(found, at),
        **WORDS,
    )
