"""A student's application: begun, written, handed in, taken back, the place confirmed."""

from typing import Any

from flask import Response, flash, jsonify, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import clock
from festival.accounts import actions as accounts
from festival.accounts import queries as people
from festival.accounts.models import ConsentState, Purpose
from festival.accounts.own_consent import OwnConsentForm
from festival.authz import find, require, signed_in
from festival.errors import PhaseClosed, Refused, Stale
from festival.i18n import current_language, text
from festival.i18n import gettext as _
from festival.programme import bp, rules
from festival.programme.admission import actions, queries
from festival.programme.admission import rules as admission
from festival.programme.admission.forms import (
    I_TAKE_PART,
    AnswersForm,
    GuardianForm,
    answers_form,
)
from festival.programme.models import Application, ApplicationState, Cohort
from festival.programme.views.finding import draw, me, seen_cohort
from festival.programme.words import STATE_KINDS, STATE_NAMES

AT = "/programme/<slug>/<cohort>/application"


@bp.get(AT)
@signed_in
def application(slug: str, cohort: str) -> Response:
    """How one's application stands; as a draft it is the form."""
    home = seen_cohort(slug, cohort)
    require(rules.is_student(me()))
    return draw_application(home, queries.application_of(home.id, me().id))


@bp.post(AT)
@signed_in
def start_application(slug: str, cohort: str) -> AnyResponse:
    """Begin; begun in a second tab it is the same application."""
    home = seen_cohort(slug, cohort)
    require(rules.is_student(me()))
    actions.start(home, by=me(), at=clock.now())
    return _back(home)


@bp.post(f"{AT}/answers")
@signed_in
def save_application(slug: str, cohort: str) -> AnyResponse:
    """Keep the answers, and hand them in where asked."""
    home, found = _mine(slug, cohort)
    form, at = answers_form(home), clock.now()
    if not form.validate_on_submit():
        return draw_application(home, found, form=form, status=422)
    try:
        actions.save(found, form.told, drawn_from=form.version.number, at=at)
        if "hand_in" in request.form:
            actions.submit(found, by=me(), at=at)
    except Stale as stale:
        return _draw_stale(home, found, form, stale)
    except PhaseClosed as closed:
        return draw_application(home, found, form=form, refusal=closed, status=closed.status)
    except Refused as refusal:
        drawn = answers_form(home, found.answers)
        return draw_application(home, found, form=drawn, refusal=refusal, status=refusal.status)
    handed_in = found.state is ApplicationState.SUBMITTED
    flash(_("It is handed in. We write to you.") if handed_in else _("Saved."), "done")
    return _back(home)


@bp.post(f"{AT}/autosave")
@signed_in
def autosave_application(slug: str, cohort: str) -> AnyResponse:
    """What the page sends by itself while somebody writes."""
    home, found = _mine(slug, cohort)
    form, at = answers_form(home), clock.now()
    if not form.validate_on_submit():
        return make_response(jsonify(errors=form.errors), 422)
    try:
        actions.save(found, form.told, drawn_from=form.version.number, at=at)
    except Refused as refusal:
        current = {f"q_{key}": value for key, value in found.answers.items()}
        return make_response(jsonify(error=refusal.say(), current=current), 409)
    return jsonify(saved_at=at.isoformat(), version=found.version)


@bp.post(f"{AT}/guardian")
@signed_in
def ask_application_guardian(slug: str, cohort: str) -> AnyResponse:
    """Write to one's own parent or guardian; the letter holds a link that answers."""
    home, found = _mine(slug, cohort)
    form = GuardianForm()
    if not form.validate_on_submit():
        return draw_application(home, found, guardian_form=form, status=422)
    try:
        accounts.ask_guardian(
            me(),
            home.programme.realm_id,
            name=form.guardian_name.data or "",
            email=form.guardian_email.data or "",
            language=form.guardian_language.data,
            by=me(),
            at=clock.now(),
        )
    except Refused as refusal:
        form.guardian_email.errors = [refusal.say()]
        return draw_application(home, found, guardian_form=form, status=refusal.status)
    flash(_("A letter is on its way to %(name)s.", name=form.guardian_name.data), "done")
    return _back(home, "consents")


@bp.post(f"{AT}/consents")
@signed_in
def answer_application_consents(slug: str, cohort: str) -> AnyResponse:
    """Answer for oneself what one is old enough for."""
    home, found = _mine(slug, cohort)
    form = OwnConsentForm(dict.fromkeys(_own_purposes(home)), taking_part=I_TAKE_PART)
    if not form.validate_on_submit():
        return draw_application(home, found, consent_form=form, status=422)
    accounts.consent_for_self(
        me(), home.programme.realm_id, form.answers, language=current_language(), at=clock.now()
    )
    flash(_("Your answer is kept. You can change it on any day."), "done")
    return _back(home, "consents")


