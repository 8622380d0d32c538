"""What ties a person to an event that is not for everybody, and which invitations there are."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from festival.accounts.models import Person, RoleGrant
from festival.accounts.tokens import hash_token
from festival.authz import Role
from festival.db import db
from festival.events.models import Event, EventInvitation, EventState, ForWhom, Registration
from festival.events.rules import Standing
from festival.programme.models import Cohort, Mentorship, Participant, Programme


def standing(event: Event, person: Person | None, at: datetime) -> Standing:
    """What ties this person to the event; asks nothing where everybody may come."""
    if person is None or event.audience is ForWhom.EVERYBODY:
        return Standing()
    of_person = (Registration.event_id == event.id, Registration.person_id == person.id)
    return Standing(
        registered=_is_there(sa.exists().where(*of_person)),
        invited=invitation_of(event, person, at) is not None,
        in_cohort=event.cohort_id is not None and _belongs(event.cohort_id, person),
    )


def _is_there(found: sa.Exists) -> bool:
    return bool(db.session.scalar(sa.select(found)))


def _belongs(cohort_id: int, person: Person) -> bool:
    """Whether they take part, stand beside somebody who does, or run the programme."""
    here = (Participant.cohort_id == cohort_id, Participant.ended_at.is_(None))
    takes_part = sa.exists().where(*here, Participant.person_id == person.id)
    mentors = sa.exists().where(
        *here,
        Mentorship.participant_id == Participant.id,
        Mentorship.mentor_id == person.id,
        Mentorship.until.is_(None),
    )
    runs = sa.exists().where(
        Cohort.id == cohort_id,
        Programme.id == Cohort.programme_id,
        RoleGrant.realm_id == Programme.realm_id,
        RoleGrant.person_id == person.id,
        RoleGrant.role == Role.ORGANISER,
        RoleGrant.ended_at.is_(None),
    )
    return bool(db.session.scalar(sa.select(sa.or_(takes_part, mentors, runs))))


def invitation_of(event: Event, person: Person, at: datetime) -> EventInvitation | None:
    """The invitation that was sent to the person's own, confirmed address and still lets in."""
    if person.email_key is None or person.email_confirmed_at is None:
        return None
    return db.session.scalar(
        sa.select(EventInvitation).where(
            EventInvitation.event_id == event.id,
            EventInvitation.email_key == person.email_key,
            EventInvitation.revoked_at.is_(None),
            EventInvitation.expires_at > at,
            EventInvitation.uses < EventInvitation.most_uses,
        )
    )


def by_secret(secret: str) -> EventInvitation | None:
    """What a link lets into."""
    return db.session.scalar(
        sa.select(EventInvitation).where(EventInvitation.token_hash == hash_token(secret))
    )


def invitations(event_id: int) -> Sequence[EventInvitation]:
    """Everybody invited to the event, links first, then letters by address."""
    return db.session.scalars(
        sa.select(EventInvitation)
        .where(EventInvitation.event_id == event_id)
        .order_by(EventInvitation.email != "", EventInvitation.email_key, EventInvitation.id)
    ).all()


def cohort_consent_realm(event: Event) -> int | None:
    """The programme's realm: who may take part in it may come to its own events."""
    if event.cohort_id is None:
        return None
    return db.session.scalar(
        sa.select(Programme.realm_id)
        .join(Cohort, Cohort.programme_id == Programme.id)
        .where(Cohort.id == event.cohort_id)
    )


def cohort_events(realm_id: int) -> Sequence[Event]:
    """Published events of all cohorts of the programme with this realm."""
    return db.session.scalars(
        sa.select(Event)
        .join(Cohort, Cohort.id == Event.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .where(Programme.realm_id == realm_id, Event.state == EventState.PUBLISHED)
        .order_by(Event.id)
    ).all()
