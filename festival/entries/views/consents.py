"""Consents of a team's members: asking a guardian, answering for oneself."""

from datetime import datetime

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from festival import clock
from festival.accounts import actions as accounts
from festival.accounts.models import Person, Purpose
from festival.accounts.own_consent import OwnConsentForm
from festival.authz import require, signed_in
from festival.entries import bp, rules
from festival.entries.forms import I_TAKE_PART, GuardianForm
from festival.entries.views.finding import me, team_entry
from festival.entries.views.team import draw_team
from festival.errors import Refused
from festival.i18n import current_language
from festival.i18n import gettext as _


@bp.post("/my/entries/<int:entry_id>/team/<int:person_id>/guardian")
@signed_in
def ask_guardian(entry_id: int, person_id: int) -> Response:
    """Write to one's own parent or guardian; the letter holds a link that answers."""
    entry = team_entry(entry_id, lock=True)
    require(rules.can_answer_for(me(), entry, person_id))
    form = GuardianForm()
    if not form.validate_on_submit():
        return draw_team(entry, guardian_form=form, status=422)
    try:
        accounts.ask_guardian(
            me(),
            entry.edition.realm_id,
            name=form.guardian_name.data or "",
            email=form.guardian_email.data or "",
            language=form.guardian_language.data,
            by=me(),
            at=clock.now(),
        )
    except Refused as refusal:
        form.guardian_email.errors = [refusal.say()]
        return draw_team(entry, guardian_form=form, status=refusal.status)
    flash(_("A letter is on its way to %(name)s.", name=form.guardian_name.data), "done")
    return redirect(url_for("entries.team", entry_id=entry.id, _anchor="consents"), 303)


@bp.post("/my/entries/<int:entry_id>/team/<int:person_id>/consents")
@signed_in
def consent(entry_id: int, person_id: int) -> Response:
    """Answer for oneself what one is old enough for; saying no needs no age."""
    entry = team_entry(entry_id, lock=True)
    require(rules.can_answer_for(me(), entry, person_id))
    realm_id, at = entry.edition.realm_id, clock.now()
    form = OwnConsentForm(_asked(me(), realm_id, at), taking_part=I_TAKE_PART)
    if not form.validate_on_submit():
        return draw_team(entry, consent_form=form, status=422)
    try:
        accounts.consent_for_self(me(), realm_id, form.answers, language=current_language(), at=at)
    except Refused as refusal:
        return draw_team(entry, refusal=refusal, status=refusal.status)
    if form.answers.get(Purpose.TAKING_PART) is False and entry.submitted_at is not None:
        flash(_("You do not take part any more."), "done")
        return redirect(url_for("my.home"), 303)
    flash(_("Your answer is kept. You can change it on any day."), "done")
    return redirect(url_for("entries.team", entry_id=entry.id, _anchor="consents"), 303)


def _asked(person: Person, realm_id: int, at: datetime) -> dict[Purpose, bool | None]:
    """What the form asks: what one decides oneself, or what a no was said to by name."""
    guarded = accounts.guarded_purposes(person, realm_id, at)
    named = [one for one in guarded if one.name.lower() in request.form]
    free = [one for one in Purpose if one not in guarded]
    return dict.fromkeys(named or free)
