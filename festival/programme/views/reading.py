"""Applications for those who read and decide them."""

from typing import Any

from flask import Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from festival import activity, clock
from festival.accounts.models import Person
from festival.activity import Happened
from festival.authz import Role, require, role
from festival.errors import Refused
from festival.fields import whole_number
from festival.i18n import gettext as _
from festival.i18n import ngettext
from festival.programme import bp
from festival.programme import queries as programmes
from festival.programme import rules as who_may
from festival.programme.admission import actions, queries, rules
from festival.programme.admission.forms import DecisionsForm, ReadingForm
from festival.programme.models import Advice, Application, ApplicationState, Cohort
from festival.programme.views.finding import draw, draw_again, me, own_cohort, read_application
from festival.programme.words import STATE_KINDS, STATE_NAMES

AT = "/organise/programmes/<slug>/cohorts/<cohort>"
ONE = f"{AT}/applications/<int:application_id>"


@bp.get(f"{AT}/applications")
@role(Role.ORGANISER)
def applications(slug: str, cohort: str) -> Response:
    """Everything handed in, who reads it, and how far that is; decisions in the same table."""
    return _draw_table(own_cohort(slug, cohort), DecisionsForm(formdata=None))


@bp.post(f"{AT}/readers")
@role(Role.ORGANISER)
def assign_readers(slug: str, cohort: str) -> AnyResponse:
    """Share out what lacks readers among organisers and screened mentors who were ticked."""
    home = own_cohort(slug, cohort, lock=True)
    ticked = {whole_number(one) for one in request.form.getlist("reader")}
    readers = [one for one in _readers(home) if one.id in ticked]
    number = actions.assign_readers(home, readers, by=me(), at=clock.now())
    said = ngettext("%(num)d reading was given out.", "%(num)d readings were given out.", number)
    flash(said, "done" if number else "message")
    return redirect(url_for("programme.applications", slug=slug, cohort=cohort), 303)


@bp.post(f"{AT}/decisions")
@role(Role.ORGANISER)
def decide(slug: str, cohort: str) -> AnyResponse:
    """Decide all that were chosen, or none."""
    home, form = own_cohort(slug, cohort, lock=True), DecisionsForm()
    if not form.validate_on_submit():
        return _draw_table(home, form, 422)
    states = {one.value: one for one in rules.DECISIONS}
    chosen = {}
    for name, value in request.form.items():
        number = whole_number(name.removeprefix("state-")) if name.startswith("state-") else None
        if number is not None and value in states:
            chosen[number] = states[value]
    try:
        many = actions.decide_all(home, chosen, why=form.why.data or "", by=me(), at=clock.now())
    except Refused as refusal:
        form.form_errors.append(refusal.say())
        return _draw_table(home, form, refusal.status)
    flash(ngettext("%(num)d decision is made.", "%(num)d decisions are made.", many), "done")
    return redirect(url_for("programme.applications", slug=slug, cohort=cohort), 303)


def _readers(home: Cohort) -> list[Person]:
    today = clock.now().date()
    grants = programmes.grants_in(home.programme.realm_id, Role.ORGANISER, Role.MENTOR)
    found = {one.person_id: one.person for one in grants}
    return [one for one in found.values() if rules.can_read_here(one, home, today)]


def _draw_table(home: Cohort, form: DecisionsForm, status: int = 200) -> Response:
    found = queries.applications_to(home.id)
    counts = queries.counts([home.id])[home.id]
    return draw(
        "organise_applications.html",
        status=status,
        programme=home.programme,
        cohort=home,
        rows=[
            (
                one,
                len(rules.done_readings(one)),
                rules.mean(one, home) if rules.is_read_enough(one, home) else None,
                [state for state in rules.DECISIONS if rules.may_become(one, state)],
            )
            for one in found
        ],
        chosen={name: value for name, value in request.form.items() if name.startswith("state-")},
        form=form,
        counts=counts,
        states=ApplicationState,
        readers=_readers(home),
        state_names=STATE_NAMES,
        state_kinds=STATE_KINDS,
    )


@bp.get(ONE)
@role(Role.ORGANISER, Role.MENTOR)
def read_page(slug: str, cohort: str, application_id: int) -> Response:
    """One application; other readers' words only after one's own reading is done."""
    found = read_application(slug, cohort, application_id)
    activity.note(
        me(),
        Happened.VIEWED,
        found,
        realm_id=found.cohort.programme.realm_id,
        person=found.person_id,
    )
    own = rules.own_reading(me(), found)
    form = ReadingForm(
        formdata=None,
        data={"words": own.words, "advice": own.advice, "version": own.version} if own else {},
    )
    return _draw_one(found, form, own.levels if own else {})


@bp.post(f"{ONE}/reading")
@role(Role.ORGANISER, Role.MENTOR)
def save_reading(slug: str, cohort: str, application_id: int) -> AnyResponse:
    """Finish one's reading."""
    found = read_application(slug, cohort, application_id)
    require(rules.own_reading(me(), found) is not None)
    form = ReadingForm()
    typed = {
        one["key"]: whole_number(request.form.get(f"level-{one['key']}"), digits=1)
        for one in found.cohort.rubric
    }
    levels = {key: level for key, level in typed.items() if level is not None}
    if not form.validate_on_submit():
        return _draw_one(found, form, levels, 422)
    try:
        actions.read(
            found,
            levels,
            form.words.data or "",
            Advice(form.advice.data),
            drawn_from=form.version.number,
            by=me(),
            at=clock.now(),
        )
    except Refused as refusal:
        form.form_errors.append(refusal.say())
        return _draw_one(found, form, levels, refusal.status)
    flash(_("Your reading is kept."), "done")
    there = url_for("programme.read_page", slug=slug, cohort=cohort, application_id=application_id)
    return redirect(there, 303)


def _draw_one(
    found: Application, form: ReadingForm, levels: dict[str, int], status: int = 200
) -> Response:
    home, own = found.cohort, rules.own_reading(me(), found)
    runs_it = who_may.can_organise(me(), home.programme)
    facts: dict[str, Any] = {
        "programme": home.programme,
        "cohort": home,
        "application": found,
        "questions": [one for one in home.questions if runs_it or not one.get("staff_only")],
        "own": own,
        "runs_it": runs_it,
        "others": rules.shown_readings(me(), found),
        "levels": levels,
        "may_read": own is not None and found.state is ApplicationState.SUBMITTED,
        "state_names": STATE_NAMES,
        "state_kinds": STATE_KINDS,
    }
    if status != 200:
        return draw_again("organise_application.html", form, **facts)
    return draw("organise_application.html", form=form, **facts)
