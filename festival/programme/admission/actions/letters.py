"""The letters of admission: what happened and what comes next, never a level or a rank."""

from typing import Any

from festival import outbox
from festival.accounts.models import Person
from festival.programme.models import Application, Cohort


def write(kind: str, application: Application, **facts: Any) -> None:
    """One letter to the applicant. Needs person, cohort with programme."""
    to(kind, application.person, application.cohort, **facts)


def to(kind: str, person: Person, cohort: Cohort, **facts: Any) -> None:
    """One letter about the cohort; who has no address finds it on the own page."""
    if not person.email:
        return
    outbox.post(
        kind,
        to=person.email,
        language=person.language,
        person_id=person.id,
        realm_id=cohort.programme.realm_id,
        name=person.given_name,
        programme=cohort.programme.name,
        cohort=cohort.name,
        slug=cohort.programme.slug,
        cohort_slug=cohort.slug,
        time_zone=cohort.programme.time_zone,
        **facts,
    )
