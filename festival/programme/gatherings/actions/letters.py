"""Letters about a gathering: what happened and when, never more of the place than its page shows.

They go to everybody who takes part now and to their mentors, one to each address.
"""

from typing import Any

from festival import outbox
from festival.accounts.models import Person
from festival.programme import queries as programmes
from festival.programme.models import Gathering


def tell(kind: str, gathering: Gathering, **facts: Any) -> None:
    """One letter to each of the cohort. Needs cohort with programme."""
    for person in _concerned(gathering.cohort_id):
        to(kind, person, gathering, **facts)


def to(kind: str, person: Person, gathering: Gathering, **facts: Any) -> None:
    """One letter; who has no address finds it on the own page."""
    if not person.email:
        return
    home = gathering.cohort.programme
    outbox.post(
        kind,
        to=person.email,
        language=person.language,
        person_id=person.id,
        realm_id=home.realm_id,
        name=person.given_name,
        gathering=gathering,
        programme=home.name,
        time_zone=home.time_zone,
        **facts,
    )


def _concerned(cohort_id: int) -> list[Person]:
    here = [one for one in programmes.participants_of(cohort_id) if one.ended_at is None]
    beside = [own.mentor for one in here for own in one.mentorships if own.until is None]
    people = {one.id: one for one in (*(one.person for one in here), *beside)}
    return list(people.values())
