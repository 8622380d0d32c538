"""Letters about courses, to people with an account and an address."""

from typing import Any

from festival import outbox
from festival.accounts.models import Person
from festival.courses.models import Course


def write(kind: str, person: Person, course: Course, **facts: Any) -> bool:
    """Write `mail/<kind>.txt` to a person in their language; False where there is no address."""
    if not person.email or person.closed_at is not None:
        return False
    outbox.post(
        kind,
        to=person.email,
        language=person.language,
        person_id=person.id,
        realm_id=course.realm_id,
        course=course,
        name=person.given_name,
        **facts,
    )
    return True
