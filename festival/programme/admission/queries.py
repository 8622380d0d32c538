"""Named reads of applications, readings and invitations."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from festival.accounts import queries as accounts
from festival.accounts.models import Person
from festival.awards.models import Award, Nominee, Panel, Result, ResultState
from festival.db import db
from festival.entries.models import Entry, TeamMember
from festival.programme.models import (
    Application,
    ApplicationReading,
    ApplicationState,
    Cohort,
    Mentorship,
    Participant,
    ProgrammeInvitation,
)
from festival.programme.rules import Consents


@dataclass(frozen=True)
class OwnProgramme:
    """Somebody's part in programmes: how many things wait for an answer of theirs."""

    waits: int


READ = (
    ApplicationState.SUBMITTED,
    ApplicationState.WAITING_LIST,
    ApplicationState.ADMITTED,
    ApplicationState.CONFIRMED,
    ApplicationState.DECLINED,
)


def _whole() -> sa.Select[Any]:
    return sa.select(Application).options(
        joinedload(Application.person),
        joinedload(Application.cohort).joinedload(Cohort.programme),
        selectinload(Application.readings).joinedload(ApplicationReading.reader),
    )


def application(application_id: int) -> Application | None:
    """One application with person, cohort, programme and readings."""
    return db.session.scalar(_whole().where(Application.id == application_id))


def application_of(cohort_id: int, person_id: int) -> Application | None:
    """The person's application to the cohort."""
    return db.session.scalar(
        _whole().where(Application.cohort_id == cohort_id, Application.person_id == person_id)
    )


def applications_of(person_id: int) -> list[Application]:
    """Everything the person applied for, the newest first."""
    return list(
        db.session.scalars(
            _whole()
            .where(Application.person_id == person_id)
            .order_by(Application.started_at.desc(), Application.id.desc())
        )
    )


def applications_to(cohort_id: int, *states: ApplicationState) -> list[Application]:
    """What was handed in to the cohort, in the order it came; only these states where named."""
    return list(
        db.session.scalars(
            _whole()
            .where(
                Application.cohort_id == cohort_id,
                Application.state.in_(states or READ),
            )
            .order_by(Application.submitted_at, Application.id)
        )
    )


def waiting_line(cohort_id: int) -> list[Application]:
    """The waiting list in its order."""
    return list(
        db.session.scalars(
            _whole()
            .where(
                Application.cohort_id == cohort_id,
                Application.state == ApplicationState.WAITING_LIST,
            )
            .order_by(Application.waiting_rank, Application.id)
        )
    )


def counts(cohort_ids: list[int]) -> dict[int, dict[ApplicationState, int]]:
    """How many applications stand in which state, by cohort."""
    found = db.session.execute(
        sa.select(Application.cohort_id, Application.state, sa.func.count())
        .where(Application.cohort_id.in_(cohort_ids))
        .group_by(Application.cohort_id, Application.state)
    )
    told: dict[int, dict[ApplicationState, int]] = {one: {} for one in cohort_ids}
    for cohort_id, state, number in found:
        told[cohort_id][state] = number
    return told


def lapsed(at: datetime) -> list[tuple[int, int]]:
    """(cohort id, application id) of offers that have run out."""
    found = db.session.execute(
        sa.select(Application.cohort_id, Application.id)
        .where(
            Application.state == ApplicationState.ADMITTED,
            Application.confirm_until <= at,
        )
        .order_by(Application.cohort_id, Application.id)
    )
    return [(cohort_id, application_id) for cohort_id, application_id in found]


def to_read(person_id: int) -> list[ApplicationReading]:
    """What the person was asked to read and has not, the oldest first."""
    return list(
        db.session.scalars(
            sa.select(ApplicationReading)
            .join(Application, Application.id == ApplicationReading.application_id)
            .where(
                ApplicationReading.reader_id == person_id,
                ApplicationReading.done_at.is_(None),
                Application.state == ApplicationState.SUBMITTED,
            )
            .order_by(Application.submitted_at, ApplicationReading.id)
        )
    )


