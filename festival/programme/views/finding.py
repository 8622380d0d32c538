"""Finding what a page of the programme is about, asking the rule, and drawing it."""

from typing import Any

from flask import Response, make_response, render_template
from flask_login import current_user

from festival import clock
from festival.accounts.models import Person
from festival.authz import find, require
from festival.errors import Refused
from festival.fields import Form
from festival.programme import queries, rules
from festival.programme.admission import queries as admission
from festival.programme.admission import rules as reading
from festival.programme.models import Application, Cohort, Participant, Programme


def me() -> Person:
    """Who is signed in."""
    person: Person = current_user._get_current_object()
    return person


def seen_programme(slug: str) -> Programme:
    """A programme that whoever looks may know of."""
    found: Programme = find(queries.programme_by_slug(slug))
    person = me() if current_user.is_authenticated else None
    require(rules.can_look(person, found), hidden=True)
    return found


def own_programme(slug: str) -> Programme:
    """A programme the person runs; 404 for everybody else."""
    found: Programme = find(queries.programme_by_slug(slug))
    require(rules.can_organise(me(), found), hidden=True)
    return found


def seen_cohort(slug: str, cohort: str, *, lock: bool = False) -> Cohort:
    """A cohort of a programme that whoever looks may know of."""
    found: Cohort = find(queries.cohort(slug, cohort, lock=lock))
    require(rules.can_look(me(), found.programme), hidden=True)
    return found


def own_cohort(slug: str, cohort: str, *, lock: bool = False) -> Cohort:
    """A cohort of a programme the person runs."""
    found: Cohort = find(queries.cohort(slug, cohort, lock=lock))
    require(rules.can_organise(me(), found.programme), hidden=True)
    return found


def read_application(slug: str, cohort: str, application_id: int) -> Application:
    """An application for organisers and the readers it was given to."""
    found: Application = find(admission.application(application_id))
    home = found.cohort
    require(home.slug == cohort and home.programme.slug == slug, hidden=True)
    require(reading.can_open(me(), found, clock.now().date()), hidden=True)
    require(found.submitted_at is not None, hidden=True)
    return found


def participant_for(person: Person, participant_id: int) -> Participant:
    """A participant for whoever may follow them; 404 for everybody else."""
    found: Participant = find(queries.participant(participant_id))
    require(rules.can_follow(person, found, clock.now().date()), hidden=True)
    return found


def draw(template: str, *, status: int = 200, **facts: Any) -> Response:
    """A page of the programme."""
    return make_response(render_template(f"programme/{template}", **facts), status)


def draw_again(template: str, form: Form, refusal: Refused | None = None, **facts: Any) -> Response:
    """The form as it was sent, with what was wrong on top; nothing is lost."""
    if refusal is not None:
        form.form_errors.append(refusal.say())
    return draw(template, form=form, status=refusal.status if refusal else 422, **facts)
