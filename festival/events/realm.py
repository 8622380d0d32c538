"""How accounts may speak of an event, and what a changed consent does there."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from festival import clock
from festival.accounts import realms
from festival.accounts.models import ConsentState, Person, Purpose, RealmKind
from festival.db import db
from festival.events import actions
from festival.events.actions.merging import take_over
from festival.events.actions.places import answer_consent, answer_for_cohort
from festival.events.models import Event


def describe(realm_id: int) -> dict[str, Any] | None:
    """The facts of the event whose realm this is, None where there is none."""
    found = db.session.execute(
        sa.select(Event.name, Event.consent_age, Event.image_consent_age, Event.time_zone).where(
            Event.realm_id == realm_id
        )
    ).first()
    if found is None:
        return None
    asked = [Purpose.TAKING_PART, Purpose.PICTURES]
    return {**found._mapping, "kind": "event", "purposes": asked, "consent_words": "event"}


def consent_changed(student: Person, realm_id: int, purpose: Purpose, state: ConsentState) -> None:
    """A guardian answered, or took an answer back: about an event, or about a programme."""
    if purpose is not Purpose.TAKING_PART:
        return
    kind = realms.kind_of(realm_id)
    if kind is RealmKind.EVENT:
        answer_consent(student, realm_id, state, at=clock.now())
    elif kind is RealmKind.PROGRAMME:
        answer_for_cohort(student, realm_id, state, at=clock.now())


def every_round(at: datetime) -> None:
    """Let lapse what is over, and remind."""
    actions.lapse(at)
    actions.remind(at)


realms.register(RealmKind.EVENT, describe)
realms.on_consent_change(consent_changed)
realms.on_email_confirmed(take_over)
