"""Named reads of programmes, cohorts, participants and their mentors."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from festival.accounts.models import Person, RoleGrant
from festival.authz import Role
from festival.db import db
from festival.programme.models import Cohort, CohortState, Mentorship, Participant, Programme


def programme_by_slug(slug: str) -> Programme | None:
    """The programme with its cohorts."""
    return db.session.scalar(
        sa.select(Programme).where(Programme.slug == slug).options(selectinload(Programme.cohorts))
    )


def announced() -> list[Programme]:
    """What visitors see, with cohorts, the oldest first."""
    return list(
        db.session.scalars(
            sa.select(Programme)
            .where(Programme.announced_at.is_not(None), Programme.archived_at.is_(None))
            .options(selectinload(Programme.cohorts))
            .order_by(Programme.id)
        )
    )


def organised_by(person: Person) -> list[Programme]:
    """Programmes the person runs, with cohorts; owners run all. Needs grants."""
    query = sa.select(Programme).options(selectinload(Programme.cohorts)).order_by(Programme.id)
    if not person.has_role(Role.OWNER):
        held = [realm for role, realm in person.roles_held() if role is Role.ORGANISER]
        query = query.where(Programme.realm_id.in_(held))
    return list(db.session.scalars(query))


def cohort(programme_slug: str, slug: str, *, lock: bool = False) -> Cohort | None:
    """A cohort with its programme; locked, so that places are given one after another."""
    found = db.session.scalar(
        sa.select(Cohort)
        .join(Cohort.programme)
        .where(Programme.slug == programme_slug, Cohort.slug == slug)
        .options(contains_eager(Cohort.programme))
    )
    if found is not None and lock:
        lock_cohort(found.id)
    return found


def cohort_by_id(cohort_id: int) -> Cohort | None:
    """A cohort with its programme."""
    return db.session.scalar(
        sa.select(Cohort).where(Cohort.id == cohort_id).options(joinedload(Cohort.programme))
    )


def lock_cohort(cohort_id: int) -> None:
    """Let whoever else gives out places of this cohort wait until this is done."""
    db.session.execute(sa.select(Cohort.id).where(Cohort.id == cohort_id).with_for_update())


def applying(at: datetime) -> list[Cohort]:
    """Cohorts of announced programmes that take applications now, the first to close first."""
    return list(
        db.session.scalars(
            sa.select(Cohort)
            .join(Cohort.programme)
            .where(
                Programme.announced_at.is_not(None),
                Programme.archived_at.is_(None),
                Cohort.applications_open_at <= at,
                Cohort.applications_close_at > at,
            )
            .options(contains_eager(Cohort.programme))
            .order_by(Cohort.applications_close_at, Cohort.id)
        )
    )


def open_cohorts(person: Person, at: datetime) -> list[Cohort]:
    """Cohorts that take applications now, of programmes the person runs. Needs grants."""
    query = (
        sa.select(Cohort)
        .join(Cohort.programme)
        .where(
            Cohort.state == CohortState.PLANNED,
            Cohort.applications_close_at > at,
            Programme.archived_at.is_(None),
        )
        .options(contains_eager(Cohort.programme))
        .order_by(Cohort.begins_on)
    )
    if not person.has_role(Role.OWNER):
        held = [realm for role, realm in person.roles_held() if role is Role.ORGANISER]
        query = query.where(Programme.realm_id.in_(held))
    return list(db.session.scalars(query))


def _participants() -> sa.Select[Any]:
    return sa.select(Participant).options(
        joinedload(Participant.person),
        joinedload(Participant.cohort).joinedload(Cohort.programme),
        selectinload(Participant.mentorships).joinedload(Mentorship.mentor),
    )


def participant(participant_id: int) -> Participant | None:
    """One participant with person, cohort, programme and mentors."""
    return db.session.scalar(_participants().where(Participant.id == participant_id))


def participants_of(cohort_id: int) -> list[Participant]:
    """Everybody who is or was in the cohort, by name."""
    return list(
        db.session.scalars(
            _participants()
            .join(Person, Person.id == Participant.person_id)
            .where(Participant.cohort_id == cohort_id)
            .order_by(Person.given_name, Person.family_name, Participant.id)
        )
    )


def participations(person_id: int) -> list[Participant]:
    """Everything the person takes or took part in, the newest first."""
    return list(
        db.session.scalars(
            _participants()
            .where(Participant.person_id == person_id)
            .order_by(Participant.admitted_at.desc(), Participant.id.desc())
        )
    )


def own_participation(person_id: int) -> Participant | None:
    """What the person takes part in now."""
    return next((one for one in participations(person_id) if one.ended_at is None), None)


def mentored_by(person_id: int) -> list[Participant]:
    """Participants whose mentor the person is now."""
    return list(
        db.session.scalars(
            _participants()
            .join(Mentorship, Mentorship.participant_id == Participant.id)
            .where(
                Mentorship.mentor_id == person_id,
                Mentorship.until.is_(None),
                Participant.ended_at.is_(None),
            )
            .order_by(Participant.id)
        )
    )


def mentor_counts(cohort_id: int) -> dict[int, int]:
    """How many of the cohort each mentor stands beside now, by the mentor's id."""
    found = db.session.execute(
        sa.select(Mentorship.mentor_id, sa.func.count().label("number"))
        .join(Participant, Participant.id == Mentorship.participant_id)
        .where(
            Participant.cohort_id == cohort_id,
            Participant.ended_at.is_(None),
            Mentorship.until.is_(None),
        )
        .group_by(Mentorship.mentor_id)
    )
    return {one.mentor_id: one.number for one in found}


def grants_in(realm_id: int, *roles: Role) -> list[RoleGrant]:
    """Roles held in the realm now, with their people and everything these hold."""
    return list(
        db.session.scalars(
            sa.select(RoleGrant)
            .join(Person, Person.id == RoleGrant.person_id)
            .where(
                RoleGrant.realm_id == realm_id,
                RoleGrant.ended_at.is_(None),
                RoleGrant.role.in_(roles),
            )
            .options(contains_eager(RoleGrant.person).selectinload(Person.grants))
            .order_by(Person.given_name, Person.family_name, RoleGrant.id)
        )
    )
