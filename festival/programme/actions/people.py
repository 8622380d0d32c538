"""Participants and their mentors."""

from datetime import datetime

import sqlalchemy as sa

from festival import activity
from festival.accounts.models import Person
from festival.activity import Happened
from festival.db import db
from festival.errors import Refused
from festival.marks import N_
from festival.programme import queries, rules
from festival.programme.actions.forgetting import forget_unshared
from festival.programme.models import (
    Application,
    ApplicationState,
    EndReason,
    Mentorship,
    Participant,
)


class NotScreened(Refused):
    """Without a screening that holds nobody stands beside a child."""

    status = 403
    words = N_("This mentor’s screening has run out or is not noted.")


class MentorFull(Refused):
    """The mentor has as many as one can follow."""

    words = N_("This mentor has %(most)s participants already.")


def give_mentor(
    participant: Participant, mentor: Person | None, *, by: Person, at: datetime
) -> None:
    """Give a mentor, another one, or (None) none; the earlier row is kept with its end.

    Needs mentorships, cohort with programme; the mentor's grants. Raises NotScreened, MentorFull.
    """
    cohort = participant.cohort
    queries.lock_cohort(cohort.id)
    now = next((one for one in participant.mentorships if one.until is None), None)
    if now is not None and mentor is not None and now.mentor_id == mentor.id:
        return
    if mentor is not None:
        if not rules.is_mentor_here(mentor, cohort.programme, at.date()):
            raise NotScreened
        if queries.mentor_counts(cohort.id).get(mentor.id, 0) >= cohort.mentor_most:
            raise MentorFull(most=cohort.mentor_most)
    if now is not None:
        now.until = at
        db.session.flush()
    if mentor is not None:
        db.session.add(
            Mentorship(participant_id=participant.id, mentor_id=mentor.id, since=at, given_by=by.id)
        )
    if now is not None or mentor is not None:
        activity.record(
            by,
            Happened.MENTOR_GIVEN,
            participant,
            realm_id=cohort.programme.realm_id,
            person=participant.person_id,
            mentor=mentor.id if mentor else None,
        )


def end_participation(
    participant: Participant, reason: EndReason, *, by: Person | None, at: datetime
) -> None:
    """Let somebody go; the mentor goes with it, and pages that were shown to nobody.

    Needs cohort with programme.
    """
    if participant.ended_at is not None:
        return
    participant.ended_at, participant.end_reason = at, reason
    participant.ended_by = by.id if by else None
    db.session.execute(
        sa.update(Mentorship)
        .where(Mentorship.participant_id == participant.id, Mentorship.until.is_(None))
        .values(until=at)
    )
    if reason is not EndReason.FINISHED:
        forget_unshared(participant.id)
    application = db.session.scalar(
        sa.select(Application).where(Application.id == participant.application_id)
    )
    # Whoever finished has given nothing up.
    left = reason is not EndReason.FINISHED
    if left and application is not None and application.state is ApplicationState.CONFIRMED:
        application.state, application.ended_at = ApplicationState.GIVEN_UP, at
        application.ended_why = reason.value
    activity.record(
        by,
        Happened.PARTICIPATION_ENDED,
        participant,
        realm_id=participant.cohort.programme.realm_id,
        person=participant.person_id,
        reason=reason.value,
    )
