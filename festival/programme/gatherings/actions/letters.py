"""Letters about a gathering: what happened and when, never more of the place than its page shows.

They go to everybody who takes part now and to their mentors, one to each address.
"""

from typing import Any

from festival.accounts.models import Person
from festival.programme import letters
from festival.programme import queries as programmes
from festival.programme.models import Gathering


def tell(kind: str, gathering: Gathering, **facts: Any) -> None:
    """One letter to each of the cohort. Needs cohort with programme."""
    for person in _concerned(gathering.cohort_id):
        to(kind, person, gathering, **facts)


def to(kind: str, person: Person, gathering: Gathering, **facts: Any) -> None:
    """One letter; who has no address finds it on the own page."""
    letters.to(kind, person, gathering.cohort, gathering=gathering, **facts)


def _concerned(cohort_id: int) -> list[Person]:
    here = [one for one in programmes.participants_of(cohort_id) if one.ended_at is None]
    beside = [own.mentor for one in here for own in one.mentorships if own.until is None]
    people = {one.id: one for one in (*(one.person for one in here), *beside)}
    return list(people.values())
