"""One letter about a cohort to one person; who has no address finds it on the own page."""

from typing import Any

from festival import outbox
from festival.accounts.models import Person
from festival.programme.models import Cohort


def to(kind: str, person: Person, cohort: Cohort, **facts: Any) -> bool:
    """Whether a letter goes. Needs cohort with programme; `facts` are what its kind tells more."""
    if not person.email:
        return False
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
    return True