def consents_of(person_id: int, cohort: Cohort) -> Consents:
    """The person's consents in the cohort's programme."""
    return accounts.consents([person_id], cohort.programme.realm_id)


def invitation(invitation_id: int) -> ProgrammeInvitation | None:
    """One invitation with its cohort and programme."""
    return db.session.scalar(
        sa.select(ProgrammeInvitation)
        .where(ProgrammeInvitation.id == invitation_id)
        .options(joinedload(ProgrammeInvitation.cohort).joinedload(Cohort.programme))
    )


def invitations_of(person_id: int) -> list[ProgrammeInvitation]:
    """What the person is invited to and has not answered."""
    return list(
        db.session.scalars(
            sa.select(ProgrammeInvitation)
            .where(
                ProgrammeInvitation.person_id == person_id,
                ProgrammeInvitation.answered_at.is_(None),
            )
            .options(joinedload(ProgrammeInvitation.cohort).joinedload(Cohort.programme))
            .order_by(ProgrammeInvitation.id)
        )
    )


def invited_for(entry_id: int) -> dict[tuple[int, int], ProgrammeInvitation]:
    """Invitations that came of this entry: {(cohort id, person id): invitation}."""
    found = db.session.scalars(
        sa.select(ProgrammeInvitation).where(ProgrammeInvitation.entry_id == entry_id)
    )
    return {(one.cohort_id, one.person_id): one for one in found}


def known_to(cohort_id: int, person_ids: list[int]) -> set[int]:
    """Who of these was invited to the cohort or has applied already."""
    invited = sa.select(ProgrammeInvitation.person_id).where(
        ProgrammeInvitation.cohort_id == cohort_id, ProgrammeInvitation.person_id.in_(person_ids)
    )
    applied = sa.select(Application.person_id).where(
        Application.cohort_id == cohort_id, Application.person_id.in_(person_ids)
    )
    return set(db.session.scalars(invited)) | set(db.session.scalars(applied))


def honoured(entry: Entry) -> tuple[int | None, int | None]:
    """(award id, nominee id) of the entry: an award counts once its result is published,
    a nomination once its panel has closed."""
    award = db.session.scalar(
        sa.select(Award.id)
        .join(Result, Result.id == Award.result_id)
        .where(Award.entry_id == entry.id, Result.state == ResultState.PUBLISHED)
        .order_by(Award.id.desc())
        .limit(1)
    )
    nominee = db.session.scalar(
        sa.select(Nominee.id)
        .join(Panel, Panel.id == Nominee.panel_id)
        .where(Nominee.entry_id == entry.id, Panel.closed_at.is_not(None))
        .order_by(Nominee.id.desc())
        .limit(1)
    )
    return award, nominee


def team_of(entry: Entry) -> list[Person]:
    """The people who are in the team now."""
    return list(
        db.session.scalars(
            sa.select(Person)
            .join(TeamMember, TeamMember.person_id == Person.id)
            .where(TeamMember.entry_id == entry.id, TeamMember.left_at.is_(None))
            .order_by(TeamMember.id)
        )
    )


def own_programme(person_id: int) -> OwnProgramme | None:
    """Whether the person has a part in any programme; one statement."""

    def many(column: Any, *where: Any) -> Any:
        return sa.select(sa.func.count()).where(column == person_id, *where).scalar_subquery()

    asked, offered, applied, taken, beside, read, unread = db.session.execute(
        sa.select(
            many(ProgrammeInvitation.person_id, ProgrammeInvitation.answered_at.is_(None)),
            many(Application.person_id, Application.state == ApplicationState.ADMITTED),
            many(Application.person_id),
            many(Participant.person_id),
            many(Mentorship.mentor_id, Mentorship.until.is_(None)),
            many(ApplicationReading.reader_id),
            many(ApplicationReading.reader_id, ApplicationReading.done_at.is_(None)),
        )
    ).one()
    if not any((asked, applied, taken, beside, read)):
        return None
    return OwnProgramme(asked + offered + unread)