@bp.post(f"{AT}/confirmation")
@signed_in
def confirm_place(slug: str, cohort: str) -> AnyResponse:
    """Take the place that was offered."""
    home, found = _mine(slug, cohort, lock=True)
    actions.confirm(found, by=me(), at=clock.now())
    flash(_("The place is yours. We look forward to you."), "done")
    return _back(home)


@bp.post(f"{AT}/withdrawal")
@signed_in
def give_up_application(slug: str, cohort: str) -> AnyResponse:
    """Take the application back, or leave the place to somebody else."""
    home, found = _mine(slug, cohort, lock=True)
    actions.give_up(found, by=me(), at=clock.now())
    flash(_("It is taken back. Nobody reads it any more."), "done")
    return _back(home)


def _mine(slug: str, cohort: str, *, lock: bool = False) -> tuple[Cohort, Application]:
    home = seen_cohort(slug, cohort, lock=lock)
    require(rules.is_student(me()))
    found: Application = find(queries.application_of(home.id, me().id))
    return home, found


def _back(home: Cohort, anchor: str | None = None) -> AnyResponse:
    there = url_for(
        "programme.application", slug=home.programme.slug, cohort=home.slug, _anchor=anchor
    )
    return redirect(there, 303)


def _own_purposes(home: Cohort) -> list[Purpose]:
    guarded = accounts.guarded_purposes(me(), home.programme.realm_id, clock.now())
    return [one for one in Purpose if one not in guarded]


def _draw_stale(home: Cohort, found: Application, form: AnswersForm, stale: Stale) -> Response:
    """Both texts beside each other; sent once more the form replaces what stands there."""
    names = {one["key"]: one["label"] for one in home.questions}
    sides = [
        (names[key], found.answers.get(key, ""), form.told.get(key, ""))
        for key in form.keys
        if found.answers.get(key) != form.told.get(key)
    ]
    form.version.data = found.version
    return draw_application(home, found, form=form, refusal=stale, sides=sides, status=stale.status)


def draw_application(
    home: Cohort,
    found: Application | None,
    *,
    form: AnswersForm | None = None,
    guardian_form: GuardianForm | None = None,
    consent_form: OwnConsentForm | None = None,
    refusal: Refused | None = None,
    sides: Any = (),
    status: int = 200,
) -> Response:
    """The page, with the form that was refused as it was sent."""
    at, who = clock.now(), me()
    consents = queries.consents_of(who.id, home)
    if found is not None and form is None:
        form = answers_form(home, found.answers)
        form.version.data = found.version
    if form is not None and refusal is not None:
        form.form_errors.append(refusal.say())
    missing = admission.missing_for_submission(found, home, who, consents) if found else []
    return draw(
        "application.html",
        status=status,
        programme=home.programme,
        cohort=home,
        application=found,
        form=form,
        sides=sides,
        missing=[_told(one) for one in missing],
        answered=admission.answered(found, home) if found else 0,
        can_write=found is not None and admission.can_write(found, home, at),
        takes=home.takes_applications(at),
        at=at,
        **_consents(home, consents, guardian_form, consent_form),
        state_names=STATE_NAMES,
        state_kinds=STATE_KINDS,
        may_give_up=found is not None and admission.can_give_up(found, home),
    )


def _consents(
    home: Cohort,
    consents: rules.Consents,
    guardian_form: GuardianForm | None,
    consent_form: OwnConsentForm | None,
) -> dict[str, Any]:
    """What one decides oneself, and what a guardian decides."""
    who, own = me(), _own_purposes(home)
    told = {one: _yes(consents.get((who.id, one))) for one in own}
    guarded = [one for one in Purpose if one not in own]
    return {
        "guarded": guarded,
        "guardian": people.guardian(who.id, home.programme.realm_id),
        "still_asked": any(
            consents.get((who.id, one)) is not ConsentState.GIVEN for one in guarded
        ),
        "guardian_form": guardian_form or GuardianForm(formdata=None),
        "consent_form": consent_form
        or (OwnConsentForm(told, taking_part=I_TAKE_PART, formdata=None) if own else None),
    }


def _told(one: admission.Missing) -> tuple[str, bool, str]:
    """An item of the checklist: its words, not done yet, where it is mended."""
    facts = {
        name: text(value) if name == "question" else value for name, value in one.facts.items()
    }
    where = "#consents" if one.code in ("consents", "age", "birth") else f"#q_{one.code}"
    return _(one.words, **facts), False, where


def _yes(state: ConsentState | None) -> bool | None:
    if state is ConsentState.GIVEN:
        return True
    return None if state in (None, ConsentState.ASKED) else False
