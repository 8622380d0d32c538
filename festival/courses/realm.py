"""How accounts may speak of a course, and what a changed consent does there."""

from typing import Any

import sqlalchemy as sa

from festival import clock
from festival.accounts import realms
from festival.accounts.models import ConsentState, Person, Purpose, RealmKind
from festival.courses import actions
from festival.courses.models import Course
from festival.courses.rules import IMAGE_CONSENT_AGE
from festival.db import db


def describe(realm_id: int) -> dict[str, Any] | None:
    """The facts of the course whose realm this is, None where there is none."""
    found = db.session.execute(
        sa.select(Course.name, Course.consent_age, Course.time_zone).where(
            Course.realm_id == realm_id
        )
    ).first()
    if found is None:
        return None
    asked = [Purpose.TAKING_PART, Purpose.FIRST_NAME]
    return {
        **found._mapping,
        "image_consent_age": IMAGE_CONSENT_AGE,
        "kind": "course",
        "purposes": asked,
        "consent_words": "course",
    }


def consent_changed(student: Person, realm_id: int, purpose: Purpose, state: ConsentState) -> None:
    """A guardian answered, or took an answer back."""
    if purpose is Purpose.TAKING_PART and realms.kind_of(realm_id) is RealmKind.COURSE:
        actions.answer_consent(student, realm_id, state, at=clock.now())


realms.register(RealmKind.COURSE, describe)
realms.on_consent_change(consent_changed)
