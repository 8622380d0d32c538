"""How accounts may speak of a programme, and what a consent that goes does in it."""

from typing import Any

import sqlalchemy as sa

from festival import clock
from festival.accounts import realms
from festival.accounts.models import ConsentState, Person, Purpose, RealmKind
from festival.db import db
from festival.programme import queries
from festival.programme.actions import end_participation
from festival.programme.admission import queries as admission
from festival.programme.admission.actions import give_up
from festival.programme.admission.rules import MAY_GIVE_UP
from festival.programme.models import EndReason, Programme


def describe(realm_id: int) -> dict[str, Any] | None:
    """The facts of the programme whose realm this is, None where there is none."""
    found = db.session.execute(
        sa.select(
            Programme.name, Programme.consent_age, Programme.image_consent_age, Programme.time_zone
        ).where(Programme.realm_id == realm_id)
    ).first()
    return {**found._mapping, "consent_words": "programme"} if found is not None else None


def consent_changed(student: Person, realm_id: int, purpose: Purpose, state: ConsentState) -> None:
    """Who may not take part any more leaves the cohort, or the queue for it, at once."""
    if purpose is not Purpose.TAKING_PART or state is ConsentState.GIVEN:
        return
    at, reason = clock.now(), EndReason.CONSENT_WITHDRAWN
    for application in admission.applications_of(student.id):
        here = application.cohort.programme.realm_id == realm_id
        if here and application.state in MAY_GIVE_UP:
            give_up(application, by=None, at=at, reason=reason)
    for one in queries.participations(student.id):
        if one.cohort.programme.realm_id == realm_id and one.ended_at is None:
            end_participation(one, reason, by=None, at=at)


realms.register(RealmKind.PROGRAMME, describe)
realms.on_consent_change(consent_changed)
